"""The policy as it is meant to be, written by hand and read by nobody but the tests and `docs/who-may-what.md`.

It does not use the code that decides (`graphsvc/access/policy.py`), so that the two can disagree. Each class of operations has a table for
a child who is not restricted and one for a child who is: a row for each role, a letter for each relation, in the order of `Relation` (one
letter: the same for all). What the letters mean stands in `LETTERS`. A further question that changes decisions is a further field of
`Situation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.access.actor import Role


class Asker(StrEnum):
    """Who asks: a role at a desk, a program, or nobody who is known."""

    PRACTITIONER = Role.PRACTITIONER.value
    TEAM_MANAGER = Role.TEAM_MANAGER.value
    INDEPENDENT_REVIEWER = Role.INDEPENDENT_REVIEWER.value
    RECORDS_OFFICER = Role.RECORDS_OFFICER.value
    ADMINISTRATOR = Role.ADMINISTRATOR.value
    AUDITOR = Role.AUDITOR.value
    SERVICE = Role.SERVICE.value
    NOBODY = "nobody"

    @property
    def words(self) -> str:
        return {Asker.NOBODY: "nobody signed in", Asker.SERVICE: "program"}.get(self) or Role(self.value).words


class Relation(StrEnum):
    """What the register says of the asker and the child. Whoever is in none of the others is a stranger."""

    ALLOCATED = "allocated"
    OF_THE_TEAM = "of-the-team"
    RELATIVE = "relative"
    STRANGER = "stranger"
    EMERGENCY = "emergency"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return {
            Relation.ALLOCATED: "allocated",
            Relation.OF_THE_TEAM: "of the team",
            Relation.RELATIVE: "a relative’s",
            Relation.STRANGER: "none of these",
            Relation.EMERGENCY: "in an emergency",
            Relation.ENDED: "ended",
        }[self]


class Outcome(StrEnum):
    """What the asker meets."""

    MAY = "may"
    NOT_AMONG = "not-among"
    TOLD_WHY = "told-why"
    AS_IF_NOT_THERE = "as-if-not-there"
    IN_EMERGENCY = "in-emergency"
    NOT_SIGNED_IN = "not-signed-in"

    @property
    def words(self) -> str:
        return {
            Outcome.MAY: "may",
            Outcome.NOT_AMONG: "may, without the child",
            Outcome.TOLD_WHY: "told why not",
            Outcome.AS_IF_NOT_THERE: "as if not there",
            Outcome.IN_EMERGENCY: "told of it",
            Outcome.NOT_SIGNED_IN: "asked to sign in",
        }[self]


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to happen, and the rule that stands in the trail; empty where nothing of this is written down."""

    outcome: Outcome
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything on which a decision hangs, beside the operation."""

    asker: Asker
    relation: Relation
    restricted: bool


_MAY, _NOT_AMONG, _TOLD, _GONE = Outcome.MAY, Outcome.NOT_AMONG, Outcome.TOLD_WHY, Outcome.AS_IF_NOT_THERE
LETTERS = {
    "a": Expected(_MAY, "allocated-to-you"),
    "t": Expected(_MAY, "allocated-to-your-team"),
    "g": Expected(_MAY, "broke-glass"),
    "b": Expected(_MAY, "may-break-glass"),
    "u": Expected(_MAY, "audits"),
    "m": Expected(_MAY, "manages-the-team"),
    "k": Expected(_NOT_AMONG, "manages-the-team"),
    "c": Expected(_MAY, "own-caseload"),
    "o": Expected(_NOT_AMONG, "own-caseload"),
    "v": Expected(_NOT_AMONG),  # nothing is read, so nothing is written down
    "d": Expected(_MAY, "scans-own-caseload"),
    "e": Expected(_NOT_AMONG, "scans-own-caseload"),
    "f": Expected(_MAY, "scans-own-team"),
    "h": Expected(_NOT_AMONG, "scans-own-team"),
    "s": Expected(_MAY, "searches-own-caseload"),
    "q": Expected(_NOT_AMONG, "searches-own-caseload"),
    "w": Expected(_MAY, "searches-the-register"),
    "x": Expected(_NOT_AMONG, "searches-the-register"),
    "l": Expected(_MAY, "looks-after-users"),
    "i": Expected(_MAY, "own-sessions"),
    "L": Expected(_MAY, "looks-after-retention"),
    "N": Expected(_TOLD, "not-for-retention"),
    "P": Expected(_GONE, "no-proposal"),
    "B": Expected(_MAY, "sees-certificates"),
    "C": Expected(_TOLD, "not-for-certificates"),
    "y": Expected(_MAY),  # for everybody: nothing of anybody is in it
    "n": Expected(_GONE, "not-allocated"),
    "r": Expected(_GONE, "restricted"),
    "z": Expected(_GONE, "searches-own-caseload"),
    "Z": Expected(_GONE, "searches-the-register"),
    "M": Expected(_GONE, "nothing-to-review"),
    "K": Expected(_MAY, "may-see-restricted"),
    "X": Expected(_TOLD, "restricted-in-emergency"),
    "D": Expected(_TOLD, "manager-decides"),
    "G": Expected(_TOLD, "not-the-teams-manager"),
    "E": Expected(Outcome.IN_EMERGENCY, "may-break-glass"),
    "R": Expected(_TOLD, "reading-only"),
    "H": Expected(_TOLD, "shares-nothing"),
    "Q": Expected(_TOLD, "manager-discloses"),
    "S": Expected(_TOLD, "not-for-sensitive-layers"),
    "Y": Expected(_TOLD, "not-for-drawings"),
    "T": Expected(_TOLD, "trail-not-for-workers"),
    "O": Expected(_TOLD, "open-already"),
    "V": Expected(_TOLD, "reviews-no-emergency"),
    "A": Expected(_TOLD, "answers-for-no-child"),
    "F": Expected(_TOLD, "no-files"),
    "U": Expected(_TOLD, "not-an-administrator"),
    "?": Expected(Outcome.NOT_SIGNED_IN),
}


@dataclass(frozen=True, slots=True)
class OperationClass:
    """Operations that are decided alike. Where `of_a_child` is false it makes no difference whose child it is."""

    title: str
    plain: str
    restricted: str = ""
    of_a_child: bool = True

    def expected(self, situation: Situation) -> Expected:
        if situation.asker is Asker.NOBODY:
            return LETTERS["?"]
        table = self.restricted if situation.restricted and self.restricted else self.plain
        letters = dict(line.split() for line in table.strip().splitlines())[situation.asker.value]
        return LETTERS[letters if len(letters) == 1 else letters[list(Relation).index(situation.relation)]]


# Columns: allocated, of the team, a relative allocated, neither, opened in an emergency, allocation ended.
_NO_FILE = """
    practitioner          rnnnnn
    team-manager          rrnnnn
    independent-reviewer  rnnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               rnnnnn
"""

FOR_EVERYBODY = OperationClass(
    "What holds nothing of anybody: sign in, whether the service is up, the description of the API, how accessible the pages are",
    "",
    of_a_child=False,
)
HELP = OperationClass(
    "Read help, and see the pages at an invented family",
    """
    practitioner          y
    team-manager          y
    independent-reviewer  y
    records-officer       y
    administrator         y
    auditor               y
    service               y
    """,
    of_a_child=False,
)
OWN_SESSIONS = OperationClass(
    "See where one is signed in oneself, and end that",
    """
    practitioner          i
    team-manager          i
    independent-reviewer  i
    records-officer       i
    administrator         i
    auditor               i
    service               i
    """,
    of_a_child=False,
)
USERS = OperationClass(
    "See who may sign in and where they are signed in, and end that",
    """
    practitioner          U
    team-manager          U
    independent-reviewer  U
    records-officer       U
    administrator         l
    auditor               U
    service               U
    """,
    of_a_child=False,
)
LOOK = OperationClass(
    "Look at the child’s file, and at pictures of the network",
    """
    practitioner          aEEngn
    team-manager          atEngn
    independent-reviewer  annnnn
    records-officer       n
    administrator         n
    auditor               n
    service               annnnn
    """,
    _NO_FILE,
)
SENSITIVE = OperationClass(
    "Draw harm, conditions of health, and pregnancies that ended",
    """
    practitioner          aEEnSn
    team-manager          atEnSn
    independent-reviewer  annnnn
    records-officer       n
    administrator         n
    auditor               n
    service               Snnnnn
    """,
    _NO_FILE,
)
DRAWINGS = OperationClass(
    "See what the child drew on paper",
    """
    practitioner          aEEnYn
    team-manager          atEnYn
    independent-reviewer  annnnn
    records-officer       n
    administrator         n
    auditor               n
    service               Ynnnnn
    """,
    _NO_FILE,
)
RECORD = OperationClass(
    "Record in the child’s file",
    """
    practitioner          aEEnRn
    team-manager          atEnRn
    independent-reviewer  Rnnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               annnnn
    """,
    _NO_FILE,
)
SHARE = OperationClass(
    "See what of the network would go to somebody, make a copy for them, and see what was shared before; answer who asks what is held",
    """
    practitioner          aEEnHn
    team-manager          atEnHn
    independent-reviewer  Hnnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               n
    """,
    _NO_FILE,
)
DISCLOSE = OperationClass(
    "Make the copy for whoever asked what is held about them, when all of it is decided",
    """
    practitioner          QEEnHn
    team-manager          atEnHn
    independent-reviewer  Hnnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               n
    """,
    _NO_FILE,
)
KEPT = OperationClass(
    "See what is kept restricted around the child, for the reasons that are theirs to know, where one asks for it",
    """
    practitioner          KEEnXn
    team-manager          KKEnXn
    independent-reviewer  Knnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               n
    """,
    _NO_FILE,
)
DECIDE_KEPT = OperationClass(
    "Open again what is kept restricted, and let somebody see it",
    """
    practitioner          DEEnXn
    team-manager          KKEnXn
    independent-reviewer  Dnnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               n
    """,
    _NO_FILE,
)
GO_AHEAD = OperationClass(
    "Decide that something goes ahead without agreement, as manager of a team whose work with the child others do; end that again",
    """
    practitioner          GEEnRn
    team-manager          GtEnRn
    independent-reviewer  Rnnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               n
    """,
    _NO_FILE,
)
TRAIL = OperationClass(
    "See who has looked at the child’s file",
    """
    practitioner          TnnnTn
    team-manager          atnnTn
    independent-reviewer  annnnn
    records-officer       n
    administrator         n
    auditor               u
    service               annnnn
    """,
    """
    practitioner          rnnnnn
    team-manager          atnnnn
    independent-reviewer  annnnn
    records-officer       n
    administrator         n
    auditor               u
    service               rnnnnn
    """,
)
BREAK_GLASS = OperationClass(
    "Open the child’s file in an emergency",
    """
    practitioner          Obbnbn
    team-manager          OObnbn
    independent-reviewer  Onnnnn
    records-officer       n
    administrator         n
    auditor               n
    service               Onnnnn
    """,
    _NO_FILE,
)
EMERGENCIES = OperationClass(
    "List what was opened in emergencies, the child’s file among it",
    """
    practitioner          V
    team-manager          mmkkkk
    independent-reviewer  V
    records-officer       V
    administrator         V
    auditor               u
    service               V
    """,
)
REVIEW = OperationClass(
    "Say what one makes of somebody else’s opening of the file in an emergency",
    """
    practitioner          V
    team-manager          mmMMMM
    independent-reviewer  V
    records-officer       V
    administrator         V
    auditor               u
    service               V
    """,
)
OWN_CHILDREN = OperationClass(
    "List the children allocated to oneself or to one’s team, this child among them",
    """
    practitioner          cooooo
    team-manager          ccoooo
    independent-reviewer  cooooo
    records-officer       v
    administrator         F
    auditor               v
    service               cooooo
    """,
    """
    practitioner          o
    team-manager          o
    independent-reviewer  o
    records-officer       v
    administrator         F
    auditor               v
    service               o
    """,
)
HOW_CONNECTED = OperationClass(
    "See how connected one’s own children are or those of the team, this child among them",
    """
    practitioner          deeeee
    team-manager          ffhhhh
    independent-reviewer  deeeee
    records-officer       A
    administrator         A
    auditor               A
    service               deeeee
    """,
    """
    practitioner          e
    team-manager          h
    independent-reviewer  e
    records-officer       A
    administrator         A
    auditor               A
    service               e
    """,
)
FIND = OperationClass(
    "Search for people, and find the child",
    """
    practitioner          sqsqsq
    team-manager          sssqsq
    independent-reviewer  sqsqsq
    records-officer       w
    administrator         F
    auditor               F
    service               sqsqsq
    """,
    """
    practitioner          q
    team-manager          q
    independent-reviewer  q
    records-officer       x
    administrator         F
    auditor               F
    service               q
    """,
)
JOIN = OperationClass(
    "Lay two records side by side one of which is the child’s, join them, or part them again",
    """
    practitioner          szszsz
    team-manager          ssszsz
    independent-reviewer  szszsz
    records-officer       w
    administrator         F
    auditor               F
    service               szszsz
    """,
    """
    practitioner          z
    team-manager          z
    independent-reviewer  z
    records-officer       Z
    administrator         F
    auditor               F
    service               z
    """,
)
RETENTION_FILE = OperationClass(
    "See how long the child’s file is kept, say what the child is in law, hold the file",
    """
    practitioner          N
    team-manager          N
    independent-reviewer  N
    records-officer       L
    administrator         N
    auditor               N
    service               N
    """,
    """
    practitioner          N
    team-manager          N
    independent-reviewer  N
    records-officer       r
    administrator         N
    auditor               N
    service               N
    """,
)
RETENTION = OperationClass(
    "See which files have come to their day, and the rules by which files are kept",
    """
    practitioner          N
    team-manager          N
    independent-reviewer  N
    records-officer       L
    administrator         N
    auditor               N
    service               N
    """,
    of_a_child=False,
)
PROPOSE = OperationClass(
    "Propose that a file which has come to its day is destroyed, and go on with one that another person has confirmed",
    """
    practitioner          N
    team-manager          N
    independent-reviewer  N
    records-officer       L
    administrator         N
    auditor               N
    service               N
    """,
    of_a_child=False,
)
PROPOSALS = OperationClass(
    "List what is proposed to be destroyed: of the team’s files, or of all",
    """
    practitioner          N
    team-manager          m
    independent-reviewer  N
    records-officer       L
    administrator         N
    auditor               N
    service               N
    """,
    of_a_child=False,
)
PROPOSAL = OperationClass(
    "Look at what somebody else proposed of a file for which the north team answered; decline it, or confirm it",
    """
    practitioner          N
    team-manager          mmPPPP
    independent-reviewer  N
    records-officer       L
    administrator         N
    auditor               N
    service               N
    """,
    of_a_child=False,
)
CERTIFICATES = OperationClass(
    "See what was destroyed, in numbers",
    """
    practitioner          C
    team-manager          C
    independent-reviewer  C
    records-officer       B
    administrator         C
    auditor               B
    service               C
    """,
    of_a_child=False,
)
SEARCH_PAGE = OperationClass(
    "Open the page on which one searches",
    """
    practitioner          y
    team-manager          y
    independent-reviewer  y
    records-officer       y
    administrator         F
    auditor               F
    service               y
    """,
    of_a_child=False,
)
DUPLICATES = OperationClass(
    "List people who may be recorded twice, among those whom one may find",
    """
    practitioner          s
    team-manager          s
    independent-reviewer  s
    records-officer       w
    administrator         F
    auditor               F
    service               s
    """,
    of_a_child=False,
)
CLASSES = (
    *(
        LOOK,
        SENSITIVE,
        DRAWINGS,
        RECORD,
        SHARE,
        DISCLOSE,
        KEPT,
        DECIDE_KEPT,
        GO_AHEAD,
        TRAIL,
        BREAK_GLASS,
        EMERGENCIES,
        REVIEW,
        OWN_CHILDREN,
    ),
    *(HOW_CONNECTED, FIND, JOIN),
    *(RETENTION_FILE, RETENTION, PROPOSE, PROPOSALS, PROPOSAL, CERTIFICATES),
    *(SEARCH_PAGE, DUPLICATES, HELP, OWN_SESSIONS, USERS, FOR_EVERYBODY),
)
LISTS = (OWN_CHILDREN, HOW_CONNECTED, EMERGENCIES, FIND)  # of which the child is one, or is not
