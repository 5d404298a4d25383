import pytest

from graphsvc.analysis.reach import family_of, related_partners, within_steps
from graphsvc.domain.ties import AcquaintanceKind, Knows, ParentKind
from tests.support.networks import Family


def three_generations() -> Family:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.parents("jean", "kirsty donna")
    family.parents("donna", "ruby")
    family.tie(Knows, "donna", "eileen", kind=AcquaintanceKind.NEIGHBOUR)
    return family


@pytest.mark.parametrize(
    "steps, people, cut",
    [
        (0, "amara", True),
        (1, "amara kirsty tunde", True),
        (2, "amara jean kirsty tunde", True),
        (3, "amara donna jean kirsty tunde", True),
        (4, "amara donna eileen jean kirsty ruby tunde", False),
        (None, "amara donna eileen jean kirsty ruby tunde", False),
    ],
)
def test_a_step_goes_from_one_person_to_the_next(steps: int | None, people: str, cut: bool) -> None:
    near = within_steps(three_generations().network(), "amara", steps)
    assert (" ".join(p.id for p in near.people), near.cut) == (people, cut)
    assert all(t.a in near and t.b in near for t in near.ties)


def test_nobody_far_away_makes_a_network_cut() -> None:
    family = three_generations()
    family.person("stranger")
    assert not within_steps(family.network(), "amara", None).cut


def test_carers_are_family_and_neighbours_are_not() -> None:
    family = three_generations()
    family.parents("pat", "amara", ParentKind.FOSTER)
    assert "pat" in family_of(family.network())
    assert "eileen" not in family_of(family.network())


def test_cousins_who_are_partners_are_related_and_others_are_not() -> None:
    family = three_generations()
    family.couple("amara", "ruby")
    family.couple("kirsty", "tunde")
    assert related_partners(family.network()) == {frozenset({"amara", "ruby"})}


def test_kin_by_adoption_alone_are_not_related_by_birth() -> None:
    family = Family("amara")
    family.parents("jean", "kirsty")
    family.parents("jean", "paul", ParentKind.ADOPTIVE)
    family.couple("kirsty", "paul")
    assert related_partners(family.network()) == frozenset()
