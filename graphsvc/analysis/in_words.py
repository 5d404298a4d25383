"""Any statement in one plain sentence: for lists from which somebody chooses one, or in which each stands by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from graphsvc.analysis.kin.kin_reasons import COUPLE, PARENT
from graphsvc.analysis.wording import capital
from graphsvc.domain.agreement import Agreement, GoingAhead
from graphsvc.domain.dates import is_after
from graphsvc.domain.facts import (
    Asked,
    Born,
    Died,
    Drawing,
    Ethnicity,
    Expected,
    FactValue,
    FamilySearch,
    FileNumber,
    Gender,
    GenderCode,
    Language,
    Life,
    LifeStatus,
    LubbenScale,
    Name,
    NameUse,
    Note,
    Pronouns,
    Reviewed,
    Sensitive,
    SensitiveTopic,
    Telephone,
)
from graphsvc.domain.lawful_basis import LawfulBasis
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.meeting import Meeting
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person
from graphsvc.domain.notice import Notice
from graphsvc.domain.provenance import Status, View
from graphsvc.domain.ties import (
    AcquaintanceKind,
    BornTogether,
    ContactMade,
    FeelingKind,
    Feels,
    Flow,
    InCircle,
    InContact,
    Knows,
    MemberOf,
    OnEcomap,
    ParentOf,
    PartnerEnd,
    PartnerOf,
    ResponsibleFor,
    SameAs,
    SiblingKind,
    SiblingOf,
    Standing,
    Strength,
    Supports,
    SupportWork,
    Tie,
    Wishes,
    WishKind,
)

_NAME_USE = {
    NameUse.CURRENT: "Name",
    NameUse.KNOWN_AS: "Known as",
    NameUse.FORMER: "Former name",
    NameUse.AT_BIRTH: "Name at birth",
}
_LIFE = {
    LifeStatus.LIVING: "Living",
    LifeStatus.UNBORN: "Not born yet",
    LifeStatus.MISCARRIED: "Lost in pregnancy",
    LifeStatus.TERMINATED: "A pregnancy that ended",
    LifeStatus.STILLBORN: "Stillborn",
    LifeStatus.DIED: "Has died",
    LifeStatus.NOT_KNOWN: "Whether they are alive is not known",
}
_GENDER = {
    GenderCode.WOMAN: "woman or girl",
    GenderCode.MAN: "man or boy",
    GenderCode.NON_BINARY: "non-binary",
    GenderCode.SELF_DESCRIBED: "in their own words",
    GenderCode.NOT_KNOWN: "not recorded",
}
_TOPIC = {
    SensitiveTopic.HEALTH: "Health",
    SensitiveTopic.DISABILITY: "Disability",
    SensitiveTopic.BELIEF: "Belief",
    SensitiveTopic.SEXUALITY: "Sexuality",
    SensitiveTopic.GENDER_HISTORY: "Gender history",
    SensitiveTopic.OFFENCE: "An offence",
    SensitiveTopic.SUBSTANCE_USE: "Alcohol or drugs",
    SensitiveTopic.HARM: "Harm",
    SensitiveTopic.OTHER: "Something sensitive",
}
_SEEN_BY = {
    View.CHILD: "as the child sees it",
    View.PARENT: "as a parent sees it",
    View.FAMILY: "as the family sees it",
    View.WORKER: "as a worker sees it",
    View.RECORD: "as it is recorded",
}
_LINE = {
    Strength.STRONG: "a strong tie",
    Strength.STEADY: "a steady tie",
    Strength.WEAK: "a weak tie",
    Strength.STRESSFUL: "a tie with stress in it",
    Strength.NOT_RECORDED: "a tie of which nobody said how strong it is",
}
_END = {
    PartnerEnd.NONE: "",
    PartnerEnd.SEPARATED: ", and have separated",
    PartnerEnd.DIVORCED: ", and have divorced",
    PartnerEnd.DISSOLVED: ", and have dissolved it",
    PartnerEnd.ANNULLED: ", and it was annulled",
    PartnerEnd.BY_DEATH: ", until one of them died",
    PartnerEnd.NOT_KNOWN: ", and no longer are",
}
_FEELS = {
    FeelingKind.CONNECTED: "{a} and {b} are connected",
    FeelingKind.CLOSE: "{a} and {b} are close",
    FeelingKind.VERY_CLOSE: "{a} and {b} are very close",
    FeelingKind.STRAINED: "It is hard between {a} and {b}",
    FeelingKind.CLOSE_AND_STRAINED: "{a} and {b} are close, and it is hard between them",
    FeelingKind.VERY_CLOSE_AND_STRAINED: "{a} and {b} are very close, and it is hard between them",
    FeelingKind.DISTANT_AND_STRAINED: "{a} and {b} are distant, and it is hard between them",
    FeelingKind.DISTANT: "{a} and {b} are distant",
    FeelingKind.ESTRANGED: "{a} and {b} have become strangers",
    FeelingKind.CUT_OFF: "{a} and {b} have broken off contact",
    FeelingKind.MENDED: "{a} and {b} had broken off contact, and have found each other again",
    FeelingKind.NEVER_MET: "{a} and {b} have never met",
    FeelingKind.FOCUSED_ON: "{a}’s thoughts are with {b}",
    FeelingKind.CARES_FOR: "{a} looks after {b}",
    FeelingKind.SPIRITUAL: "Faith, or what they hold sacred, joins {a} and {b}",
    FeelingKind.FEARS: "{a} is afraid of {b}",
    FeelingKind.PHYSICAL_HARM: "{a} hurt {b} physically",
    FeelingKind.EMOTIONAL_HARM: "{a} hurt {b} emotionally",
    FeelingKind.SEXUAL_HARM: "{a} harmed {b} sexually",
    FeelingKind.NEGLECT: "{a} did not give {b} the care that {b} needed",
    FeelingKind.CONTROL: "{a} controlled {b}",
}
_KNOWS = {
    AcquaintanceKind.FRIEND: "is a friend of",
    AcquaintanceKind.FAMILY_FRIEND: "is a friend of the family of",
    AcquaintanceKind.NEIGHBOUR: "is a neighbour of",
    AcquaintanceKind.GODPARENT: "is a godparent of",
    AcquaintanceKind.TEACHER: "teaches",
    AcquaintanceKind.CLUB: "knows, from a club,",
    AcquaintanceKind.FAITH: "knows, from a faith community,",
    AcquaintanceKind.CHILDMINDER: "is a childminder of",
    AcquaintanceKind.COLLEAGUE: "works with",
    AcquaintanceKind.PROFESSIONAL: "works, as a professional, with",
    AcquaintanceKind.OTHER: "knows",
}
_STANDING = {
    Standing.ALLEGED: "somebody says so, and nobody has established it",
    Standing.ADMITTED: "they have said so themselves",
    Standing.FOUND: "found by a court",
    Standing.CONFIRMED: "confirmed",
    Standing.DISPROVED: "found not to be so",
}
_STATUS = {Status.DISPUTED: " (disputed)", Status.DISPROVED: " (found not to be so)"}
_WISHES = {
    WishKind.WANTS_CONTACT: "{a} wants to be in touch with {b}",
    WishKind.MATTERS: "{b} matters to {a}",
    WishKind.FEELS_SAFE: "{a} feels safe with {b}",
    WishKind.FEELS_UNSAFE: "{a} does not feel safe with {b}",
    WishKind.NO_CONTACT: "{a} does not want contact with {b} now",
    WishKind.NO_VIEW: "{a} has said nothing either way of {b}",
}
_GROUP = {
    GroupKind.HOUSEHOLD: "A home",
    GroupKind.ORGANISATION: "An organisation",
    GroupKind.PLACE: "A place",
    GroupKind.PEER_GROUP: "A group of friends",
}


def fact_in_words(value: FactValue) -> str:  # noqa: C901, PLR0912  # one arm a kind
    """What is known, without of whom: "Born 7 August 2018 in Leeds"."""
    match value:
        case Name():
            return f"{_NAME_USE[value.use]}: {value.whole}"
        case Born() | Died():
            what = "Born" if isinstance(value, Born) else "Died"
            return f"{what} {value.when.words if value.when else 'on a day that is not known'}" + (
                f" in {value.place}" if value.place else ""
            )
        case Expected():
            return f"Due {value.when.words}"
        case Life():
            return _LIFE[value.status]
        case Gender():
            return f"Gender: {value.words or _GENDER[value.code]}"
        case Pronouns():
            return f"Pronouns: {value.words}"
        case Language():
            return f"Language: {value.words}" + (", with an interpreter" if value.interpreter else "")
        case Ethnicity():
            return f"Ethnicity: {value.code.words}"
        case Telephone():
            return f"Telephone: {value.number}"
        case Note():
            return f"{value.about.capitalize() or 'Note'}: {value.words}"
        case Sensitive():
            return f"{_TOPIC[value.topic]}: {value.words}"
        case FileNumber():
            return f"Number {value.number} in {value.system}"
        case Asked():
            return _said_of(f"A question, {value.outcome.words}", value.words)
        case Reviewed():
            return _said_of(f"The network was looked at {value.when.words}", value.words)
        case Meeting():
            how = {"planned": "planned for", "held": "on", "not-held": "did not take place on"}[value.state]
            return _said_of(f"{capital(value.kind.words)}, {how} {value.when.words}", value.words)
        case FamilySearch():
            return _said_of(f"A search for family: {value.way.words}, {value.outcome.words}", value.words)
        case Drawing():
            return _said_of("A map that the child drew on paper", value.words)
        case LubbenScale():
            return f"Answers of a scale of social contact: {value.total} of 30"
        case LegalStatus():
            return _said_of(f"In law: {value.kind.words}", value.words)
        case LawfulBasis() | Agreement() | GoingAhead() | Notice():
            return _consent_in_words(value)
    assert_never(value)


def _consent_in_words(value: LawfulBasis | Agreement | GoingAhead | Notice) -> str:
    match value:
        case LawfulBasis():
            return _said_of(f"{value.handling.words}, by law: {value.basis.words}", value.words)
        case Agreement():
            return _said_of(f"{capital(value.answer.words)} ({value.matter.words})", value.words)
        case GoingAhead():
            return _said_of(f"A manager decided to go ahead ({value.matter.words})", value.words)
        case Notice():
            told = "Told" if value.told else f"Not told, since {value.why.words}" if value.why else "Not told"
            return _said_of(f"{told} (that something is held about them)", value.words)


def both_said(person: Person) -> tuple[str, ...]:
    """What is disputed of a name, a birth, a death or a gender: all that is said of each, as "Both are said: born 2012; born 2014"."""
    found = []
    for kind in (Name, Born, Expected, Died, Gender):
        facts = person.facts_of(kind)
        said = list(dict.fromkeys(fact_in_words(fact.value) for fact in facts))
        if len(said) > 1 and any(fact.said.status is Status.DISPUTED for fact in facts):
            values = "; ".join(one[:1].lower() + one[1:] for one in said)
            found.append(f"Disputed, {'both' if len(said) == 2 else 'all'} are said: {values}")
    return tuple(found)


def tie_in_words(network: FamilyNetwork, tie: Tie, name: Callable[[str], str]) -> str:
    """What joins two people, or a person and a group: "Kirsty is a parent of Amara". `name` says what a person of the network is called."""
    if isinstance(tie, PartnerOf) and is_after(tie.separated, network.as_at):
        tie = replace(tie, separated=None, end=PartnerEnd.NONE if tie.end is PartnerEnd.SEPARATED else tie.end)
    a = name(tie.a)
    b = network.group(tie.b).name if isinstance(tie, MemberOf) else name(tie.b)
    ended = "" if not tie.said.had_ended(network.as_at) else " (no longer)" if isinstance(tie, MemberOf) else ", which has ended"
    return f"{_between(tie, a, b)}{ended}{_how_far(tie)}"


def seen_by(view: View) -> str:
    """Whose view it is: "as the child sees it"."""
    return _SEEN_BY[view]


def group_in_words(group: Group) -> str:
    """What sort of group, and its name: "A home: Nan’s flat"."""
    return f"{_GROUP[group.kind]}: {group.name}" if group.name else f"{_GROUP[group.kind]} without a name"


def _how_far(tie: Tie) -> str:
    """How far it is established, where that matters: of harm always, of all else where it is disputed or disproved."""
    if isinstance(tie, Feels) and tie.kind.is_harm:
        return f" ({_STANDING[tie.standing]})"
    return _STATUS.get(tie.said.status, "")


def _between(tie: Tie, a: str, b: str) -> str:  # noqa: C901, PLR0912  # one arm a kind
    match tie:
        case ParentOf():
            return _said_of(f"{a} is {PARENT[tie.kind]} {b}", tie.words)
        case ResponsibleFor():
            return _said_of(f"{a} has parental responsibility for {b}", tie.words)
        case PartnerOf():
            apart = f", separated {tie.separated.words}" if tie.separated else ""
            end = "" if apart and tie.end is PartnerEnd.SEPARATED else _END[tie.end]
            return f"{a} and {b} are or were {COUPLE[tie.kind]}{apart}{end}"
        case SiblingOf():
            half = " by one parent" if tie.kind is SiblingKind.HALF else ""
            return f"{a} and {b} are siblings{half}"
        case BornTogether():
            return f"{a} and {b} were born together"
        case Feels():
            return _said_of(_FEELS[tie.kind].format(a=a, b=b), tie.words)
        case Supports():
            helps = "would help" if tie.offered else "helps"
            first, second = (b, a) if tie.flow is Flow.TO_A else (a, b)
            each = f"{a} and {b} help each other" if tie.flow is Flow.BOTH else f"{first} {helps} {second}"
            return _said_of(each, tie.words)
        case InContact():
            last = f", last {tie.last.words}" if tie.last else ""
            return _said_of(f"Contact between {a} and {b}: {tie.frequency.words}{last}", tie.means)
        case Knows():
            return _said_of(f"{b} {_KNOWS[tie.kind]} {a}", tie.words)
        case Wishes():
            return _said_of(_WISHES[tie.kind].format(a=a, b=b), tie.words)
        case MemberOf():
            return _said_of(f"{a}, {tie.role or 'belongs to'}: {b}", tie.part)
        case SupportWork():
            return _said_of(f"Work with {a} for {b}: {_note(tie)}", tie.words)
        case ContactMade():
            return _said_of(f"Contact with {a} for {b}: {tie.way.words}, {tie.outcome.words}", tie.words)
        case InCircle():
            return f"{a} {tie.ring.words}, {_SEEN_BY[tie.said.view]} (safety circles of {b})"
        case OnEcomap():
            return f"{a} in the ecomap of {b}: {_LINE[tie.strength]}{_which_way(tie.flow, a, b)}, {_SEEN_BY[tie.said.view]}"
        case SameAs():
            return f"Two records are of one person, {b}"
    raise TypeError(f"no words for {type(tie).__name__}")


def _which_way(flow: Flow, a: str, b: str) -> str:
    return {Flow.TO_B: f", help goes to {b}", Flow.TO_A: f", help goes to {a}", Flow.BOTH: ", help goes both ways", Flow.NOT_SAID: ""}[flow]


def _note(tie: SupportWork) -> str:
    parts = (part.words for part in (tie.step, tie.leaves, tie.check, tie.near, tie.willing, tie.knows) if part)
    decided = [f"decided by {tie.decided_by}"] if tie.decided_by else []
    return ", ".join([*parts, *decided]) or "a place in the order"


def _said_of(what: str, words: str) -> str:
    return f"{what}: {words}" if words else what
