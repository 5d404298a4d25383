"""What a statement is about, as far as sharing goes: every kind of fact, tie and group has its place, or there is none to be had.

A new kind of fact or tie that nobody has given a place fails `tests/unit/sharing/test_matters.py` by its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.domain.agreement import Agreement, GoingAhead
from graphsvc.domain.facts import (
    Asked,
    Born,
    Died,
    Drawing,
    Ethnicity,
    Expected,
    Fact,
    FamilySearch,
    FileNumber,
    Gender,
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
from graphsvc.domain.network import FamilyNetwork, Group, GroupKind, Person, Sector
from graphsvc.domain.notice import Notice
from graphsvc.domain.provenance import Assertion, SourceKind, View
from graphsvc.domain.ties import (
    BornTogether,
    ContactMade,
    FeelingKind,
    Feels,
    Frequency,
    InCircle,
    InContact,
    Knows,
    MemberOf,
    OnEcomap,
    ParentKind,
    ParentOf,
    PartnerKind,
    PartnerOf,
    ResponsibleFor,
    SameAs,
    SiblingOf,
    Strength,
    Supports,
    SupportWork,
    Tie,
    Wishes,
    WishKind,
)

Statement = Fact | Tie | Group


class Matter(StrEnum):
    """The rows of the table of rules."""

    NAME = "name"
    EARLIER_NAME = "earlier-name"
    BIRTH = "birth"
    DEATH = "death"
    LIFE = "life"
    EXPECTED = "expected"
    GENDER = "gender"
    LANGUAGE = "language"
    ETHNICITY = "ethnicity"
    TELEPHONE = "telephone"
    NOTE = "note"
    HEALTH = "health"
    BELIEF = "belief"
    OFFENCE_OR_SUBSTANCES = "offence-or-substances"
    PRIVATE = "private"  # sexuality, gender history, what is kept apart for another reason
    HARM_TOLD = "harm-told"
    FILE_KEEPING = "file-keeping"
    DRAWING = "drawing"
    SCALE = "scale"
    LEGAL_STATUS = "legal-status"
    KIN = "kin"
    ORIGINS = "origins"
    RESPONSIBILITY = "responsibility"
    PARTNER = "partner"
    BRIEF_PARTNER = "brief-partner"
    WARM = "warm"
    HARD = "hard"
    HARM = "harm"
    FEAR = "fear"
    CHILD_WARM = "child-warm"
    CHILD_HARD = "child-hard"
    WISH = "wish"
    HELP = "help"
    OFFER = "offer"
    CONTACT = "contact"
    NOT_IN_TOUCH = "not-in-touch"
    ACQUAINTANCE = "acquaintance"
    HOME = "home"
    GROUP = "group"
    TELLING_GROUP = "telling-group"  # that somebody belongs to it says something of their health, belief or needs
    SUPPORT_WORK = "support-work"
    CIRCLE = "circle"  # where the child or the family sees somebody in the safety circles
    WORKERS_CIRCLE = "workers-circle"
    PREGNANCY = "pregnancy"  # whatever is recorded of a baby who is not born yet
    LOSS = "loss"  # whatever is recorded of one who was lost


_FACTS: dict[type, Matter] = {
    Name: Matter.NAME,
    Born: Matter.BIRTH,
    Died: Matter.DEATH,
    Life: Matter.LIFE,
    Expected: Matter.EXPECTED,
    Gender: Matter.GENDER,
    Pronouns: Matter.GENDER,
    Language: Matter.LANGUAGE,
    Ethnicity: Matter.ETHNICITY,
    Telephone: Matter.TELEPHONE,
    Note: Matter.NOTE,
    Sensitive: Matter.PRIVATE,
    FileNumber: Matter.FILE_KEEPING,
    Asked: Matter.FILE_KEEPING,
    Reviewed: Matter.FILE_KEEPING,
    Meeting: Matter.FILE_KEEPING,
    FamilySearch: Matter.FILE_KEEPING,
    Drawing: Matter.DRAWING,
    LubbenScale: Matter.SCALE,
    LegalStatus: Matter.LEGAL_STATUS,
    LawfulBasis: Matter.FILE_KEEPING,
    Agreement: Matter.FILE_KEEPING,
    GoingAhead: Matter.FILE_KEEPING,
    Notice: Matter.FILE_KEEPING,
}
_TOPICS: dict[SensitiveTopic, Matter] = {
    SensitiveTopic.HEALTH: Matter.HEALTH,
    SensitiveTopic.DISABILITY: Matter.HEALTH,
    SensitiveTopic.BELIEF: Matter.BELIEF,
    SensitiveTopic.SEXUALITY: Matter.PRIVATE,
    SensitiveTopic.GENDER_HISTORY: Matter.PRIVATE,
    SensitiveTopic.OFFENCE: Matter.OFFENCE_OR_SUBSTANCES,
    SensitiveTopic.SUBSTANCE_USE: Matter.OFFENCE_OR_SUBSTANCES,
    SensitiveTopic.HARM: Matter.HARM_TOLD,
    SensitiveTopic.OTHER: Matter.PRIVATE,
}
_TIES: dict[type[Tie], Matter] = {
    ParentOf: Matter.KIN,
    ResponsibleFor: Matter.RESPONSIBILITY,
    PartnerOf: Matter.PARTNER,
    SiblingOf: Matter.KIN,
    BornTogether: Matter.KIN,
    Feels: Matter.HARD,
    Supports: Matter.HELP,
    InContact: Matter.CONTACT,
    Knows: Matter.ACQUAINTANCE,
    Wishes: Matter.HARD,
    MemberOf: Matter.GROUP,
    SameAs: Matter.FILE_KEEPING,
    SupportWork: Matter.SUPPORT_WORK,
    ContactMade: Matter.SUPPORT_WORK,
    InCircle: Matter.CIRCLE,
    OnEcomap: Matter.WARM,
}
_FEELINGS: dict[FeelingKind, Matter] = {
    FeelingKind.CONNECTED: Matter.WARM,
    FeelingKind.CLOSE: Matter.WARM,
    FeelingKind.VERY_CLOSE: Matter.WARM,
    FeelingKind.STRAINED: Matter.HARD,
    FeelingKind.CLOSE_AND_STRAINED: Matter.HARD,
    FeelingKind.VERY_CLOSE_AND_STRAINED: Matter.HARD,
    FeelingKind.DISTANT_AND_STRAINED: Matter.HARD,
    FeelingKind.DISTANT: Matter.HARD,
    FeelingKind.ESTRANGED: Matter.HARD,
    FeelingKind.CUT_OFF: Matter.HARD,
    FeelingKind.MENDED: Matter.HARD,  # it tells that there was a break
    FeelingKind.NEVER_MET: Matter.HARD,
    FeelingKind.FOCUSED_ON: Matter.HARD,
    FeelingKind.CARES_FOR: Matter.WARM,
    FeelingKind.SPIRITUAL: Matter.BELIEF,
    FeelingKind.FEARS: Matter.FEAR,
    FeelingKind.PHYSICAL_HARM: Matter.HARM,
    FeelingKind.EMOTIONAL_HARM: Matter.HARM,
    FeelingKind.SEXUAL_HARM: Matter.HARM,
    FeelingKind.NEGLECT: Matter.HARM,
    FeelingKind.CONTROL: Matter.HARM,
}
_WISHES: dict[WishKind, Matter] = {
    WishKind.WANTS_CONTACT: Matter.WISH,
    WishKind.MATTERS: Matter.WARM,
    WishKind.FEELS_SAFE: Matter.WARM,
    WishKind.FEELS_UNSAFE: Matter.FEAR,
    WishKind.NO_CONTACT: Matter.HARD,
    WishKind.NO_VIEW: Matter.HARD,
}
_OF_THE_CHILD = {Matter.WARM: Matter.CHILD_WARM, Matter.WISH: Matter.CHILD_WARM, Matter.HARD: Matter.CHILD_HARD}
_TOLD_BY_THE_CHILD = {Matter.CONTACT, Matter.ACQUAINTANCE, Matter.HELP, Matter.GROUP, Matter.WARM, Matter.WISH, Matter.OFFER}
_TELLING = {Sector.HEALTH, Sector.FAITH, Sector.SERVICES}


def told_by(said: Assertion, network: FamilyNetwork) -> str | None:
    """The id of whoever told us; None where that is not recorded, or nobody did. Their name in words alone is a guess, and is not taken."""
    if said.source.person_id is not None:
        return network.id_of(said.source.person_id)
    return network.child_id if said.source.kind is SourceKind.CHILD or said.view is View.CHILD else None


@dataclass(frozen=True, slots=True)
class Unborn:
    """Of whom nothing is shared but by the rules for babies who are expected and for losses. The child in the middle is not among them."""

    expected: frozenset[str]
    lost: frozenset[str]

    @classmethod
    def of(cls, network: FamilyNetwork) -> Unborn:
        others = [p for p in network.people if p.id != network.child_id]
        lost = {p.id for p in others if any(life.status.is_loss for life in p.said(Life))}
        return cls(frozenset(p.id for p in others if p.id not in lost and _is_expected(p)), frozenset(lost))


def _is_expected(person: Person) -> bool:
    return person.life is LifeStatus.UNBORN or (bool(person.said(Expected)) and not person.said(Born) and not person.said(Died))


def matter_of(statement: Statement, network: FamilyNetwork, unborn: Unborn) -> Matter:
    """The row of the table that a statement belongs to.

    Raises:
        KeyError: it is of a kind that nobody has given a place; so it is shared with nobody.
    """
    if isinstance(statement, Group):
        return _group(statement)
    ends = {statement.person_id} if isinstance(statement, Fact) else {statement.a, statement.b}
    if ends & unborn.lost:
        return Matter.LOSS
    if ends & unborn.expected:
        return Matter.PREGNANCY
    return _fact(statement) if isinstance(statement, Fact) else _tie(statement, network)


def _fact(fact: Fact) -> Matter:
    match fact.value:
        case Name(use=use):
            return Matter.NAME if use in {NameUse.CURRENT, NameUse.KNOWN_AS} else Matter.EARLIER_NAME
        case Sensitive(topic=topic):
            return _TOPICS[topic]
        case value:
            return _FACTS[type(value)]


def _tie(tie: Tie, network: FamilyNetwork) -> Matter:
    matter = _kind(tie, network)
    if isinstance(tie, Feels | Wishes) and tie.a == network.child_id:
        return _OF_THE_CHILD.get(matter, matter)
    by_the_child = told_by(tie.said, network) == network.child_id
    if isinstance(tie, OnEcomap) and by_the_child:
        return _OF_THE_CHILD[matter]
    if matter in _TOLD_BY_THE_CHILD and by_the_child:
        return Matter.CHILD_WARM
    return matter


def _kind(tie: Tie, network: FamilyNetwork) -> Matter:
    match tie:
        case ParentOf(kind=ParentKind.DONOR | ParentKind.SURROGATE):
            return Matter.ORIGINS
        case PartnerOf(kind=PartnerKind.SHORT):
            return Matter.BRIEF_PARTNER
        case Feels(kind=feeling):
            return _FEELINGS[feeling]
        case Wishes(kind=wish):
            return _WISHES[wish]
        case Supports(strength=Strength.STRESSFUL) | MemberOf(strength=Strength.STRESSFUL):
            return Matter.HARD
        case OnEcomap(strength=Strength.STRESSFUL | Strength.WEAK):
            return Matter.HARD
        case InCircle() if tie.said.view is View.WORKER:
            return Matter.WORKERS_CIRCLE
        case Supports(offered=True):
            return Matter.OFFER
        case InContact(frequency=Frequency.NONE):
            return Matter.NOT_IN_TOUCH
        case MemberOf(resident=True):
            return Matter.HOME
        case MemberOf():
            return _group(network.group(tie.b)) if any(g.id == tie.b for g in network.groups) else Matter.TELLING_GROUP
        case _:
            return _TIES[type(tie)]


def _group(group: Group) -> Matter:
    if group.kind is GroupKind.HOUSEHOLD:
        return Matter.HOME
    return Matter.TELLING_GROUP if group.sector in _TELLING else Matter.GROUP
