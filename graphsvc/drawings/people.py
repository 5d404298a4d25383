"""A person of the network as a symbol of a picture."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from graphsvc.analysis.called import NO_NAME
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import GenderCode, LifeStatus
from graphsvc.domain.network import Person
from render import diagram

_FORMS = {
    GenderCode.MAN: diagram.Form.MAN,
    GenderCode.WOMAN: diagram.Form.WOMAN,
    GenderCode.NON_BINARY: diagram.Form.NON_BINARY,
    GenderCode.SELF_DESCRIBED: diagram.Form.NON_BINARY,
    GenderCode.NOT_KNOWN: diagram.Form.NOT_KNOWN,
}
_STAGES = {
    LifeStatus.UNBORN: diagram.Stage.UNBORN,
    LifeStatus.MISCARRIED: diagram.Stage.MISCARRIAGE,
    LifeStatus.TERMINATED: diagram.Stage.TERMINATION,
    LifeStatus.STILLBORN: diagram.Stage.STILLBORN,
}
_STAGE_WORDS = {
    LifeStatus.UNBORN: "not born yet",
    LifeStatus.MISCARRIED: "lost in pregnancy",
    LifeStatus.TERMINATED: "a pregnancy that ended",
    LifeStatus.STILLBORN: "stillborn",
}


_SAID_GENDER = {GenderCode.MAN: "man or boy", GenderCode.WOMAN: "woman or girl", GenderCode.NON_BINARY: "non-binary"}


class Dates(StrEnum):
    """How much of a date a picture tells: the year is enough for nearly every reader (a full date of birth identifies a person)."""

    YEAR = "year"
    FULL = "full"


def symbol(
    person: Person, *, as_at: date, relation: str = "", index: bool = False, short: bool = False, dates: Dates = Dates.YEAR
) -> diagram.Person:
    """Draw a person by what is recorded: own gender only, age inside, years below; never a history that the person has left behind.

    Args:
        relation: who they are to the child, in words; stands under the years and in the text for those who cannot see the picture.
        short: the given name alone.
    """
    person = person.on(as_at)
    life = person.life
    name = (person.short_name if short else person.display_name) or ("" if life in _STAGES else NO_NAME)
    age = person.age(as_at)
    has_died = life is LifeStatus.DIED
    years = _years(person, has_died=has_died, dates=dates)
    said = [
        name or _STAGE_WORDS.get(life, ""),
        "the child" if index else relation,
        _STAGE_WORDS.get(life, "") if name else "",
        f"aged {age.words}" if age and not has_died else "",
        _said_years(person, has_died=has_died, dates=dates),
        person.gender.words,
    ]
    return diagram.Person(
        id=person.id,
        name=name,
        form=_FORMS[person.gender.code],
        stage=_STAGES.get(life, diagram.Stage.BORN),
        died=has_died,
        age=_age_inside(age.words if age else ""),
        years=years,
        notes=(relation,) if relation else (),
        born=_order(person),
        index=index,
        gender=person.gender.words,
        label=", ".join(w for w in said if w),
    )


def told_by_form(person: Person, *, as_at: date) -> tuple[str, ...]:
    """What a symbol tells by its form and in no word beside it: a death, a loss, that a baby is not born yet; and the gender."""
    life = person.on(as_at).life
    ended = "has died" if life is LifeStatus.DIED else _STAGE_WORDS.get(life, "")
    return tuple(words for words in (ended, person.gender.words or _SAID_GENDER.get(person.gender.code, "")) if words)


def _age_inside(words: str) -> str:
    """What fits inside a symbol: "9", "c. 35", "35/36", "55+"."""
    if words.startswith("at least "):
        return words.removeprefix("at least ") + "+"
    if words.endswith(" or younger"):
        return ""  # the years below say what is known
    return words.replace("about ", "c. ").replace(" or ", "/").replace(" to ", "–")


def _told(when: PartialDate, dates: Dates) -> str:
    return when.words.replace("about ", "c. ") if dates is Dates.FULL else when.year_words


def _spoken(when: PartialDate, dates: Dates) -> str:
    return when.words if dates is Dates.FULL else when.year_said


def _years(person: Person, *, has_died: bool, dates: Dates) -> str:
    born, died = person.born, person.died
    if has_died:
        return _life(_told(born, dates) if born else "", _told(died, dates) if died else "")
    if person.life is LifeStatus.UNBORN:
        due = person.expected
        if due and dates is Dates.FULL:
            return f"due {due.words}"
        return f"due {due.part.month}/{due.part.year}" if due and due.part.month else f"due {due.year_words}" if due else "expected"
    if person.life.is_loss:
        when = died or born
        return _told(when, dates) if when else ""
    return f"b. {_told(born, dates)}" if born else ""


def _life(born: str, died: str) -> str:
    """As in "1950–2016"; where one of the two is not certain, words say which is which: "b. 1930–35, d. 2009"."""
    if not born and not died:
        return "died"
    if not any("–" in part or not part[0].isdecimal() for part in (born, died) if part):
        return f"{born or '?'}–{died or '?'}"
    return ", ".join(f"{which} {when}" for which, when in (("b.", born), ("d.", died)) if when)


def _said_years(person: Person, *, has_died: bool, dates: Dates) -> str:
    parts = []
    if person.born:
        parts.append(f"born {_spoken(person.born, dates)}")
    if has_died:
        parts.append(f"died {_spoken(person.died, dates)}" if person.died else "died")
    if person.expected and person.life is LifeStatus.UNBORN:
        parts.append(_years(person, has_died=has_died, dates=dates))
    return ", ".join(parts)


def _order(person: Person) -> float | None:
    """Where a person stands among siblings: by birth; by the due date or the loss, where there was no birth."""
    when = person.born or person.expected or (person.died if person.life.is_loss else None)
    return when.middle_year if when else None
