"""What one act writes: all of it, or nothing, and only once however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.facts import Fact
from graphsvc.domain.network import Group
from graphsvc.domain.restriction import Restricted
from graphsvc.domain.ties import Tie


class DeedKind(StrEnum):
    """Every act that is audited. Reads and writes alike."""

    LIST_CHILDREN = "list-children"
    LIST_PEOPLE = "list-people"
    FIND_PERSON = "find-person"
    SEARCH_PEOPLE = "search-people"
    FIND_DUPLICATES = "find-duplicates"
    COUNT_RECORDS = "count-records"
    VIEW_NETWORK = "view-network"
    VIEW_KEPT_APART = "view-kept-apart"  # health, harm and what somebody fears, in words
    VIEW_PERSON = "view-person"  # somebody of a network, and what was recorded of them before
    DRAW_GENOGRAM = "draw-genogram"
    DRAW_SENSITIVE_GENOGRAM = "draw-sensitive-genogram"  # with harm, conditions of health or pregnancies that ended
    DRAW_ECOMAP = "draw-ecomap"
    DRAW_CIRCLES = "draw-circles"
    FIND_SUPPORTERS = "find-supporters"
    JUDGE_ISOLATION = "judge-isolation"
    COMPARE_NETWORKS = "compare-networks"  # what has changed between two days
    SCAN_ISOLATION = "scan-isolation"  # over many children at once
    FIND_GAPS = "find-gaps"
    CHECK_RECORDS = "check-records"
    RECORD_SUPPORT_WORK = "record-support-work"
    RECORD_CONTACT = "record-contact"
    ORDER_SUPPORTERS = "order-supporters"
    RECORD_ASKED = "record-asked"
    RECORD_REVIEW = "record-review"
    RECORD_MEETING = "record-meeting"  # a visit, a review or a family meeting, planned or held
    RECORD_CIRCLES = "record-circles"  # who knows what, in one view
    RECORD_ECOMAP = "record-ecomap"  # how lines are seen, in one view
    RECORD_SCALE = "record-scale"
    VIEW_CONSENT = "view-consent"
    CHECK_AGREEMENT = "check-agreement"  # whether something may go ahead
    RECORD_AGREEMENT = "record-agreement"
    RECORD_LAWFUL_BASIS = "record-lawful-basis"
    RECORD_NOTICE = "record-notice"  # that somebody was told what is held about them, or why not
    GO_WITHOUT_AGREEMENT = "go-without-agreement"
    VIEW_DRAWING = "view-drawing"  # photographs of what the child drew on paper, or what is recorded of them
    MAP_TOGETHER = "map-together"  # the child and the worker at the child's own map
    RECORD_CHILDS_MAP = "record-childs-map"
    ADD_PERSON = "add-person"
    CORRECT = "correct"
    JOIN_RECORDS = "join-records"
    UNJOIN_RECORDS = "unjoin-records"
    IMPORT_FILE = "import-file"
    OPEN_FILE = "open-file"
    ALLOCATE = "allocate"
    ADD_USER = "add-user"
    LIST_USERS = "list-users"
    LIST_SESSIONS = "list-sessions"  # where a user is signed in
    END_SESSIONS = "end-sessions"
    BREAK_GLASS = "break-glass"  # a file opened in an emergency
    LIST_EMERGENCIES = "list-emergencies"
    REVIEW_EMERGENCY = "review-emergency"
    VIEW_RESTRICTED = "view-restricted"  # what is kept restricted, by whoever may see it
    RESTRICT = "restrict"
    LIFT_RESTRICTION = "lift-restriction"
    PERMIT = "permit"  # somebody may see what is kept restricted
    END_PERMISSION = "end-permission"
    LIST_PERMISSIONS = "list-permissions"
    RECORD_STATUS = "record-status"  # what a child is in law
    REVIEW_RETENTION = "review-retention"  # which files have come to their day; or how long one file is kept
    HOLD_FILE = "hold-file"  # keep it whatever its day
    LIFT_HOLD = "lift-hold"
    PREVIEW_SHARING = "preview-sharing"  # what would go to an audience, and what not
    SHARE = "share"  # a copy made for an audience
    LIST_SHARINGS = "list-sharings"
    CHECK_COPY = "check-copy"  # whether a file is one of the copies made of this child's network
    LIST_DISPOSALS = "list-disposals"  # what is proposed to be destroyed
    PROPOSE_DISPOSAL = "propose-disposal"
    DECLINE_DISPOSAL = "decline-disposal"
    CONFIRM_DISPOSAL = "confirm-disposal"  # from here on the file is closed to everybody
    DESTROY_FILE = "destroy-file"  # some people of it, or the last
    LIST_CERTIFICATES = "list-certificates"
    RECORD_ACCESS_REQUEST = "record-access-request"  # somebody asks for what is held about them
    LIST_ACCESS_REQUESTS = "list-access-requests"
    VIEW_ACCESS_REQUEST = "view-access-request"
    WEIGH_ACCESS = "weigh-access"  # every statement, for such a request
    DECIDE_ACCESS = "decide-access"
    RECORD_HARM_TEST = "record-harm-test"
    EXTEND_ACCESS = "extend-access"
    DISCLOSE = "disclose"  # the copy for whoever asked
    EXPLAIN_ACCESS = "explain-access"  # what one may see of a file, and why
    VIEW_AUDIT = "view-audit"
    CHECK_AUDIT = "check-audit"  # that the whole trail is as it was written
    TAKE_CHECKPOINT = "take-checkpoint"  # of where every chain ends
    LINK_SIGN_IN = "link-sign-in"  # whom the register knows by an identity that a provider proves
    SIGN_IN = "sign-in"
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGN_OUT = "sign-out"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        """What somebody did, as in "Rachel Obi ..."."""
        return _WORDS[self]


_WORDS = {
    DeedKind.LIST_CHILDREN: "looked at a list of children",
    DeedKind.LIST_PEOPLE: "looked at a list of people",
    DeedKind.FIND_PERSON: "looked somebody up by a number",
    DeedKind.SEARCH_PEOPLE: "searched for somebody",
    DeedKind.FIND_DUPLICATES: "looked for people recorded twice",
    DeedKind.COUNT_RECORDS: "counted what is in the store",
    DeedKind.VIEW_NETWORK: "looked at the network",
    DeedKind.VIEW_KEPT_APART: "looked at health, harm or fears that are kept apart",
    DeedKind.VIEW_PERSON: "looked at what was recorded of somebody before",
    DeedKind.DRAW_GENOGRAM: "drew the genogram",
    DeedKind.DRAW_SENSITIVE_GENOGRAM: "drew the genogram with harm, health or whether a pregnancy was ended",
    DeedKind.DRAW_ECOMAP: "drew the ecomap",
    DeedKind.DRAW_CIRCLES: "drew the safety circles",
    DeedKind.FIND_SUPPORTERS: "looked at who may support",
    DeedKind.JUDGE_ISOLATION: "looked at how connected the family is",
    DeedKind.COMPARE_NETWORKS: "looked at what had changed",
    DeedKind.SCAN_ISOLATION: "looked at how connected many children are",
    DeedKind.FIND_GAPS: "looked at the questions to take along",
    DeedKind.CHECK_RECORDS: "looked at what in the record does not agree",
    DeedKind.RECORD_SUPPORT_WORK: "noted a step, a check or a decision",
    DeedKind.RECORD_CONTACT: "entered a contact or a search in the log",
    DeedKind.ORDER_SUPPORTERS: "set the order of supporters",
    DeedKind.RECORD_ASKED: "recorded what came of a question",
    DeedKind.RECORD_REVIEW: "noted a review",
    DeedKind.RECORD_MEETING: "recorded a visit, a review or a meeting",
    DeedKind.RECORD_CIRCLES: "recorded who knows what, in the safety circles",
    DeedKind.RECORD_ECOMAP: "recorded how lines of the ecomap are seen",
    DeedKind.RECORD_SCALE: "recorded the answers of a scale",
    DeedKind.VIEW_CONSENT: "looked at who agreed, and who has been told",
    DeedKind.CHECK_AGREEMENT: "looked at whether something may go ahead",
    DeedKind.RECORD_AGREEMENT: "recorded whether somebody agrees",
    DeedKind.RECORD_LAWFUL_BASIS: "recorded what the file rests on in law",
    DeedKind.RECORD_NOTICE: "recorded whether somebody has been told that something is held about them",
    DeedKind.GO_WITHOUT_AGREEMENT: "decided to go ahead without agreement",
    DeedKind.VIEW_DRAWING: "looked at what the child drew on paper",
    DeedKind.MAP_TOGETHER: "looked at the child’s own map, with the child",
    DeedKind.RECORD_CHILDS_MAP: "recorded what the child put on their own map",
    DeedKind.ADD_PERSON: "added a person, or how somebody belongs",
    DeedKind.CORRECT: "put something right",
    DeedKind.JOIN_RECORDS: "joined two records of one person",
    DeedKind.UNJOIN_RECORDS: "said that two records are of two people",
    DeedKind.IMPORT_FILE: "loaded a family file",
    DeedKind.OPEN_FILE: "opened the child’s file",
    DeedKind.ALLOCATE: "said who answers for the child",
    DeedKind.ADD_USER: "added a user",
    DeedKind.LIST_USERS: "looked at the list of users",
    DeedKind.LIST_SESSIONS: "looked at where a user is signed in",
    DeedKind.END_SESSIONS: "signed a user out",
    DeedKind.BREAK_GLASS: "opened the file in an emergency",
    DeedKind.LIST_EMERGENCIES: "looked at what was opened in emergencies",
    DeedKind.REVIEW_EMERGENCY: "looked at an opening in an emergency, and said what they make of it",
    DeedKind.VIEW_RESTRICTED: "looked at what is kept restricted",
    DeedKind.RESTRICT: "restricted something",
    DeedKind.LIFT_RESTRICTION: "opened again what was restricted",
    DeedKind.PERMIT: "let somebody see what is kept restricted",
    DeedKind.END_PERMISSION: "took back that somebody may see what is kept restricted",
    DeedKind.LIST_PERMISSIONS: "looked at who may see what is kept restricted",
    DeedKind.RECORD_STATUS: "recorded what the child is in law",
    DeedKind.REVIEW_RETENTION: "looked at how long files are kept",
    DeedKind.HOLD_FILE: "said that the file must be kept",
    DeedKind.LIFT_HOLD: "said that the file need not be kept for that any more",
    DeedKind.PREVIEW_SHARING: "looked at what of the network would go to somebody",
    DeedKind.SHARE: "made a copy of the network for somebody",
    DeedKind.LIST_SHARINGS: "looked at what was shared before",
    DeedKind.CHECK_COPY: "checked whether a file is a copy made here",
    DeedKind.LIST_DISPOSALS: "looked at what is proposed to be destroyed",
    DeedKind.PROPOSE_DISPOSAL: "proposed that the file is destroyed",
    DeedKind.DECLINE_DISPOSAL: "said that the file is not to be destroyed",
    DeedKind.CONFIRM_DISPOSAL: "confirmed that the file is destroyed",
    DeedKind.DESTROY_FILE: "destroyed what belonged to the file",
    DeedKind.LIST_CERTIFICATES: "looked at what was destroyed",
    DeedKind.RECORD_ACCESS_REQUEST: "recorded that somebody asks for what is held about them",
    DeedKind.LIST_ACCESS_REQUESTS: "looked at who asked for what is held about them",
    DeedKind.VIEW_ACCESS_REQUEST: "looked at a request for what is held",
    DeedKind.WEIGH_ACCESS: "weighed what is held, for a request",
    DeedKind.DECIDE_ACCESS: "decided what goes to whoever asked",
    DeedKind.RECORD_HARM_TEST: "recorded whether something would cause serious harm",
    DeedKind.EXTEND_ACCESS: "noted that a request takes longer",
    DeedKind.DISCLOSE: "made the copy for whoever asked for what is held about them",
    DeedKind.EXPLAIN_ACCESS: "asked what they may see",
    DeedKind.VIEW_AUDIT: "looked at who has looked",
    DeedKind.CHECK_AUDIT: "checked the trail",
    DeedKind.TAKE_CHECKPOINT: "took a checkpoint of the trail",
    DeedKind.LINK_SIGN_IN: "said how a user signs in",
    DeedKind.SIGN_IN: "signed in",
    DeedKind.SIGN_IN_REFUSED: "tried to sign in, and was refused",
    DeedKind.SIGN_OUT: "signed out",
    DeedKind.REFUSED: "asked for the file, and was refused",
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person node. What is known of them comes as facts."""

    id: str
    restricted: Restricted = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Take back one statement (a fact or a tie). The statement stays on record, marked."""

    statement_id: str
    why: str


@dataclass(frozen=True, slots=True)
class SaidAgain:
    """A statement of a deed says once more what another says: who said so, and whose view it is, stay as they are kept in the store.

    Whoever writes may not be told all of that (`Assertion.as_told_to`), and what they are not told is not to be lost for everybody else.
    """

    statement_id: str
    earlier_id: str


@dataclass(frozen=True, slots=True)
class DeedDone:
    """That a deed has been done: what it was, when (ISO instant) and by whom."""

    kind: DeedKind
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture that is kept with a statement, in a child's file, for as long as the statement stands: a JPEG."""

    statement_id: str
    child_id: str
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of recording. `id` makes a repeat harmless: the second time nothing is written and the deed counts as done.

    `left_empty`: ids of people of whom nothing is to stand once it is done; where something does, nothing is written.
    `left_unused`: ids of groups that are taken back with it where nobody belongs to them any more, and are left as they are where
    somebody does.
    """

    id: str
    kind: DeedKind
    at: str
    by: str
    people: tuple[NewPerson, ...] = ()
    groups: tuple[Group, ...] = ()
    facts: tuple[Fact, ...] = ()
    ties: tuple[Tie, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    said_again: tuple[SaidAgain, ...] = ()
    left_empty: tuple[str, ...] = ()
    left_unused: tuple[str, ...] = ()
    pictures: tuple[NewPicture, ...] = ()
