"""Adding what is restricted to the records changes nothing that anybody can fetch, byte for byte, but for how many people are not shown.

On the real embedded store, over every page and operation that gives something, as each sort of reader: those to whom the child is allocated
too, since what is restricted stands on one page alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from starlette.testclient import TestClient

from graphsvc.access.actor import Actor, Role
from graphsvc.access.policy import Allocation
from graphsvc.access.service_scopes import ServiceScope
from graphsvc.access.tokens import make_service_token, make_token
from graphsvc.domain.deeds import Deed, DeedKind, NewPerson
from graphsvc.domain.facts import Born, Fact, FactValue, FileNumber, Name, Telephone
from graphsvc.domain.network import Group, GroupKind
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.restriction import Restricted, Restriction, RestrictionReason
from graphsvc.domain.ties import TIES, MemberOf, ParentKind, ParentOf, SameAs, Tie
from graphsvc.usecases.open_register import open_register
from graphsvc.web.site import instant_of
from seed.visits import opaque_id
from tests.support.codes import each
from tests.support.deeds import TRAIL
from tests.support.live_site import OPERATOR, Site, site_on_store
from tests.web.conftest import ADDRESS, NO_LIMIT

CALLUM, TRACEY, LEANNE = (opaque_id("p", f"reeve/{key}") for key in ("callum", "tracey", "leanne"))
NOAH = opaque_id("p", "merrick/noah")
PROGRAM = Actor("u_case", "Case system", Role.SERVICE, "", tuple(ServiceScope))
READERS = ("u_rachel", "u_morag", "u_omar", "u_gareth", "u_leah", "u_jonas", PROGRAM.id)
DRAWS = ("u_rachel",)  # a picture takes a second
HIDDEN = ("Zebedee Quillfeather", "p_hidden_quill")  # nobody else has this name or id

OWN = {  # each shows what the reader themselves has done, or when, and nothing of a network
    "/children/{child_id}/trail",
    "/api/v1/children/{child_id}/trail",
    "/sessions",
    "/users/{user_id}",
    "/users",
    "/sign-in",
    "/sign-in/{secret}",
    "/sign-in/with/{provider}",
    "/sign-in/from/{provider}",
}
# How long a file is kept follows from the child's dates and status by law, the restricted ones too; only who keeps the register asks.
BY_LAW = (f"GET /retention/files/{CALLUM}", f"GET /api/v1/retention/files/{CALLUM}")
RESTRICTED = {"/children/{child_id}/restricted", "/api/v1/children/{child_id}/restricted"}  # the one page that shows it, by right
ALSO = (  # the same, asked for in other ways
    f"/children/{CALLUM}/supporters?view=board",
    f"/children/{CALLUM}/supporters?view=views",
    f"/children/{CALLUM}/supporters?view=changes&since=2026-09-01",
    f"/children/{CALLUM}/connection?since=2026-09-01",
    f"/children/{CALLUM}/compare?from=2026-09-01",
    f"/api/v1/children/{CALLUM}/changes?from=2026-09-01",
    f"/children/{CALLUM}/restrict?about={TRACEY}",
    f"/children/{CALLUM}/people/add?to={TRACEY}&as=sister",
    f"/children/{CALLUM}/people/{TRACEY}",
    f"/children/{CALLUM}/people/{CALLUM}",
    f"/children/{CALLUM}/people/{TRACEY}/facts/add?kind=knows",
    f"/children/{CALLUM}/people/{TRACEY}/facts/add?kind=member-of",
    f"/api/v1/children/{CALLUM}/people/{TRACEY}/statements",
    f"/children/{CALLUM}/kinship?of={TRACEY}&to={LEANNE}",
    f"/api/v1/children/{CALLUM}/network?as_at=2026-10-01&steps=6",
    f"/api/v1/children/{CALLUM}/kinship?of={TRACEY}&to={LEANNE}",
    f"/api/v1/children/{CALLUM}/isolation?since=2026-09-01",
    *(f"/api/v1/children/{CALLUM}/sharing?audience={kind}" for kind in ("child", "meeting", "conference", "court")),
    f"/api/v1/children/{CALLUM}/sharing?audience=family&person_id={TRACEY}",
    f"/children/{CALLUM}/documents/new?for=conference&what=genogram&what=ecomap",
    f"/api/v1/children/{NOAH}/network",
    f"/children/{NOAH}",
)
FORMATS = ("svg", "png", "text")
SEARCHES: tuple[dict[str, object], ...] = (
    {"names": ["Tracey Reeve"]},
    {"names": [HIDDEN[0]]},
    {"names": ["Callum"]},
    {"phone": "07700 900999"},
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_on_store(
        tmp_path_factory.mktemp("site"), ("reeve", "merrick"), **{f"rate_{name}": rate for name, rate in NO_LIMIT.items()}
    ) as site:
        register = open_register(site.ports, OPERATOR)
        site.ports.users.add_user(register, PROGRAM, at=site.ports.clock.now())
        for user_id in ("u_omar", PROGRAM.id):
            site.ports.cases.allocate(register, Allocation(CALLUM, user_id, "", date(2026, 1, 1)), at=site.ports.clock.now())
        yield site


def reader(site: Site, user_id: str) -> TestClient:
    """Somebody with a token, and, where they are a person, a session too."""
    ends = instant_of(site.ports.clock) + timedelta(hours=1)
    is_program = user_id == PROGRAM.id
    key = site.settings.key("token")
    token = make_service_token(key, user_id, tuple(ServiceScope), ends) if is_program else make_token(key, user_id, ends)
    client = TestClient(site.app, base_url=ADDRESS, headers={"sec-fetch-site": "same-origin"}, follow_redirects=False)
    if not is_program:
        link = site.new_link()
        assert client.post(link, data={"user": user_id}).status_code == 303
        client.get(f"/children/{CALLUM}/access")  # so that the child is among those looked at last from the first page on
    client.headers["x-token"] = token
    return client


def got(client: TestClient, method: str, address: str, body: object = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, without what differs from one moment to the next."""
    token = client.headers["x-token"]
    bearer = {"authorization": f"Bearer {token}"} if address.startswith("/api/") else {}
    sent: dict[str, Any] = {"json": body} if address.startswith("/api/") else {"data": body}
    answer = client.request(method, address, headers=bearer, **(sent if body is not None else {}))
    headers = {name: value for name, value in answer.headers.items() if name not in {"set-cookie", "date"}}
    text = re.sub(rb'name="key" value="[^"]+"', b"", answer.content)
    text = re.sub(rb'<h2[^>]*id="recent">.*?</ul>', b"", text, flags=re.DOTALL)  # whose pages this reader opened before
    if text != answer.content:
        headers.pop("content-length", None)  # a page that comes with a picture is sent as it comes
    return answer.status_code, headers, text


def asked(site: Site, user_id: str) -> list[tuple[str, str, object]]:
    """Every page and operation that gives something, and the searches."""
    paths: dict[str, dict[str, Any]] = site.app.openapi()["paths"]
    values = defaultdict(lambda: "x_nowhere", child_id=CALLUM, person_id=TRACEY)
    gives = [path for path, methods in paths.items() if "get" in methods and path not in OWN | RESTRICTED]
    pictures = [path for path in gives if "genogram" in path or "ecomap" in path or "circles" in path]
    found = [path.format_map(values) for path in gives if path not in pictures]
    whole: list[tuple[str, str, object]] = [("GET", address, None) for address in (*found, *ALSO)]
    if user_id == "u_morag":
        whole = [one for one in whole if one[1] not in ALSO]  # the same as for the worker
    if user_id in DRAWS:
        whole += [("GET", path.format_map(values), None) for path in pictures if not path.startswith("/api/")]
        whole += [
            ("GET", f"{path.format_map(values)}?format={form}", None) for path in pictures if path.startswith("/api/") for form in FORMATS
        ]
    whole += [("POST", "/api/v1/search", search) for search in SEARCHES]
    whole += [("POST", f"/api/v1/children/{CALLUM}/people/alike", {"name": name}) for name in ("Tracey", HIDDEN[0])]
    return whole


def everything(site: Site, clients: dict[str, TestClient]) -> dict[tuple[str, str, str], tuple[int, dict[str, str], bytes]]:
    return {
        (user_id, f"{method} {address}", repr(body)): got(client, method, address, body)
        for user_id, client in clients.items()
        for method, address, body in asked(site, user_id)
    }


def without_the_count(
    answers: dict[tuple[str, str, str], tuple[int, dict[str, str], bytes]],
) -> dict[tuple[str, str, str], tuple[int, bytes]]:
    """But for how many people are not shown, in words, in a picture, and as `people_not_shown`; and for the headers, where the ETag is."""
    told = b"|".join((b" are not shown", b"; not shown to this reader", b": not shown to you", b"</text><text[^>]*>not shown"))
    counts = rb'(?:"people_not_shown":|Not shown: )\d+|\d+ people(?=' + told + b")"
    same = {}
    for asked_for, (status, _, body) in answers.items():
        if "format=png" not in asked_for[1] and ".png" not in asked_for[1]:
            same[asked_for] = status, re.sub(counts, b"N", body)
    return same


def difference(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """Where two answers begin to differ, with a little of what stands around it."""
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    return before[max(0, at - 80) : at + 80], after[max(0, at - 80) : at + 80]


def kept(reason: RestrictionReason) -> Restriction:
    return Restriction(reason, CALLUM)


def said(site: Site, restricted: Restricted = False) -> Assertion:
    return Assertion(site.ports.clock.now(), "u_records", restricted=restricted)


def record(site: Site, deed_id: str, *records: NewPerson | Fact | Tie | Group) -> None:
    deed = Deed(
        deed_id,
        DeedKind.IMPORT_FILE,
        site.ports.clock.now(),
        "u_records",
        tuple(one for one in records if isinstance(one, NewPerson)),
        tuple(one for one in records if isinstance(one, Group)),
        tuple(one for one in records if isinstance(one, Fact)),
        tuple(one for one in records if isinstance(one, Tie)),
    )
    assert site.ports.networks.record(open_register(site.ports, OPERATOR), deed)


def add_what_nobody_counts(site: Site) -> None:
    """One restricted statement of each kind about people who are shown; a home; a namesake who is next to nobody who is shown."""
    reasons = list(RestrictionReason)
    facts = [
        Fact(f"f_hidden_{number}_{person}", person, kind(**each(kind)[0]), said(site, kept(reasons[number % 5])))
        for number, kind in enumerate(get_args(FactValue))
        for person in (CALLUM, TRACEY)
    ]
    facts += [
        Fact(f"f_hidden_name_{person}", person, Name(HIDDEN[0], "Zebedee", "Quillfeather"), said(site, kept(RestrictionReason.CONFIDENCE)))
        for person in (CALLUM, TRACEY)
    ]
    facts += [Fact("f_hidden_phone", TRACEY, Telephone("07700 900999"), said(site, True))]
    home = Group("g_hidden_home", GroupKind.HOUSEHOLD, "A place of safety", said(site, kept(RestrictionReason.REFUGE)))
    ties: list[Tie] = [
        kind(f"t_hidden_{kind.__name__}", TRACEY, CALLUM, said(site, kept(reasons[number % 5])), **each(kind)[0])
        for number, kind in enumerate(TIES)
        if kind not in {MemberOf, SameAs}
    ]
    ties += [MemberOf(f"t_hidden_lives_{person}", person, home.id, said(site), "lives here", resident=True) for person in (CALLUM, TRACEY)]
    ties += [SameAs("t_hidden_join", LEANNE, TRACEY, said(site, kept(RestrictionReason.PROTECTED_IDENTITY)))]
    away = [NewPerson(f"p_hidden_away_{n}", kept(RestrictionReason.ADOPTION)) for n in range(3)]
    of_them = [Fact(f"f_away_{n}", one.id, Name("Tracey Reeve", "Tracey", "Reeve"), said(site)) for n, one in enumerate(away)]
    of_them += [Fact("f_away_number", away[0].id, FileNumber("other", "T1"), said(site))]
    record(site, "d_hidden_1", home, *facts, *ties, *away, *of_them, ParentOf("t_away", away[0].id, away[1].id, said(site)))


def add_somebody_near(site: Site, number: int) -> None:
    """Somebody restricted who is a parent, partner, housemate and friend of people who are shown, with all that can be known of them."""
    who = f"{HIDDEN[1]}_{number}"
    own = [Fact(f"f_near_{number}_{n}", who, kind(**each(kind)[0]), said(site)) for n, kind in enumerate(get_args(FactValue))]
    own += [Fact(f"f_near_{number}_name", who, Name(HIDDEN[0], "Zebedee", "Quillfeather"), said(site))]
    own += [Fact(f"f_near_{number}_born", who, Born(None), said(site))]
    ties: list[Tie] = [
        kind(f"t_near_{number}_{kind.__name__}", who, CALLUM, said(site), **each(kind)[0])
        for kind in TIES
        if kind not in {MemberOf, SameAs, ParentOf}
    ]
    ties += [ParentOf(f"t_near_{number}_parent", who, CALLUM, said(site), ParentKind.BIRTH)]
    ties += [ParentOf(f"t_near_{number}_up", LEANNE, who, said(site))]
    record(site, f"d_near_{number}", NewPerson(who, kept(RestrictionReason.REFUGE)), *own, *ties)


@pytest.mark.slow
@pytest.mark.timeout(400)  # every page and operation, as each sort of reader, twice
def test_nobody_can_tell_that_something_was_added_but_for_the_number_of_people_who_are_not_shown(site: Site) -> None:
    clients = {user_id: reader(site, user_id) for user_id in READERS}
    before = everything(site, clients)
    add_what_nobody_counts(site)
    after = everything(site, clients)
    changed = [asked_for for asked_for in before if before[asked_for] != after[asked_for]]
    assert [asked_for for asked_for in changed if not asked_for[1].startswith(BY_LAW)] == []
    assert {status for (user, asked_for, _), (status, *_) in before.items() if user == "u_rachel" and asked_for.startswith("POST")} == {200}
    assert len(before) > 250
    assert sum(status == 200 for status, _, _ in before.values()) > 90
    few = {user_id: clients[user_id] for user_id in ("u_rachel", "u_morag", "u_gareth")}
    for number in range(2):  # two, so that the count is of several people before and after
        add_somebody_near(site, number)
    some = without_the_count(everything(site, few))
    for number in range(2, 5):
        add_somebody_near(site, number)
    answers = everything(site, few)
    more = without_the_count(answers)
    assert [difference(some[asked_for][1], more[asked_for][1]) for asked_for in some if some[asked_for] != more[asked_for]] == []
    counted = next(body for (user, asked_for, _), (*_, body) in answers.items() if (user, asked_for[-8:]) == ("u_rachel", "/network"))
    assert b'"people_not_shown":5' in counted
    whole = b"".join(body for _, _, body in answers.values())
    assert b"Quillfeather" not in re.sub(rb'value="Zebedee Quillfeather"', b"", whole)
    assert b"hidden" not in b"".join(re.findall(rb'"id":"[^"]*"', whole))
    nobody = {user_id: got(c, "GET", f"/api/v1/children/{CALLUM}/people/p_nobody_there_0") for user_id, c in clients.items()}
    assert {user_id: got(c, "GET", f"/api/v1/children/{CALLUM}/people/{HIDDEN[1]}_0") for user_id, c in clients.items()} == nobody
    assert site.ports.audit.verify(TRAIL).faults == ()
