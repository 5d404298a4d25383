"""Every operation of the service with its place in the declared policy, and a request that would be taken from somebody who may."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphsvc.domain.deeds import DeedKind
from tests.matrix.declared import (
    BREAK_GLASS,
    CERTIFICATES,
    DECIDE_KEPT,
    DISCLOSE,
    DRAWINGS,
    DUPLICATES,
    EMERGENCIES,
    FIND,
    FOR_EVERYBODY,
    GO_AHEAD,
    HELP,
    HOW_CONNECTED,
    JOIN,
    KEPT,
    LOOK,
    OWN_CHILDREN,
    OWN_SESSIONS,
    PROPOSAL,
    PROPOSALS,
    PROPOSE,
    RECORD,
    RETENTION,
    RETENTION_FILE,
    REVIEW,
    SEARCH_PAGE,
    SENSITIVE,
    SHARE,
    TRAIL,
    USERS,
    Asker,
    Expected,
    OperationClass,
    Outcome,
    Situation,
)
from tests.support.photographs import drawing, jpeg

WHY = "A call at night: a neighbour heard shouting"


FOR_PEOPLE = Expected(Outcome.TOLD_WHY, "not-for-programs")  # of a program that asks for what names no scope


@dataclass(frozen=True)
class Operation:
    """One route, or one way to ask it that is decided by itself (`query`).

    `programs`: those that have the scope may ask it; else it is for people alone. `does`: the deed that stands in the trail where it
    changes something. What stands in braces is filled in: the child and somebody near, a join, an opening, a question, a user, a session.
    """

    method: str
    path: str
    place: OperationClass
    programs: bool = False
    does: DeedKind | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] | None = None
    form: Mapping[str, str] | None = None
    file: bytes = b""  # sent in the field `file_field` of a form, beside `form`
    file_field: str = "file"
    about: Mapping[str, str] = field(default_factory=dict)  # what of the path stands for something else than usual

    @property
    def leaves_an_entry(self) -> bool:
        """Whether somebody who may leaves one: a choice for one's session, an empty form and rules are of no child."""
        nothing_of_a_child = ("/purpose", "/worries", "/emergency", "/rules", "/kept", "/kept/forget", "/start", "/hidden", "/finish")
        return not self.path.endswith(nothing_of_a_child) or self.does is not None

    @property
    def route(self) -> tuple[str, str]:
        return self.method, self.path

    @property
    def name(self) -> str:
        """As it stands in the document: the route, with what of the query makes it another question."""
        asked = "&".join(f"{key}={value}" for key, value in self.query.items() if "{" not in value)
        return f"{self.method} {self.path}" + (f"?{asked}" if asked else "")

    def expected(self, situation: Situation) -> Expected:
        """What is to happen by the declared policy."""
        if self.place is FOR_EVERYBODY:
            return Expected(Outcome.MAY)
        if situation.asker is Asker.SERVICE and not self.programs:
            return FOR_PEOPLE
        return self.place.expected(situation)


def filled(part: Any, values: Mapping[str, str]) -> Any:
    """The same with what stands in braces put in."""
    if isinstance(part, str):
        return part.format_map(values)
    if isinstance(part, Mapping):
        return {filled(key, values): filled(value, values) for key, value in part.items()}
    return [filled(one, values) for one in part] if isinstance(part, list) else part


def _get(path: str, place: OperationClass, *, programs: bool = False, **query: str) -> Operation:
    return Operation("GET", path, place, programs, query=query)


def _look(path: str, place: OperationClass = LOOK, *, programs: bool = True, **query: str) -> Operation:
    return _get(f"{API}{path}", place, programs=programs, **query)


def _record(path: str, does: DeedKind, **body: Any) -> Operation:
    return Operation("POST", f"{API}{path}", RECORD, True, does, json=body)


def _by_people(path: str, does: DeedKind, **body: Any) -> Operation:
    return Operation("POST", f"{API}{path}", RECORD, False, does, json=body)


def _save(path: str, does: DeedKind, **form: str) -> Operation:
    return Operation("POST", f"{PAGE}{path}", RECORD, False, does, form=form)


def _both(path: str, does: DeedKind, **sent: str) -> tuple[Operation, Operation]:
    """On a page and by the API."""
    where = f"/retention/files/{{child_id}}{path}"
    return (
        Operation("POST", where, RETENTION_FILE, False, does, form=sent),
        Operation("POST", f"/api/v1{where}", RETENTION_FILE, False, does, json=sent),
    )


def _decide(path: str, place: OperationClass, does: DeedKind, *, words: bool = True, **about: str) -> tuple[Operation, Operation]:
    """Of destroying a file, on a page and by the API."""
    sent: dict[str, str] | None = {"words": WHY} if words else None
    return (
        Operation("POST", f"/retention/{path}", place, False, does, form=sent, about=about),
        Operation("POST", f"/api/v1/retention/{path}", place, False, does, json=sent, about=about),
    )


def _of_request(
    end: str, does: DeedKind, form: dict[str, str], json: dict[str, Any], place: OperationClass = SHARE
) -> tuple[Operation, Operation]:
    """On a page and by the API, of a request of which everything is decided."""
    return (
        Operation("POST", f"{PAGE}/access-requests/{{request_id}}/{end}", place, False, does, form=form),
        Operation("POST", f"{API}/access-requests/{{request_id}}/{end}", place, False, does, json=json),
    )


_ASKS = {
    "kind": "child",
    "requester_id": "{child_id}",
    "received": "{today}",
    "identity": WHY,
    "identity_on": "{today}",
    "understands": WHY,
}
_HARM = {"outcome": "met", "words": WHY, "opinion_of": "Dr Farrow, GP"}
_COPY = {"audience": "child", "whom": "The meeting", "purpose": WHY}
_DOCUMENT = {"for": "child", "whom": "The meeting", "purpose": WHY, "what": "words", "form": "txt", "seen": "{digest}"}
_LET = {"reason": "refuge", "until": "{soon}", "words": WHY}
PAGE, API = "/children/{child_id}", "/api/v1/children/{child_id}"
_OPEN_TO_ALL = (
    _get("/healthz", FOR_EVERYBODY),
    _get("/readyz", FOR_EVERYBODY),
    _get("/accessibility", FOR_EVERYBODY),
    _get("/api/v1/openapi.json", FOR_EVERYBODY),
    _get("/sign-in", FOR_EVERYBODY),
    Operation("POST", "/sign-in", FOR_EVERYBODY),
    _get("/sign-in/{secret}", FOR_EVERYBODY),
    Operation("POST", "/sign-in/{secret}", FOR_EVERYBODY, form={"user": "{user_id}"}),
    _get("/sign-in/with/{provider}", FOR_EVERYBODY),
    _get("/sign-in/from/{provider}", FOR_EVERYBODY),
)
_OF_USERS = (
    Operation("POST", "/sign-out", OWN_SESSIONS),
    *(_get(f"/help{page}", HELP) for page in ("", "/first-visit", "/{topic}")),
    _get("/sessions", OWN_SESSIONS),
    _get("/kept", OWN_SESSIONS),
    Operation("POST", "/kept", OWN_SESSIONS),
    Operation("POST", "/kept/forget", OWN_SESSIONS),
    Operation("POST", "/sessions/end-others", OWN_SESSIONS),
    Operation("POST", "/sessions/{session_id}/end", OWN_SESSIONS),
    _get("/users", USERS),
    _get("/users/{user_id}", USERS),
    Operation("POST", "/users/{user_id}/end-sessions", USERS),
)
_OF_MANY_CHILDREN = (
    _get("/", OWN_CHILDREN),
    _get("/api/v1/children", OWN_CHILDREN, programs=True),
    _get("/team", HOW_CONNECTED),
    _get("/api/v1/isolation", HOW_CONNECTED, programs=True),
    _get("/emergencies", EMERGENCIES),
    _get("/api/v1/emergencies", EMERGENCIES),
)
_OF_THE_REGISTER = (
    _get("/search", SEARCH_PAGE),
    Operation("POST", "/search", FIND, form={"name": "{name}"}),
    Operation("POST", "/api/v1/search", FIND, json={"names": ["{name}"]}),
    _get("/duplicates", DUPLICATES),
    _get("/api/v1/duplicates", DUPLICATES),
    _get("/join", JOIN, a="{child_id}", b="{person_id}"),
    Operation(
        *("POST", "/join", JOIN, False, DeedKind.JOIN_RECORDS),
        form={"a": "{child_id}", "b": "{friend_id}", "kept": "{child_id}", "evidence": "For this test they are one", "confirmed": "*"},
    ),
    _get("/joined/{join_id}", JOIN),
    Operation("POST", "/joined/{join_id}/part", JOIN, False, DeedKind.UNJOIN_RECORDS, form={"why": "They are two"}),
    Operation(
        *("POST", "/api/v1/join", JOIN, False, DeedKind.JOIN_RECORDS),
        json={"kept": "{child_id}", "other": "{friend_id}", "evidence": "For this test they are one", "confirmed": True},
    ),
    Operation("POST", "/api/v1/unjoin", JOIN, False, DeedKind.UNJOIN_RECORDS, json={"join_id": "{join_id}", "why": "They are two"}),
)
_LOOKS = (
    *(_get(f"{PAGE}{path}", LOOK) for path in ("", "/genogram.svg", "/genogram.png", "/ecomap.svg", "/ecomap.png", "/questions")),
    *(_get(f"{PAGE}{path}", LOOK) for path in ("/connection", "/compare", "/kinship", "/supporters", "/checks", "/file")),
    _get(f"{PAGE}/access", LOOK),
    _get(f"{PAGE}/people/add", RECORD),
    *(_get(f"{PAGE}{path}", LOOK) for path in ("/lines", "/circles", "/circles.svg", "/circles.png")),
    *(_get(f"{PAGE}/together{path}", LOOK) for path in ("", "/hidden", "/finish")),
    _get(f"{PAGE}/together/ask/{{question}}", RECORD),
    _save("/together/ask/{question}", DeedKind.RECORD_CHILDS_MAP, name="Bo", who="friend"),
    _save("/together/ask/{question}/nothing", DeedKind.RECORD_CHILDS_MAP),
    _save("/together/look", DeedKind.RECORD_CHILDS_MAP, name="{named}", shape="star", colour="blue"),
    *(Operation("POST", f"{PAGE}/together{end}", RECORD) for end in ("/start", "/undo")),
    *(_get(f"{PAGE}/supporters/{{person_id}}{path}", RECORD) for path in ("/contact", "/decide")),
    Operation("POST", f"{PAGE}/purpose", LOOK, form={"purpose": "looked-after"}),
    Operation("POST", f"{PAGE}/worries", LOOK, form={"shown": "false"}),
    *(_look(path) for path in ("", "/people", "/people/{person_id}", "/checks", "/kinship", "/network", "/gaps", "/supporters")),
    *(_look(path) for path in ("/contacts", "/isolation", "/changes", "/genogram", "/ecomap", "/circles")),
    _look("/access", programs=False),
    Operation("POST", f"{API}/people/alike", LOOK, True, json={"name": "{name}"}),
    Operation("POST", f"{API}/genogram", LOOK, True, json={"format": "graphsvc-genogram-layout/1", "people": []}),
    _look("/genogram", SENSITIVE, layers="harm"),
)
_RECORDS = (
    _record("/people", DeedKind.ADD_PERSON, relation="neighbour", to="{child_id}", name="Bea"),
    _record("/gaps", DeedKind.RECORD_ASKED, rule="{rule}", about="{about}", outcome="answered"),
    _record("/searches", DeedKind.RECORD_CONTACT, way="searched", outcome="not-found", words="The register of births"),
    _record("/supporters/order", DeedKind.ORDER_SUPPORTERS, places={"{person_id}": 1}, why="As they asked"),
    _record("/supporters/{person_id}/contacts", DeedKind.RECORD_CONTACT, way="phoned", outcome="reached", has_happened=True),
    _record("/supporters/{person_id}/work", DeedKind.RECORD_SUPPORT_WORK, step="met"),
    _record("/lines", DeedKind.RECORD_ECOMAP, whose="worker", lines={"{person_id}": {"strength": "weak"}}),
    _record("/circles", DeedKind.RECORD_CIRCLES, whose="worker", places={"{person_id}": "outer"}),
    _record("/reviews", DeedKind.RECORD_REVIEW, on="20 11 2026"),
    _record("/people/{person_id}/scale", DeedKind.RECORD_SCALE, answers=[1, 1, 1, 2, 2, 2]),
    _save("/people/add", DeedKind.ADD_PERSON, relation="neighbour", to="{child_id}", name="Bea"),
    _save("/questions", DeedKind.RECORD_ASKED, rule="{rule}", about="{about}", outcome="answered"),
    _save("/connection/scale", DeedKind.RECORD_SCALE, person="{person_id}", **{f"answer_{n}": "1" for n in range(1, 7)}),
    _save("/supporters/order", DeedKind.ORDER_SUPPORTERS, person="{person_id}", place="1", why="As they asked"),
    _save("/lines", DeedKind.RECORD_ECOMAP, whose="worker", line="{person_id}:weak", way="{person_id}:both"),
    _save("/circles", DeedKind.RECORD_CIRCLES, whose="worker", place="{person_id}:outer"),
    _save("/supporters/review", DeedKind.RECORD_REVIEW, on="20 11 2026"),
    _save("/supporters/search", DeedKind.RECORD_CONTACT, way="searched", outcome="not-found", words="The register of births"),
    _save("/supporters/{person_id}/contact", DeedKind.RECORD_CONTACT, way="phoned", outcome="reached", has_happened="yes"),
    _save("/supporters/{person_id}/decide", DeedKind.RECORD_SUPPORT_WORK, decision="check:asked", decided_by="Their manager"),
    _save("/supporters/{person_id}/step", DeedKind.RECORD_SUPPORT_WORK, step="met"),
)
_PHOTOGRAPH = jpeg(drawing(60, 40))
_DRAWN = "/drawings/{drawing_id}"
_OF_DRAWINGS = (
    *(_get(f"{PAGE}{path}", DRAWINGS) for path in ("/drawings", _DRAWN, f"/together{_DRAWN}")),
    *(_look(path, DRAWINGS, programs=False) for path in ("/drawings", _DRAWN)),
    _get(f"{PAGE}/together/photograph", RECORD),
    _get(f"{PAGE}/restricted{_DRAWN}", KEPT),
    Operation(
        *("POST", f"{PAGE}/together/photograph", RECORD, False, DeedKind.RECORD_CHILDS_MAP),
        form={"agreed": "yes"},
        file=_PHOTOGRAPH,
        file_field="picture",
    ),
    _by_people("/drawings", DeedKind.RECORD_CHILDS_MAP, picture=b64encode(_PHOTOGRAPH).decode(), child_agrees=True),
    _save(f"{_DRAWN}/take-back", DeedKind.CORRECT, why="They asked for it"),
    _by_people(f"{_DRAWN}/take-back", DeedKind.CORRECT, why="They asked for it"),
)
_OF_WHAT_IS_KEPT = (
    _get(f"{PAGE}/restricted", KEPT),
    _look("/restricted", KEPT, programs=False),
    _get(f"{PAGE}/restrict", RECORD, about="{friend_id}"),
    _save("/restrict", DeedKind.RESTRICT, about="{friend_id}", reason="confidence", words=WHY),
    Operation(
        "POST", f"{API}/restricted", RECORD, False, DeedKind.RESTRICT, json={"about": "{friend_id}", "reason": "confidence", "words": WHY}
    ),
    Operation("POST", f"{PAGE}/restricted", DECIDE_KEPT, False, DeedKind.LIFT_RESTRICTION, form={"about": "{kept_id}", "words": WHY}),
    Operation("POST", f"{API}/restricted/opened", DECIDE_KEPT, False, DeedKind.LIFT_RESTRICTION, json={"about": "{kept_id}", "words": WHY}),
    Operation("POST", f"{PAGE}/permissions", DECIDE_KEPT, False, DeedKind.PERMIT, form=_LET | {"user": "{user_id}"}),
    Operation("POST", f"{API}/permissions", DECIDE_KEPT, False, DeedKind.PERMIT, json=_LET | {"user_id": "{user_id}"}),
    *(
        Operation("POST", f"{one}/permissions/{{permission_id}}/end", DECIDE_KEPT, False, DeedKind.END_PERMISSION, form=form)
        for one, form in ((PAGE, {}), (API, None))
    ),
)
_OF_THE_FRIEND = {"person_id": "{friend_id}", "statement_id": "{known_id}"}
_FACTS = "/people/{person_id}/facts"
_STATEMENTS = "/people/{person_id}/statements"
_RIGHT = {"means": "wrong", "why": "As she said"}
_OF_STATEMENTS = (
    *(_get(f"{PAGE}{path}", LOOK) for path in ("/people", "/people/{person_id}")),
    _get(f"{PAGE}{_FACTS}/add", RECORD),
    replace(_get(f"{PAGE}{_FACTS}/{{statement_id}}/correct", RECORD), about=_OF_THE_FRIEND),
    _look(_STATEMENTS),
    _get(f"{PAGE}/visit", RECORD),
    _save("/visit", DeedKind.ADD_PERSON, key="k1", relation="neighbour", to="{child_id}", name="Bea"),
    Operation("POST", f"{API}/people/place", RECORD, True, json={"relation": "neighbour", "to": "{child_id}"}),
    _record(_STATEMENTS, DeedKind.CORRECT, kind="telephone", value={"number": "01632 960 001"}),
    replace(
        _record(f"{_STATEMENTS}/{{statement_id}}/correct", DeedKind.CORRECT, **_RIGHT, value={"whole": "Fay Rime"}), about=_OF_THE_FRIEND
    ),
    _record("/undo", DeedKind.CORRECT, deed_id="d_{asker_id}_{key}"),
    _save(f"{_FACTS}/add", DeedKind.CORRECT, kind="telephone", part_number="01632 960 001"),
    replace(_save(f"{_FACTS}/{{statement_id}}/correct", DeedKind.CORRECT, **_RIGHT, part_whole="Fay Rime"), about=_OF_THE_FRIEND),
    _save("/undo", DeedKind.CORRECT, deed="d_{asker_id}_{key}"),
)
_VISIT = {"kind": "visit", "state": "not-held", "on": "2026", "words": "The road was flooded"}
_OF_DATES = (
    _look("/dates"),
    _get(f"{PAGE}/dates", LOOK),
    _get(f"{PAGE}/dates/{{meeting_id}}", RECORD),
    *(_record(f"/dates{path}", DeedKind.RECORD_MEETING, **_VISIT) for path in ("", "/{meeting_id}")),
    *(_save(f"/dates{path}", DeedKind.RECORD_MEETING, **_VISIT) for path in ("", "/{meeting_id}")),
)
_AHEAD = {"matter": "search", "evidence": "weighed", "words": "For this test", "look_again": "{soon}"}
_ANSWER = {"matter": "search", "answer": "yes", "answers_as": "self", "how": "in-writing"}
_OF_CONSENT = (
    _get(f"{PAGE}/consent", LOOK),
    *(_get(f"{PAGE}/consent{path}", RECORD) for path in ("/agreement", "/notice", "/basis", "/{statement_id}/take-back")),
    _look("/consent"),
    _look("/may-go-ahead", matter="contact"),
    _by_people("/agreements", DeedKind.RECORD_AGREEMENT, **_ANSWER, person_id="{person_id}"),
    _save("/consent/agreement", DeedKind.RECORD_AGREEMENT, **_ANSWER, person="{person_id}"),
    _by_people("/notices", DeedKind.RECORD_NOTICE, person_id="{person_id}", told=True, way="letter"),
    _save("/consent/notice", DeedKind.RECORD_NOTICE, person="{person_id}", told="told", way="letter"),
    _by_people("/lawful-bases", DeedKind.RECORD_LAWFUL_BASIS, handling="hold", basis="vital-interests"),
    _save("/consent/basis", DeedKind.RECORD_LAWFUL_BASIS, handling="hold", basis="vital-interests"),
    _by_people("/consent/{statement_id}/take-back", DeedKind.CORRECT, why="It was another"),
    _save("/consent/{statement_id}/take-back", DeedKind.CORRECT, why="It was another"),
    _get(f"{PAGE}/consent/decision", GO_AHEAD),
    _get(f"{PAGE}/consent/decision/{{decision_id}}/end", GO_AHEAD),
    Operation(*("POST", f"{PAGE}/consent/decision/{{decision_id}}/end", GO_AHEAD, False, DeedKind.CORRECT), form={"why": "They agree now"}),
    Operation("POST", f"{PAGE}/consent/decision", GO_AHEAD, False, DeedKind.GO_WITHOUT_AGREEMENT, form=_AHEAD),
    Operation("POST", f"{API}/decisions", GO_AHEAD, False, DeedKind.GO_WITHOUT_AGREEMENT, json=_AHEAD),
    Operation("POST", f"{API}/decisions/{{decision_id}}/end", GO_AHEAD, False, DeedKind.CORRECT, json={"why": "They agree now"}),
)
_OF_RETENTION = (
    _look("/statuses"),
    _get(f"{PAGE}/statuses", LOOK),
    _record("/statuses", DeedKind.RECORD_STATUS, kind="looked-after", began="2026"),
    _save("/statuses", DeedKind.RECORD_STATUS, kind="looked-after", began="2026"),
    *(_get(path, RETENTION) for path in ("/retention", "/api/v1/retention", "/api/v1/retention/rules")),
    *(_get(f"{start}/retention/files/{{child_id}}", RETENTION_FILE) for start in ("", "/api/v1")),
    *_both("/statuses", DeedKind.RECORD_STATUS, kind="looked-after", began="2026"),
    *_both("/holds", DeedKind.HOLD_FILE, kind="claim", words=WHY),
    *_both("/holds/{hold_id}/lift", DeedKind.LIFT_HOLD, words=WHY),
    _get("/api/v1/retention/files/{child_id}/people", RETENTION_FILE),
    *_decide("files/{child_id}/proposals", PROPOSE, DeedKind.PROPOSE_DISPOSAL, child_id="{come_id}"),
    *_decide("proposals/{disposal_id}/destroy", PROPOSE, DeedKind.DESTROY_FILE, words=False, disposal_id="{confirmed_id}"),
    *(_get(f"{start}/retention/proposals", PROPOSALS) for start in ("", "/api/v1")),
    *(_get(f"{start}/retention/proposals/{{disposal_id}}", PROPOSAL) for start in ("", "/api/v1")),
    *_decide("proposals/{disposal_id}/decline", PROPOSAL, DeedKind.DECLINE_DISPOSAL),
    *_decide("proposals/{disposal_id}/confirm", PROPOSAL, DeedKind.CONFIRM_DISPOSAL),
    *(_get(f"{start}/retention/certificates", CERTIFICATES) for start in ("", "/api/v1")),
)
_OF_SHARING = (
    _get(f"{PAGE}/sharings", SHARE),
    _get(f"{PAGE}/documents/new", SHARE, what="words"),
    _get(f"{PAGE}/documents/{{document_id}}", SHARE),
    Operation("POST", f"{PAGE}/documents/new", SHARE, False, DeedKind.SHARE, form=_DOCUMENT),
    Operation("POST", f"{PAGE}/documents/check", SHARE, False, file=b"A file"),
    _look("/sharing", SHARE, programs=False, audience="child"),
    _look("/sharings", SHARE, programs=False),
    Operation("POST", f"{API}/sharings", SHARE, False, DeedKind.SHARE, json=_COPY | {"digest": "{digest}"}),
    *(_get(f"{PAGE}/access-requests{end}", SHARE) for end in ("", "/{request_id}")),
    *(_look(f"/access-requests{end}", SHARE, programs=False) for end in ("", "/{request_id}")),
    Operation("POST", f"{PAGE}/access-requests", SHARE, False, DeedKind.RECORD_ACCESS_REQUEST, form=_ASKS),
    Operation("POST", f"{API}/access-requests", SHARE, False, DeedKind.RECORD_ACCESS_REQUEST, json=_ASKS),
    *_of_request(
        *("decisions", DeedKind.DECIDE_ACCESS, {"answer": "{held_id}:withhold", "words": WHY}),
        {"answers": [{"statement_id": "{held_id}", "answer": "withhold", "words": WHY}]},
    ),
    *_of_request("harm-test", DeedKind.RECORD_HARM_TEST, _HARM, _HARM),
    *_of_request("extension", DeedKind.EXTEND_ACCESS, {"words": WHY}, {"words": WHY}),
    *_of_request("disclosure", DeedKind.DISCLOSE, {}, {}, DISCLOSE),
)
_OF_A_FILE = (
    _get(f"{PAGE}/trail", TRAIL),
    _look("/trail", TRAIL, programs=False),
    _get(f"{PAGE}/emergency", BREAK_GLASS),
    Operation("POST", f"{PAGE}/emergency", BREAK_GLASS, False, DeedKind.BREAK_GLASS, form={"kind": "danger", "words": WHY}),
    Operation("POST", f"{API}/emergency", BREAK_GLASS, False, DeedKind.BREAK_GLASS, json={"kind": "danger", "words": WHY}),
    Operation(
        *("POST", f"{PAGE}/emergencies/{{emergency_id}}", REVIEW, False, DeedKind.REVIEW_EMERGENCY),
        form={"outcome": "right", "words": "Read what was looked at"},
    ),
    Operation(
        *("POST", f"{API}/emergencies/{{emergency_id}}", REVIEW, False, DeedKind.REVIEW_EMERGENCY),
        json={"outcome": "right", "words": "Read what was looked at"},
    ),
)
OPERATIONS = (
    *_OPEN_TO_ALL,
    *_OF_USERS,
    *_OF_MANY_CHILDREN,
    *_OF_THE_REGISTER,
    *_LOOKS,
    *_RECORDS,
    *_OF_STATEMENTS,
    *_OF_DRAWINGS,
    *_OF_WHAT_IS_KEPT,
    *_OF_DATES,
    *_OF_CONSENT,
    *_OF_RETENTION,
    *_OF_SHARING,
    *_OF_A_FILE,
)
