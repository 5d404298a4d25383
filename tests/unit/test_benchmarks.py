"""What the benchmarks count, on layouts whose faults can be seen."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace

import pytest

from benchmarks.counting import Faults, Placed, count_faults, forced_splits
from benchmarks.families import genogram, nearest, population
from benchmarks.gedcom_text import as_gedcom
from benchmarks.kinship import named_by_ids
from benchmarks.measure import OURS, Row, row, seconds_in_turn
from benchmarks.peers.engines import PEERS, NoLayout, as_graph
from benchmarks.peers.gramps import Failed, generations, read_report
from benchmarks.report import as_json
from graphsvc.exchange.gedcom import read_gedcom
from render.diagram import Child, Furniture, Genogram, Person, Union

#   mum = dad    jo = sam
#     |   \        |
#    ann   bob    cat
FAMILY = Genogram(
    Furniture("A family"),
    people=(
        *(Person(key) for key in ("mum", "dad", "jo", "sam")),
        Person("ann", born=2010.0),
        Person("bob", born=2012.0),
        Person("cat", born=2011.0),
    ),
    unions=(
        Union("F1", ("mum", "dad"), children=(Child("ann"), Child("bob"))),
        Union("F2", ("jo", "sam"), children=(Child("cat"),)),
    ),
)
GOOD = {"mum": (0, 0), "dad": (100, 0), "jo": (200, 0), "sam": (300, 0), "ann": (0, 100), "bob": (100, 100), "cat": (250, 100)}
COUNTS = ("missing", "doubled", "overlaps", "couples_split", "splits_forced", "not_below", "crossings", "out_of_order")


@pytest.fixture(autouse=True)
def _no_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between turns the benchmarks collect garbage, of which a process that has run many tests holds plenty."""
    monkeypatch.setattr("benchmarks.measure.gc.collect", lambda: 0)


def faults(**moved: tuple[int, int]) -> Faults:
    return count_faults(FAMILY, [Placed(person, *at) for person, at in (GOOD | moved).items()])


def wrong(found: Faults) -> dict[str, int]:
    return {name: number for name in COUNTS if (number := getattr(found, name))}


def test_a_good_layout_has_no_fault() -> None:
    assert wrong(faults()) == {}
    assert (faults().couples, faults().sibling_pairs) == (2, 1)
    assert faults().skew == pytest.approx(0.0)
    assert faults().width == pytest.approx((300 + 34) / 100 / 4)


def test_overlaps_and_children_beside_or_above_their_parents_are_found() -> None:
    assert wrong(faults(bob=(10, 100))) == {"overlaps": 1}
    assert wrong(faults(cat=(400, 0))) == {"not_below": 1}
    assert wrong(faults(cat=(400, -100))) == {"not_below": 1}


def test_children_beside_the_middle_of_their_parents_make_the_picture_skewed() -> None:
    assert faults(cat=(350, 100)).skew == pytest.approx(0.5)


def test_of_three_partners_one_has_to_stand_apart_and_of_a_chain_nobody() -> None:
    assert forced_splits([("a", "b"), ("a", "c"), ("a", "d")]) == 1
    assert forced_splits([("a", "b"), ("b", "c"), ("c", "d")]) == 0
    assert forced_splits([("a", "b"), ("a", "c"), ("a", "d"), ("b", "e"), ("b", "f")]) == 1


def test_bars_cross_as_often_as_the_better_way_round_forces() -> None:
    """Two of a family's children stand outside and one inside the other's: however the bars lie, one upright crosses."""
    people = (Person("a"), Person("b"), Person("a1"), Person("a2"), Person("b1"), Person("b2"))
    family = Genogram(
        Furniture("A family"),
        people,
        (Union("A", ("a",), children=(Child("a1"), Child("a2"))), Union("B", ("b",), children=(Child("b1"), Child("b2")))),
    )
    at = {"a": (0, 0), "b": (300, 0), "a1": (0, 100), "a2": (200, 100), "b1": (100, 100), "b2": (300, 100)}
    assert count_faults(family, [Placed(person, *where) for person, where in at.items()]).crossings == 1
    at |= {"a2": (50, 100)}
    assert count_faults(family, [Placed(person, *where) for person, where in at.items()]).crossings == 0


def test_somebody_between_partners_splits_them() -> None:
    assert faults(sam=(50, 0)).couples_split == 2  # sam between mum and dad, and dad between sam and jo


def test_somebody_below_the_middle_of_partners_does_not_split_them() -> None:
    assert wrong(faults(ann=(50, 100))) == {}


def test_a_smaller_symbol_on_the_row_counts_as_on_the_row() -> None:
    assert faults(jo=(50, 10), sam=(60, 10)).couples_split == 1


def test_partners_on_different_rows_are_split() -> None:
    assert faults(sam=(300, 100)).couples_split == 1


def test_an_older_child_on_the_right_is_out_of_order() -> None:
    assert wrong(faults(ann=(100, 100), bob=(0, 100))) == {"out_of_order": 1}


def test_children_whose_birth_is_not_recorded_have_no_order() -> None:
    unknown = replace(FAMILY, people=tuple(replace(person, born=None) for person in FAMILY.people))
    assert count_faults(unknown, [Placed(person, *at) for person, at in GOOD.items()]).sibling_pairs == 0


def test_lines_of_two_families_cross_and_those_of_one_do_not() -> None:
    assert faults(cat=(50, 200)).crossings == 1  # the upright to cat passes the row of ann and bob, and no bar; jo's bar crosses one
    assert faults(ann=(100, 100), bob=(0, 100)).crossings == 0


def test_a_second_symbol_of_somebody_is_counted_and_a_missing_one_too() -> None:
    placed = [Placed(person, *at) for person, at in GOOD.items() if person != "cat"]
    found = count_faults(FAMILY, [*placed, Placed("ann", 400, 100), Placed("ann", 500, 100)])
    assert (found.missing, found.doubled) == (1, 2)


def test_the_nearest_people_are_as_many_as_asked_for_and_the_child_among_them() -> None:
    network = population(120)
    for people in (1, 7, 60):
        cut = nearest(network, people)
        assert len(cut.people) == people
        assert cut.child_id in cut
        assert all(tie.a in cut and tie.b in cut for tie in cut.ties)


def test_the_written_family_file_holds_everybody_and_every_family() -> None:
    network = population(120)
    file = read_gedcom(as_gedcom(network), file_name="made-up.ged", at="2026-01-01T09:00:00.000000Z", by="u_test")
    assert [person.display_name for person in file.people] == [person.display_name for person in network.people]
    assert [str(person.born) for person in file.people] == [str(person.born) for person in network.people]
    assert file.families == sum(1 for union in genogram(network).unions)
    assert [remark for remark in file.remarks if remark.severity.value == "not-understood"] == []


def test_candidates_run_in_turn_after_one_turn_that_is_not_measured() -> None:
    ran: list[str] = []
    taken = seconds_in_turn({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, turns=2)
    assert ran == ["a", "b", "a", "b", "a", "b"]
    assert taken.keys() == {"a", "b"}
    assert min(taken.values()) >= 0


def test_figures_are_written_for_programs_by_the_name_of_the_peer() -> None:
    made = row("layout", "12 people", "s", {"dot": 2.0, OURS: 1.0}, {"elk": "none within 120 s"})
    assert made == Row("layout", "12 people", "s", 1.0, (("dot", 2.0),), (("elk", "none within 120 s"),))
    (written,) = as_json([made], {})["rows"]
    assert written == asdict(made) | {"beside": {"dot": 2.0}, "failed": {"elk": "none within 120 s"}}


def test_a_peer_is_given_everybody_in_order_of_birth_and_no_names() -> None:
    graph = as_graph(FAMILY)
    assert [node["id"] for node in graph["nodes"] if not node["union"]] == ["p4", "p6", "p5", "p0", "p1", "p2", "p3"]
    assert graph["edges"] == [("p0", "u0"), ("p1", "u0"), ("u0", "p4"), ("u0", "p5"), ("p2", "u1"), ("p3", "u1"), ("u1", "p6")]
    assert "ann" not in str(graph)


def test_a_peer_that_fails_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    fails = [sys.executable, "-c", "raise SystemExit('a circle in the family')"]
    monkeypatch.setattr("benchmarks.peers.engines._command", lambda _: fails)
    with pytest.raises(NoLayout, match="a circle in the family"):
        PEERS[0].laid_out(FAMILY, 1)


@pytest.mark.parametrize("turns", [1, 4])
def test_the_median_is_of_as_many_turns_as_asked_for(turns: int) -> None:
    ran: list[int] = []
    seconds_in_turn({"only": lambda: ran.append(1)}, turns=turns)
    assert len(ran) == turns + 1


REPORT = """\
                        Kinship Report for , I52

Spouses (1)

  , I57 (1921-06-10 - )

Spouses of first cousins once removed (up) (1)

  , I7

Second great granduncles/aunts (2)

  , I8 ( - 1949)

  , I9 (about 1810 - 1870)
"""


def test_a_kinship_report_of_gramps_is_read_by_its_headings() -> None:
    assert [(one.person, one.up, one.down, one.partner) for one in read_report(REPORT)] == [
        ("I57", 0, 0, True), ("I7", 3, 2, True), ("I8", 5, 1, False), ("I9", 5, 1, False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading, place",
    [
        ("Parents", (1, 0)),
        ("Great grandparents", (3, 0)),
        ("Third great grandparents", (5, 0)),
        ("Second great grandchildren", (0, 4)),
        ("Great granduncles/aunts", (4, 1)),
        ("Great grandnephews/nieces", (1, 4)),
        ("Second cousins", (3, 3)),
        ("Third cousins twice removed (down)", (4, 6)),
        ("First cousins three times removed (up)", (5, 2)),
    ],
)
def test_the_headings_of_gramps_are_places_in_the_family(heading: str, place: tuple[int, int]) -> None:
    assert generations(heading) == place


def test_a_heading_that_says_something_else_is_no_kinship() -> None:
    with pytest.raises(Failed, match="Godparents"):
        generations("Godparents")


def test_everybody_in_a_file_is_called_by_their_id() -> None:
    file = b"0 @I1@ INDI\r\n1 NAME Ann /Lee/\r\n2 GIVN Ann\r\n1 SEX F\r\n0 @F1@ FAM\r\n1 WIFE @I1@\r\n"
    assert named_by_ids(file) == b"0 @I1@ INDI\n1 NAME I1 //\n1 SEX F\n0 @F1@ FAM\n1 WIFE @I1@\n"
