"""Checks of one person's life: born, living, died, expected."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.analysis.checking.check_findings import CheckFinding, Rule, Sureness
from graphsvc.analysis.checking.check_record import Record, in_words_order, may_have_ended, recorded, recorded_on
from graphsvc.analysis.checking.check_windows import Window, fewest_years, surely_before
from graphsvc.domain.facts import Born, Died, Expected, Fact, Life, LifeStatus
from graphsvc.domain.network import OLDEST
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import MemberOf

OVERDUE_DAYS = 28  # our own rule: a birth is seldom more than two weeks after its day, and the news takes a while to reach a record
TIME_ZONE_DAYS = 1  # a day is said as it is where it is said, and recorded in universal time


def life_checks(record: Record) -> Iterator[CheckFinding]:
    """Everything odd about the life of each person, in no order."""
    for person in record.network.people:
        yield from _dates(record, person.id)
        yield from _both_said(record, person.id)
        yield from _living(record, person.id)
        yield from _overdue(record, person.id)
        yield from _to_come(record, person.id)
    for tie in record.ties(MemberOf):
        yield from _lives_here(record, tie)


_DISPUTED: dict[type, tuple[str, str]] = {
    Born: ("was born", "Does anybody have a birth certificate, or remember the day on which {name} was born?"),
    Expected: ("is expected", "When is the baby expected, and who said so?"),
    Died: ("died", "Who would know when {name} died?"),
}


def _both_said(record: Record, person: str) -> Iterator[CheckFinding]:
    """Of whom two dates are kept, since nobody knew which was so: the one thing that is looked at of what is disputed."""
    for kind, (what, question) in _DISPUTED.items():
        said = [fact for fact in record.network.person(person).facts_of(kind) if not fact.said.restricted]
        told = {fact.id: when.words for fact in said if (when := getattr(fact.value, "when", None))}
        if len(set(told.values())) > 1 and any(fact.said.status is Status.DISPUTED for fact in said):
            name = record.name(person)
            yield CheckFinding(
                Rule.BOTH_SAID,
                f"It is not settled when {name} {what}: {' and '.join(dict.fromkeys(told.values()))} are both said.",
                in_words_order(recorded(fact, f"{name} {what}: {told[fact.id]}") for fact in said if fact.id in told),
                Sureness.MAY_BE_SO,
                question.format(name=name),
                (person,),
            )


def _dates(record: Record, person: str) -> Iterator[CheckFinding]:
    born, died = record.births.get(person), record.deaths.get(person)
    name = record.name(person)
    if born and not born.agree:
        yield CheckFinding(
            Rule.TWO_BIRTHS,
            f"Dates of birth of {name} are recorded that cannot all be right.",
            born.recorded,
            Sureness.CANNOT_BE,
            f"When is {name}’s birthday, and how old is {name}?",
            (person,),
        )
    if died and not died.agree:
        yield CheckFinding(
            Rule.TWO_DEATHS,
            f"Dates of death of {name} are recorded that cannot all be right.",
            died.recorded,
            Sureness.CANNOT_BE,
            f"When did {name} die?",
            (person,),
        )
    if born is None or died is None:
        return
    if surely_before(died.window, born.window):
        yield CheckFinding(
            Rule.DIED_BEFORE_BORN,
            f"{name} is recorded as having died before they were born.",
            (*born.recorded, *died.recorded),
            Sureness.CANNOT_BE,
            f"When was {name} born, and when did {name} die?",
            (person,),
        )
    elif (age := fewest_years(born.window, died.window)) > OLDEST:
        yield CheckFinding(
            Rule.VERY_OLD,
            f"{name} would have been at least {age} when they died.",
            (*born.recorded, *died.recorded),
            Sureness.UNUSUAL,
            f"When was {name} born, and when did {name} die?",
            (person,),
        )


def _living(record: Record, person: str) -> Iterator[CheckFinding]:
    lives, deaths = record.facts(person, Life), record.facts(person, Died)
    name, today = record.name(person), Window.on(record.network.as_at)
    living = [recorded(fact, f"{name}: recorded as living") for fact in lives if _says(fact, LifeStatus.LIVING)]
    unborn = [recorded(fact, f"{name}: recorded as not born yet") for fact in lives if _says(fact, LifeStatus.UNBORN)]
    gone = [recorded(fact, f"{name}: recorded as having died") for fact in lives if _says(fact, LifeStatus.DIED)]
    gone += [recorded(fact, f"{name}: died{_when(fact)}") for fact in deaths]
    born = record.births.get(person)
    if living and gone:
        yield CheckFinding(
            Rule.LIVING_OR_DIED,
            f"{name} is recorded as living, and as having died.",
            in_words_order([*living, *gone]),
            Sureness.CANNOT_BE,
            f"Has {name} died, as far as you know, and when?",
            (person,),
        )
    elif unborn and gone:
        yield CheckFinding(
            Rule.LIVING_OR_DIED,
            f"{name} is recorded as not born yet, and as having died.",
            in_words_order([*unborn, *gone]),
            Sureness.CANNOT_BE,
            f"What is known of {name} now?",
            (person,),
        )
    elif unborn and born and surely_before(born.window, today):
        yield CheckFinding(
            Rule.LIVING_OR_DIED,
            f"{name} is recorded as not born yet, and with a date of birth.",
            in_words_order([*unborn, *born.recorded]),
            Sureness.CANNOT_BE,
            f"Is {name} born?",
            (person,),
        )
    elif living and born and (age := fewest_years(born.window, today)) > OLDEST:
        yield CheckFinding(
            Rule.VERY_OLD,
            f"{name} is recorded as living, and would be at least {age}.",
            in_words_order([*living, *born.recorded]),
            Sureness.UNUSUAL,
            f"How old is {name}?",
            (person,),
        )


def _overdue(record: Record, person: str) -> Iterator[CheckFinding]:
    unborn = [fact for fact in record.facts(person, Life) if _says(fact, LifeStatus.UNBORN)]
    due = [(fact, fact.value.when) for fact in record.facts(person, Expected) if isinstance(fact.value, Expected)]
    today = Window.on(record.network.as_at)
    if not unborn or not due or not record.is_unborn(person) or person in record.births:
        return
    if all(surely_before(Window.of(when), today, by_days=OVERDUE_DAYS) for _, when in due):
        name = record.name(person)
        yield CheckFinding(
            Rule.LONG_OVERDUE,
            f"{name} was due more than {OVERDUE_DAYS} days ago, and is recorded as not born yet.",
            in_words_order(
                [*(recorded(x, f"{name}: recorded as not born yet") for x in unborn), *(recorded(x, f"due {w.words}") for x, w in due)]
            ),
            Sureness.UNUSUAL,
            "Is there news of the baby, and how is everybody?",
            (person,),
        )


def _to_come(record: Record, person: str) -> Iterator[CheckFinding]:
    """A birth or a death that had not come yet when it was recorded."""
    name = record.name(person)
    for kind, word in ((Born, "born"), (Died, "died")):
        for fact in record.facts(person, kind):
            when = fact.value.when if isinstance(fact.value, Born | Died) else None
            if when and surely_before(Window.on(recorded_on(fact.said)), Window.of(when), by_days=TIME_ZONE_DAYS):
                yield CheckFinding(
                    Rule.DATE_TO_COME,
                    f"{name} is recorded as {word} on a day that had not come yet when it was recorded.",
                    (recorded(fact, f"{name}: {word} {when.words}; recorded {recorded_on(fact.said).year}"),),
                    Sureness.CANNOT_BE,
                    f"When was {name} born?" if kind is Born else f"When did {name} die?",
                    (person,),
                )


def _lives_here(record: Record, tie: MemberOf) -> Iterator[CheckFinding]:
    today, died = Window.on(record.network.as_at), record.deaths.get(tie.a)
    if died and tie.resident and not may_have_ended(tie.said, record.network.as_at) and surely_before(died.window, today):
        name, home = record.name(tie.a), record.group_name(tie.b)
        yield CheckFinding(
            Rule.LIVES_HERE_AND_DIED,
            f"{name} has died, and is recorded as living in {home} now.",
            (*died.recorded, recorded(tie, f"{name}: lives in {home}")),
            Sureness.CANNOT_BE,
            f"Who lives in {home} now?",
            (tie.a,),
        )


def _says(fact: Fact, status: LifeStatus) -> bool:
    return isinstance(fact.value, Life) and fact.value.status is status


def _when(fact: Fact) -> str:
    when = fact.value.when if isinstance(fact.value, Died) else None
    return f" {when.words}" if when else ""
