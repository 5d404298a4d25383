"""Who might this be, and is this person already known: a search as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.access.actor import Actor
from graphsvc.access.policy import may_list_caseload
from graphsvc.access.scope import SearchAccess
from graphsvc.analysis.called import NO_NAME
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import FileNumber
from graphsvc.search.of_person import as_day
from graphsvc.search.people import Answer, KnownJoin, Pair, Sought
from graphsvc.search.ranking import LIKELY_PAIR, MOST_FOUND
from graphsvc.search.words import FEWEST_DIGITS, name_words, phone_digits
from graphsvc.usecases.open_caseload import open_caseload
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.said_dates import read_born

MOST_WHILE_ONE_WAITS = 5_000  # people compared with each other, which takes seconds
LONGEST, MOST_NAMES = 200, 5  # characters; names of one person


@dataclass(frozen=True, slots=True)
class PersonToFind:
    """What is known of somebody, as typed: names that they have or had, birth or age, a telephone number, where they were born."""

    names: tuple[str, ...] = ()
    born: str = ""
    phone: str = ""
    place: str = ""


def search_people(ports: Ports, access: SearchAccess, wanted: PersonToFind, *, most: int = MOST_FOUND) -> Answer:
    """Those who may be the one asked for, likeliest first, among the people whom the actor may see.

    Raises:
        InvalidRequest: neither name nor number is given, or something cannot be read; `field` says which.
        StoreUnavailable: it could not be searched, or the search not be written down.
    """
    today = ports.clock.today()
    return ports.search.find(access, as_asked(wanted, today), on=today, most=most)


def as_asked(wanted: PersonToFind, today: date) -> Sought:
    """What was typed, read.

    Raises:
        InvalidRequest: as above.
    """
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in wanted.names if name.strip()))
    if len(names) > MOST_NAMES:
        raise InvalidRequest(f"Give at most {MOST_NAMES} names of one person", field="name")
    for field, text in (*(("name", name) for name in names), ("phone", wanted.phone), ("place", wanted.place)):
        if len(text) > LONGEST:
            raise InvalidRequest(f"Use {LONGEST} characters or fewer", field=field)
    if wanted.phone.strip() and not phone_digits(wanted.phone):
        raise InvalidRequest(f"Give the whole telephone number: at least {FEWEST_DIGITS} digits", field="phone")
    if not any(name_words(name).words for name in names) and not wanted.phone.strip():
        raise InvalidRequest("Give a name or a telephone number to search for", field="name")
    born = as_day(read_born(wanted.born, today=today))
    if wanted.born.strip() and born is None:
        raise InvalidRequest("To search, give the date of birth as far as you know it: a day, a month, a year, or an age", field="born")
    phones, places = (tuple(text.strip() for text in texts if text.strip()) for texts in ((wanted.phone,), (wanted.place,)))
    return Sought("", names, born, phones=phones, places=places)


def names_of_children(ports: Ports, actor: Actor, answer: Answer) -> dict[str, str]:
    """The names of those of the actor's children around whom somebody was found.

    Raises:
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    near = {child for match in answer.matches for child in match.near}
    if not near:
        return {}
    files = ports.cases.my_children(open_caseload(ports, actor), on=ports.clock.today())
    return {file.child.id: file.child.display_name or NO_NAME for file in files if file.child.id in near}


def children_by_number(ports: Ports, actor: Actor, text: str) -> dict[str, str]:
    """Those of the actor's children whom another system or an imported file calls by this number, with their names.

    Only the actor's own list is looked at, so that a number tells nothing of anybody else. Text without a digit is no number.

    Raises:
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    wanted = "".join(text.split()).casefold()
    if not any(sign.isdigit() for sign in wanted) or not actor.role.answers_for_children or not may_list_caseload(actor).allowed:
        return {}
    files = ports.cases.my_children(open_caseload(ports, actor), on=ports.clock.today())
    return {
        file.child.id: file.child.display_name or NO_NAME
        for file in files
        if any("".join(known.number.split()).casefold() == wanted for known in file.child.said(FileNumber))
    }


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records that may be of one person, and what each is found by."""

    pair: Pair
    a: Sought
    b: Sought


def joined_now(ports: Ports, access: SearchAccess) -> tuple[tuple[KnownJoin, Sought], ...]:
    """The joins that stand among the people whom the actor may see, each with what the person is found by.

    Raises:
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    return ports.search.joins(access, on=ports.clock.today())


def find_duplicates(
    ports: Ports, access: SearchAccess, *, least: float = LIKELY_PAIR, among: int | None = MOST_WHILE_ONE_WAITS
) -> tuple[LikelyPair, ...]:
    """Every two records that may be of one person, likeliest first, among the people whom the actor may see. Nothing is joined.

    Raises:
        InvalidRequest: there are more people than `among`; how the list can be had is said.
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    return tuple(LikelyPair(*found) for found in ports.search.pairs(access, on=ports.clock.today(), least=least, among=among))
