"""What can be known about one person: each fact a value with its own provenance."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.agreement import Agreement, GoingAhead
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.lawful_basis import LawfulBasis
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.meeting import Meeting
from graphsvc.domain.notice import Notice
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.support_work import AskedOutcome, ContactOutcome, ContactWay

# Explicit embeddings, overrides and isolates (Unicode UAX 9): they show "live" for "evil". Marks that only lean (LRM, RLM) stay.
_TURNING_SIGNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # in a set of a regular expression; tabs and ends of lines are none of them
_CONTROL = re.compile(f"[{CONTROLS}]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols by their category, and blank


def without_turning_signs(text: str) -> str:
    """The text without the signs that show what follows in another order than it is written in."""
    return _TURNING_SIGNS.sub("", text)


def has_signs_unseen(text: str) -> bool:
    """Whether it holds control characters, other than ends of lines and tabs, or signs that turn the order of what follows."""
    return bool(_CONTROL.search(text) or _TURNING_SIGNS.search(text))


def has_letters_to_see(text: str) -> bool:
    """Whether anything in it leaves a trace on paper: spaces, joiners, zero-width signs and marks on nothing do not."""
    return any(unicodedata.category(c) not in _UNSEEN and c not in _BLANK_LETTERS for c in text)


class NameUse(StrEnum):
    CURRENT = "current"
    KNOWN_AS = "known-as"
    FORMER = "former"
    AT_BIRTH = "at-birth"


class LifeStatus(StrEnum):
    LIVING = "living"
    UNBORN = "unborn"
    MISCARRIED = "miscarried"
    TERMINATED = "terminated"
    STILLBORN = "stillborn"
    DIED = "died"
    NOT_KNOWN = "not-known"

    @property
    def is_loss(self) -> bool:
        return self in _LOSSES

    @property
    def may_live(self) -> bool:
        """Living, or nothing else is recorded: not lost, not dead, and not unborn."""
        return self is LifeStatus.LIVING or self is LifeStatus.NOT_KNOWN


_LOSSES = frozenset({LifeStatus.MISCARRIED, LifeStatus.TERMINATED, LifeStatus.STILLBORN})


class GenderCode(StrEnum):
    WOMAN = "woman"
    MAN = "man"
    NON_BINARY = "non-binary"
    SELF_DESCRIBED = "self-described"
    NOT_KNOWN = "not-known"


class EthnicityCode(StrEnum):
    """Codes of the Department for Education's children in need and looked-after returns."""

    WBRI = "WBRI"
    WIRI = "WIRI"
    WOTH = "WOTH"
    WIRT = "WIRT"
    WROM = "WROM"
    MWBC = "MWBC"
    MWBA = "MWBA"
    MWAS = "MWAS"
    MOTH = "MOTH"
    AIND = "AIND"
    APKN = "APKN"
    ABAN = "ABAN"
    CHNE = "CHNE"
    AOTH = "AOTH"
    BCRB = "BCRB"
    BAFR = "BAFR"
    BOTH = "BOTH"
    OOTH = "OOTH"
    REFU = "REFU"
    NOBT = "NOBT"

    @property
    def words(self) -> str:
        """As the Department names it."""
        return _ETHNICITY[self]


_ETHNICITY = {
    EthnicityCode.WBRI: "White British",
    EthnicityCode.WIRI: "White Irish",
    EthnicityCode.WOTH: "Any other white background",
    EthnicityCode.WIRT: "Traveller of Irish heritage",
    EthnicityCode.WROM: "Gypsy or Roma",
    EthnicityCode.MWBC: "White and Black Caribbean",
    EthnicityCode.MWBA: "White and Black African",
    EthnicityCode.MWAS: "White and Asian",
    EthnicityCode.MOTH: "Any other mixed background",
    EthnicityCode.AIND: "Indian",
    EthnicityCode.APKN: "Pakistani",
    EthnicityCode.ABAN: "Bangladeshi",
    EthnicityCode.CHNE: "Chinese",
    EthnicityCode.AOTH: "Any other Asian background",
    EthnicityCode.BCRB: "Black Caribbean",
    EthnicityCode.BAFR: "Black African",
    EthnicityCode.BOTH: "Any other Black background",
    EthnicityCode.OOTH: "Any other ethnic group",
    EthnicityCode.REFU: "They would rather not say",
    EthnicityCode.NOBT: "Not asked yet",
}


class SensitiveTopic(StrEnum):
    """Facts kept apart from the others and left out of every picture and list unless asked for by right."""

    HEALTH = "health"
    DISABILITY = "disability"
    BELIEF = "belief"
    SEXUALITY = "sexuality"
    GENDER_HISTORY = "gender-history"
    OFFENCE = "offence"
    SUBSTANCE_USE = "substance-use"
    HARM = "harm"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name. `whole` is the name as it is said, whatever its order; `given` and `family` are its parts where they are known."""

    whole: str
    given: str = ""
    family: str = ""
    use: NameUse = NameUse.CURRENT


@dataclass(frozen=True, slots=True)
class Born:
    when: PartialDate | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """When a baby is due."""

    when: PartialDate


@dataclass(frozen=True, slots=True)
class Died:
    when: PartialDate | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    status: LifeStatus


@dataclass(frozen=True, slots=True)
class Gender:
    """The person's own words beside a code; the words win wherever they are shown."""

    code: GenderCode
    words: str = ""


@dataclass(frozen=True, slots=True)
class Pronouns:
    words: str


@dataclass(frozen=True, slots=True)
class Language:
    words: str
    interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Ethnicity:
    code: EthnicityCode


@dataclass(frozen=True, slots=True)
class Telephone:
    number: str


@dataclass(frozen=True, slots=True)
class Note:
    """Words about the person that have no place of their own. `about` says what they are, such as "occupation"."""

    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Sensitive:
    topic: SensitiveTopic
    words: str


@dataclass(frozen=True, slots=True)
class FileNumber:
    """The id that another system or an imported file gives the person: (`royal92.ged`, `I52`)."""

    system: str
    number: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about the person was asked, or could not be: `question` is the rule of `analysis.gaps` that it comes from.

    The statement's source says who was asked and when.
    """

    question: str
    outcome: AskedOutcome
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The child's network was looked at as a whole: what has changed is told since the last such day."""

    when: PartialDate
    words: str = ""


@dataclass(frozen=True, slots=True)
class FamilySearch:
    """An entry of the log of family finding for a child that is about nobody recorded yet. The statement's `began` is the day."""

    way: ContactWay
    outcome: ContactOutcome
    why: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map that the child drew on paper, in the child's own words. A photograph of it is kept under the statement's id.

    `agreed`: the child agreed that it is kept; without that none is. The statement's `began` is the day on which it was drawn.
    `size`: how wide and high the photograph is, "1600x1067"; empty where it was kept before sizes were.
    """

    words: str = ""
    agreed: bool = True
    size: str = ""

    @property
    def width_and_height(self) -> tuple[int, int] | None:
        """In dots."""
        width, _, height = self.size.partition("x")
        return (int(width), int(height)) if height else None


@dataclass(frozen=True, slots=True)
class LubbenScale:
    """The six answers of a Lubben Social Network Scale, LSNS-6, as digits from 0 to 5: three on family, then three on friends.

    Raises:
        InvalidRequest: there are not six answers from 0 to 5.
    """

    answers: str

    def __post_init__(self) -> None:
        if not re.fullmatch("[0-5]{6}", self.answers, re.ASCII):
            raise InvalidRequest("Give the six answers, each from 0 to 5: three on family, then three on friends", field="answers")

    @property
    def family(self) -> int:
        return sum(int(answer) for answer in self.answers[:3])

    @property
    def friends(self) -> int:
        return sum(int(answer) for answer in self.answers[3:])

    @property
    def total(self) -> int:
        return self.family + self.friends


FactValue = (
    Name
    | Born
    | Expected
    | Died
    | Life
    | Gender
    | Pronouns
    | Language
    | Ethnicity
    | Telephone
    | Note
    | Sensitive
    | FileNumber
    | Asked
    | Reviewed
    | Meeting
    | FamilySearch
    | Drawing
    | LubbenScale
    | LegalStatus
    | LawfulBasis
    | Agreement
    | GoingAhead
    | Notice
)
CONSENT = (LawfulBasis, Agreement, GoingAhead, Notice)  # of one child's file, shown on its page of consent and nowhere else


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about one person."""

    id: str
    person_id: str
    value: FactValue
    said: Assertion
