from __future__ import annotations

import pytest

from render.genogram.integers import NO, OPTIMAL, SCALE, YES, Programme, denied


def test_what_is_denied_twice_is_meant() -> None:
    literal = Programme().choice()
    assert denied(denied(literal)) == literal
    assert denied(YES) == NO


@pytest.mark.parametrize("wanted", [True, False])
def test_the_cheaper_answer_is_given(wanted: bool) -> None:
    programme = Programme()
    choice = programme.choice()
    programme.charge(denied(choice) if wanted else choice, 0.5)
    found = programme.solve(nodes=10, seconds=10.0)
    assert (found.status, found.x[0] > 0.5) == (OPTIMAL, wanted)
    assert found.fun / SCALE + programme.constant == pytest.approx(0)


def test_what_is_settled_costs_from_the_beginning() -> None:
    programme = Programme()
    programme.charge(YES, 2.0)
    programme.charge(NO, 4.0)
    assert (programme.constant, programme.cost) == (2.0, [])


def test_sums_are_kept_with_denied_and_settled_literals() -> None:
    """Of a, not b and yes at most two hold: a costs nothing, so b is paid for."""
    programme = Programme()
    a, b = programme.choice(), programme.choice()
    programme.charge(denied(a), 1.0)
    programme.charge(b, 0.25)
    programme.between(0.0, [(a, 1.0), (denied(b), 1.0), (YES, 1.0)], 2.0)
    found = programme.solve(nodes=10, seconds=10.0)
    assert [x > 0.5 for x in found.x] == [True, True]
    assert found.fun / SCALE + programme.constant == pytest.approx(0.25)


def test_an_amount_is_as_large_as_it_must_be() -> None:
    programme = Programme()
    amount, choice = programme.amount(1.0), programme.choice()
    programme.charge(denied(choice), 5.0)
    programme.between(0.0, [((amount, True), 1.0), (choice, -3.0)])
    found = programme.solve(nodes=10, seconds=10.0)
    assert found.x[amount] == pytest.approx(3)


def test_a_contradiction_is_not_passed_over() -> None:
    with pytest.raises(ArithmeticError):
        Programme().between(1.0, [(NO, 1.0)])
