"""A few of the families that `make long` draws by the thousand: separated, blended, adopted, of several sizes."""

import pytest

from tests.support.clans import clan
from tests.thousands import family, hold


@pytest.mark.parametrize("number", [*range(6), 9, 10])
def test_a_made_up_family_breaks_no_rule_is_drawn_alike_whatever_its_ids_and_order_and_is_read_back(number: int) -> None:
    assert hold(number, seed=2026).wrong == ()


@pytest.mark.parametrize("number", [15, 54, 106])
def test_what_long_runs_found_wrong_holds_now(number: int) -> None:
    """Uprights of two families four points apart read as one line; a third partner's line and the children's leave a symbol as one."""
    assert hold(number, seed=11).wrong == ()


def test_a_clan_is_as_large_as_asked_for_and_the_same_again() -> None:
    for people in (10, 40, 200):
        made = clan(people, seed=7)
        assert people <= len(made.people) <= people + 3
        assert made == clan(people, seed=7)
        assert made != clan(people, seed=8)


def test_the_families_are_of_both_makes_and_of_many_sizes() -> None:
    sizes = [len(family(number, seed=2026).people) for number in range(40)]
    assert min(sizes) < 12
    assert max(sizes) > 150
    assert sorted(sizes)[20] < 40
