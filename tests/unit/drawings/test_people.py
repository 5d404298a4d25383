from datetime import date

import pytest

from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import Expected, Gender, GenderCode, LifeStatus, Sensitive, SensitiveTopic
from graphsvc.drawings.people import symbol
from render import diagram
from render.figure import years_in_lines
from tests.support.networks import Family

TODAY = date(2026, 11, 25)


def drawn(family: Family, name: str, as_at: date = TODAY) -> diagram.Person:
    return symbol(family.network().person(name), as_at=as_at)


@pytest.mark.parametrize(
    "born, inside, below",
    [
        ("2017-03-04", "9", "b. 2017"),
        ("1991~", "c. 35", "b. c. 1991"),
        ("2017", "8/9", "b. 2017"),
        ("../1985", "40+", "b. before 1985"),
        ("1985/..", "", "b. after 1985"),
        ("1980/1985", "40–46", "b. 1980–85"),
    ],
)
def test_age_and_years_say_no_more_than_is_known(born: str, inside: str, below: str) -> None:
    family = Family("amara")
    family.person("amara", born=born)
    person = drawn(family, "amara")
    assert (person.age, person.years) == (inside, below)


@pytest.mark.parametrize(
    "born, died, below, said",
    [
        ("1930/1935", "2009", "b. 1930–35, d. 2009", "born between 1930 and 1935, died 2009"),
        ("../1930", "1999/2002", "b. before 1930, d. 1999–2002", "born before 1930, died between 1999 and 2002"),
        ("1950~", "2011", "b. c. 1950, d. 2011", "born about 1950, died 2011"),
        ("1950", "2011", "1950–2011", "born 1950, died 2011"),
    ],
)
def test_uncertain_dates_of_birth_and_death_are_told_apart_by_words(born: str, died: str, below: str, said: str) -> None:
    family = Family("amara")
    family.person("roy", born=born, died=died)
    person = drawn(family, "roy")
    assert person.years == below
    assert said in person.label


def test_years_of_birth_and_death_that_need_two_lines_are_parted_between_the_two() -> None:
    assert years_in_lines("b. 1925–28, d. before 1990", lambda text: len(text) < 20) == ("b. 1925–28,", "d. before 1990")
    assert years_in_lines("b. 1925–28, d. 1990", lambda _: True) == ("b. 1925–28, d. 1990",)
    assert years_in_lines("", lambda _: True) == ()


def test_a_death_is_marked_from_its_day_on() -> None:
    family = Family("amara")
    family.person("roy", born="1950-01-01", died="2016-05-01")
    before, after = drawn(family, "roy", date(2016, 4, 30)), drawn(family, "roy")
    assert (before.died, before.years) == (False, "b. 1950")
    assert (after.died, after.age, after.years) == (True, "66", "1950–2016")


def test_who_is_born_only_after_the_day_is_a_baby_on_the_way() -> None:
    family = Family("amara")
    family.person("ben", born="2019-03-01")
    assert drawn(family, "ben", date(2019, 1, 1)).stage is diagram.Stage.UNBORN
    assert drawn(family, "ben", date(2019, 3, 1)).stage is diagram.Stage.BORN


def test_somebody_of_whom_only_the_death_is_known_is_marked_without_dates() -> None:
    family = Family("amara")
    family.person("roy", life=LifeStatus.DIED)
    person = drawn(family, "roy")
    assert (person.died, person.age, person.years) == (True, "", "died")


@pytest.mark.parametrize(
    "life, stage",
    [
        (LifeStatus.UNBORN, diagram.Stage.UNBORN),
        (LifeStatus.MISCARRIED, diagram.Stage.MISCARRIAGE),
        (LifeStatus.TERMINATED, diagram.Stage.TERMINATION),
        (LifeStatus.STILLBORN, diagram.Stage.STILLBORN),
    ],
)
def test_pregnancies_and_losses_have_their_own_symbols_and_no_age(life: LifeStatus, stage: diagram.Stage) -> None:
    family = Family("amara")
    family.person("baby", None, life=life)
    person = drawn(family, "baby")
    assert (person.stage, person.age) == (stage, "")


def test_a_baby_is_placed_among_siblings_by_the_due_date() -> None:
    family = Family("amara")
    family.person("baby", None, Expected(PartialDate.parse("2027-03")), life=LifeStatus.UNBORN)
    person = drawn(family, "baby")
    assert person.years == "due 3/2027"
    assert person.born == pytest.approx(2027.2, abs=0.05)


def test_the_symbol_follows_the_persons_own_gender_and_nothing_sensitive_is_said() -> None:
    family = Family("amara")
    family.person("sky", None, Gender(GenderCode.NON_BINARY, "agender"), Sensitive(SensitiveTopic.GENDER_HISTORY, "assigned at birth"))
    person = drawn(family, "sky")
    assert person.form is diagram.Form.NON_BINARY
    assert "agender" in person.label
    assert person.gender == "agender"
    assert "assigned" not in repr(person)
    assert "assigned" not in repr(person)
