"""What was left out, told to whoever shares: by reason, each thing in a few words; nothing of a confidence but that there is one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphsvc.analysis.called import SOMEBODY
from graphsvc.domain.network import FamilyNetwork
from graphsvc.sharing.matters import Matter
from graphsvc.sharing.shared import LeftOut, Shared
from graphsvc.sharing.why import Why

_WORDS = {
    Matter.NAME: "a name",
    Matter.EARLIER_NAME: "an earlier name",
    Matter.BIRTH: "date or place of birth",
    Matter.DEATH: "date or place of death",
    Matter.LIFE: "whether they are living",
    Matter.EXPECTED: "when a baby is due",
    Matter.GENDER: "gender or pronouns",
    Matter.LANGUAGE: "language",
    Matter.ETHNICITY: "ethnicity",
    Matter.TELEPHONE: "a telephone number",
    Matter.NOTE: "a note",
    Matter.HEALTH: "health or disability",
    Matter.BELIEF: "belief",
    Matter.OFFENCE_OR_SUBSTANCES: "an offence, or use of substances",
    Matter.FILE_KEEPING: "how the file is kept",
    Matter.DRAWING: "something that the child drew",
    Matter.SCALE: "the answers of a scale",
    Matter.LEGAL_STATUS: "what they are in law",
    Matter.KIN: "how they are related",
    Matter.ORIGINS: "a donor or a surrogate",
    Matter.RESPONSIBILITY: "parental responsibility",
    Matter.PARTNER: "that they are or were partners",
    Matter.BRIEF_PARTNER: "that they were together for a short time",
    Matter.WARM: "that they are close",
    Matter.HARD: "something hard between them",
    Matter.CHILD_WARM: "what the child told us",
    Matter.WISH: "a wish for contact",
    Matter.HELP: "help",
    Matter.OFFER: "an offer of help",
    Matter.CONTACT: "contact",
    Matter.NOT_IN_TOUCH: "that they are not in touch",
    Matter.ACQUAINTANCE: "how they know each other",
    Matter.HOME: "a home",
    Matter.GROUP: "a group or school",
    Matter.TELLING_GROUP: "a service, or a place of health or faith",
    Matter.SUPPORT_WORK: "work with supporters",
    Matter.CIRCLE: "where they stand in the safety circles",
    Matter.WORKERS_CIRCLE: "where a worker sees them in the safety circles",
    Matter.PREGNANCY: "a baby who is expected",
}
_PLAIN = {
    Matter.HARM: "harm that was told of",
    Matter.HARM_TOLD: "harm that was told of",
    Matter.FEAR: "somebody does not feel safe with somebody",
    Matter.PRIVATE: "something private",
    Matter.CHILD_HARD: "something hard that the child told us",
    Matter.LOSS: "a pregnancy that ended",
}
_COUNTED_ALONE = {Why.RESTRICTED, Why.ADOPTIVE_FAMILY, Why.CONFIDENCE, Why.HARM, Why.HARM_NOT_SETTLED, Why.LOSS, Why.CHILDS_NO}
_OF_EVERYBODY = {Why.WHO_SAID_SO, Why.FULL_DATE}  # told in one line: line by line they would bury what somebody has to look at
NOT_NAMED = {Matter.HARM, Matter.HARM_TOLD, Matter.FEAR, Matter.PRIVATE, Matter.CHILD_HARD, Matter.LOSS}  # counted, and never told


def matter_words(matter: Matter) -> str:
    """What a statement is about, in a few words, for whoever it is about themselves."""
    return _WORDS.get(matter, _PLAIN.get(matter, "something recorded"))


@dataclass(frozen=True, slots=True)
class Told:
    """One reason, how often it held, and for what; `lines` are fewer than `count` where alike, or where nothing more is told."""

    why: Why
    count: int
    lines: tuple[str, ...]


def told(shared: Shared, network: FamilyNetwork) -> tuple[Told, ...]:
    """What was left out of a network, in the order of the reasons; last the reasons for which only parts were left out of what goes."""
    by_reason = {why: [one for one in shared.left_out if one.why is why] for why in shared.counts}
    in_order = sorted(by_reason.items(), key=lambda item: all(one.part for one in item[1]))
    return tuple(Told(why, len(left_out), _lines(why, left_out, network)) for why, left_out in in_order)


def _lines(why: Why, left_out: list[LeftOut], network: FamilyNetwork) -> tuple[str, ...]:
    if why in _OF_EVERYBODY:
        return tuple(_in_one([one for one in left_out if one.part == part]) for part in sorted({one.part for one in left_out}))
    lines = Counter(line for one in left_out if (line := _line(one, network)))
    return tuple(f"{line} ({count} times)" if count > 1 else line for line, count in sorted(lines.items()))


def _in_one(alike: list[LeftOut]) -> str:
    people = len({person for one in alike for person in one.about})
    whom = "1 person" if people == 1 else f"{people} people"
    return f"{alike[0].part}, of {whom}" + (f" ({len(alike)} times)" if len(alike) > 1 else "")


def _line(one: LeftOut, network: FamilyNetwork) -> str:
    if one.matter in NOT_NAMED or one.why in _COUNTED_ALONE:
        return ""
    names = " and ".join(_name(network, who) for who in one.about)
    if one.statement is None:
        return names
    what = _WORDS[one.matter] if one.matter else "something of a new kind"
    return f"{names}: {what}{f' ({one.part})' if one.part else ''}" if names else what


def _name(network: FamilyNetwork, person_id: str) -> str:
    person = network.find(person_id)
    return (person.display_name if person else "") or SOMEBODY
