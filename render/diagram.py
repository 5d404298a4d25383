"""What can be drawn: plain values that know nothing of where they come from.

Whoever wants a picture describes it with these types and hands it to `render.genogram`, `render.ecomap` or `render.circles`. Ids are
opaque and are the only thing that reaches Graphviz; words go into the picture as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The outline of a person's symbol."""

    MAN = "man"
    WOMAN = "woman"
    NON_BINARY = "non-binary"
    NOT_KNOWN = "not-known"


class Stage(StrEnum):
    """Where a life stands, as far as the symbol is concerned."""

    BORN = "born"
    UNBORN = "unborn"
    MISCARRIAGE = "miscarriage"
    TERMINATION = "termination"
    STILLBORN = "stillborn"


class Profile(StrEnum):
    """Which drawing convention: they conflict, so the key says which was used (docs/notation.md)."""

    UK = "uk"
    MCGOLDRICK = "mcgoldrick"


class Changed(StrEnum):
    """What became of somebody since an earlier day, where a picture compares the two."""

    NO = "no"
    NEW = "new"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Person:
    """One person, drawn once.

    `name` may be empty. `age` is set inside the symbol, `years` and `notes` below the name. `born` orders siblings (a year with a
    fraction; None: not known). `label` is the full sentence for those who cannot see the picture. `href` makes the symbol a link.
    `placeholder`: a parent that nobody has named yet, drawn dotted with "?". `gender`: the person's own words for it, told in the text.
    `changed`: drawn thick where they are new, with a dashed frame where something with them has ended.
    """

    id: str
    name: str = ""
    form: Form = Form.NOT_KNOWN
    stage: Stage = Stage.BORN
    died: bool = False
    age: str = ""
    years: str = ""
    notes: tuple[str, ...] = ()
    born: float | None = None
    index: bool = False
    placeholder: bool = False
    label: str = ""
    href: str | None = None
    gender: str = ""
    changed: Changed = Changed.NO


class UnionKind(StrEnum):
    MARRIED = "married"
    CIVIL_PARTNERSHIP = "civil-partnership"
    LIVING_TOGETHER = "living-together"
    NOT_LIVING_TOGETHER = "not-living-together"
    ENGAGED = "engaged"
    SHORT = "short"
    PARENTS_ONLY = "parents-only"  # a child is recorded, a partnership is not
    NOT_KNOWN = "not-known"


class UnionEnd(StrEnum):
    NONE = "none"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


class Link(StrEnum):
    """How a child belongs to the union that it hangs from."""

    BIRTH = "birth"
    ADOPTIVE = "adoptive"
    FOSTER = "foster"
    GUARDIAN = "guardian"
    KINSHIP = "kinship"
    STEP = "step"
    DONOR = "donor"
    SURROGATE = "surrogate"


@dataclass(frozen=True, slots=True)
class Child:
    """Somebody who hangs from a union. `words` stand beside their line; not where `words_below` says that their notes hold them."""

    person: str
    link: Link = Link.BIRTH
    words: str = ""
    words_below: bool = False


@dataclass(frozen=True, slots=True)
class Twins:
    """People of one birth. `identical` None: nobody has said.

    Of triplets of whom two are identical, all three are `Twins(..., False)` and the two among them `Twins(..., True)` besides.
    """

    people: tuple[str, ...]
    identical: bool | None = None


@dataclass(frozen=True, slots=True)
class Union:
    """One or two people and the children who hang from them.

    A single foster carer is a union of one with a foster child; siblings of whom no parent is recorded are a union of nobody.
    `words` stand on the partner line, first line uppermost ("m 2009", "div 2014"). `order` sorts the unions of one person in time.
    """

    id: str
    partners: tuple[str, ...]
    kind: UnionKind = UnionKind.NOT_KNOWN
    end: UnionEnd = UnionEnd.NONE
    words: tuple[str, ...] = ()
    order: float | None = None
    children: tuple[Child, ...] = ()
    related: bool = False  # the partners are kin by birth: a double line
    again: UnionEnd = UnionEnd.NONE  # how it had ended before the two came together again


class FeelingKind(StrEnum):
    """What is between two people. Those of `DIRECTED` go from a to b, which an arrow shows."""

    CONNECTED = "connected"
    CLOSE = "close"
    VERY_CLOSE = "very-close"
    SPIRITUAL = "spiritual"
    FOCUSED_ON = "focused-on"
    CARES_FOR = "cares-for"
    CONFLICT = "conflict"
    CLOSE_HOSTILE = "close-hostile"
    VERY_CLOSE_HOSTILE = "very-close-hostile"
    DISTANT_HOSTILE = "distant-hostile"
    DISTANT = "distant"
    ESTRANGED = "estranged"
    CUT_OFF = "cut-off"
    MENDED = "mended"
    NEVER_MET = "never-met"
    SUPPORT = "support"
    SUPPORT_EACH_OTHER = "support-each-other"
    SUPPORT_OFFERED = "support-offered"
    CONTACT = "contact"
    NO_CONTACT = "no-contact"
    PHYSICAL_HARM = "physical-harm"
    EMOTIONAL_HARM = "emotional-harm"
    SEXUAL_HARM = "sexual-harm"
    NEGLECT = "neglect"
    CONTROL = "control"


# Not what people feel, but what they do for each other, and whether they are in touch.
HELP = frozenset({FeelingKind.SUPPORT, FeelingKind.SUPPORT_EACH_OTHER, FeelingKind.SUPPORT_OFFERED})
CONTACT = frozenset({FeelingKind.CONTACT, FeelingKind.NO_CONTACT})
TIES = HELP | CONTACT
HARM = frozenset({FeelingKind.PHYSICAL_HARM, FeelingKind.EMOTIONAL_HARM, FeelingKind.SEXUAL_HARM, FeelingKind.NEGLECT, FeelingKind.CONTROL})
DIRECTED = HARM | {FeelingKind.FOCUSED_ON, FeelingKind.CARES_FOR, FeelingKind.SUPPORT, FeelingKind.SUPPORT_OFFERED}


class View(StrEnum):
    """Whose view a feeling is."""

    CHILD = "child"
    PARENT = "parent"
    FAMILY = "family"
    WORKER = "worker"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Feeling:
    """One line between two people. `words` stand beside it ("found by a court 2014"); `views`: whose view it is, one or several."""

    a: str
    b: str
    kind: FeelingKind
    words: str = ""
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class Household:
    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotShown:
    """What the picture leaves out: what, why, and where it is kept instead. `people` are ids, for those who check the picture."""

    what: str
    why: str
    where: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands round the picture. `facts` are label and value, top right, at most three."""

    title: str
    subtitle: str = ""
    description: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    marking: str = ""
    footer: str = ""


class Layer(StrEnum):
    """What a genogram shows beside the family itself, each on or off."""

    FEELINGS = "feelings"
    HOMES = "homes"
    CHILDS_VIEW = "childs-view"  # of feelings, only those that are the child's own view
    HELP = "help"
    CONTACT = "contact"
    PATTERNS = "patterns"  # conditions and events that come again in a family
    HARM = "harm"
    ENDED_PREGNANCIES = "ended-pregnancies"


DEFAULT_LAYERS = frozenset({Layer.FEELINGS, Layer.HOMES})
PROTECTED_LAYERS = frozenset({Layer.PATTERNS, Layer.HARM, Layer.ENDED_PREGNANCIES})  # left out without a word unless asked for by right


@dataclass(frozen=True, slots=True)
class Pattern:
    """A condition or an event, and who has it or had it: a part of their symbols is filled or hatched, the same part for all."""

    words: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Genogram:
    furniture: Furniture
    people: tuple[Person, ...]
    unions: tuple[Union, ...] = ()
    twins: tuple[Twins, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    households: tuple[Household, ...] = ()
    others: tuple[Person, ...] = ()  # people of whom no family tie is said: a tray below the family
    not_shown: tuple[NotShown, ...] = ()
    profile: Profile = Profile.UK
    patterns: tuple[Pattern, ...] = ()
    lists_left_out: bool = True  # in a table under the picture; not for a child


class Strength(StrEnum):
    STRONG = "strong"
    STEADY = "steady"
    WEAK = "weak"
    STRESSFUL = "stressful"
    NOT_RECORDED = "not-recorded"


class Flow(StrEnum):
    """Which way help and energy flow, seen from the family."""

    GIVES = "gives"
    TAKES = "takes"
    BOTH = "both"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class System:
    """Somebody or something round the home: `formal` is a service, school or work; the rest is family, friends and community."""

    id: str
    name: str
    line: str = ""
    formal: bool = False
    sector: str = ""
    strength: Strength = Strength.NOT_RECORDED
    flow: Flow = Flow.NOT_SAID
    label: str = ""
    href: str | None = None
    seen: str = ""  # in whose view the line is so: "as Amara sees it"; empty: as it is recorded


@dataclass(frozen=True, slots=True)
class Ecomap:
    """The home in the middle (`people`, with the unions and twins among them) and the systems round it.

    `homes`: where the child lives in several, each with who lives there; `home` names them together then.
    """

    furniture: Furniture
    home: str
    people: tuple[Person, ...]
    unions: tuple[Union, ...] = ()
    twins: tuple[Twins, ...] = ()
    systems: tuple[System, ...] = ()
    not_shown: tuple[NotShown, ...] = ()
    profile: Profile = Profile.UK
    homes: tuple[Household, ...] = ()


class Ring(StrEnum):
    """What people in a ring of safety circles know of what happened, from the inside out."""

    INNER = "inner"
    MIDDLE = "middle"
    OUTER = "outer"


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody in a ring. `formal`: it is their job."""

    person: Person
    ring: Ring
    formal: bool = False


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Somebody who stands in no ring yet: their name with who they are."""

    words: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Circles:
    """Safety circles: the home in the middle, and round it people by what they know. `homes` as in an ecomap."""

    furniture: Furniture
    home: str
    people: tuple[Person, ...]
    unions: tuple[Union, ...] = ()
    twins: tuple[Twins, ...] = ()
    placed: tuple[Placed, ...] = ()
    not_placed: tuple[NotPlaced, ...] = ()
    not_shown: tuple[NotShown, ...] = ()
    profile: Profile = Profile.UK
    homes: tuple[Household, ...] = ()
