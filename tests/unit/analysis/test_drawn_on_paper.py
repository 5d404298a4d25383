"""What a map on paper is called, and to whom its picture goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analysis.childs_map import alt_text, drawn_on_paper
from graphsvc.analysis.in_words import fact_in_words
from graphsvc.domain.facts import Drawing, Fact, Name
from graphsvc.domain.network import FamilyNetwork, Person
from tests.support.networks import TODAY, said


def drawn(words: str = "", began: str = "", name: str = "Amara Blake") -> FamilyNetwork:
    fact = Fact("f_drawing", "amara", Drawing(words), said(began=began))
    names = (Fact("f_name", "amara", Name(name, name.partition(" ")[0]), said()),) if name else ()
    return FamilyNetwork("amara", (Person("amara", (fact, *names)),), as_at=TODAY)


@pytest.mark.parametrize(
    "words, began, name, told",
    [
        ("", "", "Amara Blake", "A map that Amara drew"),
        ("", "2026-05-03", "Amara Blake", "A map that Amara drew on 3 May 2026"),
        ("", "2026-05", "Amara Blake", "A map that Amara drew, May 2026"),
        ("me and Biscuit", "2026-05-03", "Amara Blake", "A map that Amara drew on 3 May 2026. Amara said: me and Biscuit"),
        ("me", "", "", "A map that the child drew. The child said: me"),
    ],
)
def test_a_picture_is_told_to_who_does_not_see_it(words: str, began: str, name: str, told: str) -> None:
    network = drawn(words, began, name)
    (fact,) = network.child.facts_of(Drawing)
    assert alt_text(network, fact) == told


def test_a_picture_is_for_nobody_from_whom_somebody_of_the_network_is_hidden() -> None:
    network = drawn()
    assert len(drawn_on_paper(network)) == 1
    assert drawn_on_paper(replace(network, people_not_shown=1)) == ()


def test_in_words_it_is_what_the_child_drew() -> None:
    assert fact_in_words(Drawing("me")) == "A map that the child drew on paper: me"
