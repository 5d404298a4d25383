"""What people of generated families are to each other, as the generator knows by how it made them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from graphsvc.analysis.kin.kinship import KinshipFinder
from graphsvc.domain.network import FamilyNetwork
from seed import network_of, population
from seed.recording import Somebody
from tests.support.bookkeeping import Book, Joined, Sibship, make_family, woman

TODAY = date(2026, 11, 25)
FAMILIES = 50
OFTENER = {"COUPLES_WHO_ARE_A_STEP_FAMILY": 0.5, "SAME_SEX_COUPLES": 0.2, "STEP_FAMILIES_THROUGH_THE_MOTHER": 0.7}  # than there are
TWIN = re.compile(r"\b(?:identical )?twin ")  # who was born together is told elsewhere
Told = tuple[str, str, str]  # a, b, what b is to a


def told(book: Book, network: FamilyNetwork) -> Iterator[Told]:
    """Every relation that follows at once from how the family was made."""
    for sibship in book.sibships:
        yield from _couple_and_children(sibship)
    for union in book.unions:
        yield from _partners(union)
    yield from _half_siblings(book)
    yield from _sides(book, network)
    yield from _step_families(book, network)
    yield from _others(book)


def _couple_and_children(s: Sibship) -> Iterator[Told]:
    note = "" if s.other else " (one parent not recorded)"
    for child in s.children:
        for parent in (s.mother, s.other):
            if parent:
                yield child.id, parent.id, _("mother", "father", parent)
                yield parent.id, child.id, _("daughter", "son", child)
        for other in s.children:
            if other is not child:
                yield child.id, other.id, _("sister", "brother", other) + note


def _partners(union: Joined) -> Iterator[Told]:
    for one, other in ((union.a, union.b), (union.b, union.a)):
        word = _("wife", "husband", other) if union.married else "partner"
        died = " (died)" if other.died and not union.over else ""
        yield one.id, other.id, ("former " if union.over else "") + word + died


def _half_siblings(book: Book) -> Iterator[Told]:
    for one in book.sibships:
        for other in book.sibships:
            if one is not other and one.mother is other.mother and one.other and other.other:
                for a in one.children:
                    for b in other.children:
                        yield a.id, b.id, "maternal " + _("half-sister", "half-brother", b)


def _sides(book: Book, network: FamilyNetwork) -> Iterator[Told]:
    for parent, side in book.sides:
        elders = [(elder, _("mother", "father", elder)) for elder in side.grandparents]
        grown = (parent, *side.siblings)
        for elder, word in elders:
            for one in grown:
                yield one.id, elder.id, word
                yield elder.id, one.id, _("daughter", "son", one)
                for child, sibship in book.children_of(one):
                    yield child.id, elder.id, _on_side(sibship, one, "grand" + word, network)
                    yield elder.id, child.id, _("granddaughter", "grandson", child)
        for one in grown:
            for aunt in grown:
                if aunt is not one:
                    yield one.id, aunt.id, _("sister", "brother", aunt)
                    for child, sibship in book.children_of(one):
                        yield from _aunt(book, child, sibship, one, aunt, network)


def _aunt(book: Book, child: Somebody, sibship: Sibship, one: Somebody, aunt: Somebody, network: FamilyNetwork) -> Iterator[Told]:
    word = _("aunt", "uncle", aunt)
    yield child.id, aunt.id, _on_side(sibship, one, word, network)
    yield aunt.id, child.id, _("niece", "nephew", child)
    for cousin, _sibship in book.children_of(aunt):
        yield child.id, cousin.id, _on_side(sibship, one, "first cousin", network)
    for union in book.unions_of(aunt):
        partner = union.other(aunt)
        if union.married and not union.over:
            yield child.id, partner.id, _on_side(sibship, one, _("aunt", "uncle", partner) + " by marriage", network)
            yield one.id, partner.id, _("sister-in-law", "brother-in-law", partner)
        elif not union.married and not union.over and not _two_alike(sibship):
            yield child.id, partner.id, _on_side(sibship, one, f"{word}'s partner", network)


def _step_families(book: Book, network: FamilyNetwork) -> Iterator[Told]:
    """A later partner of a parent, alive as both are, and of a grandfather: that the two met later the generator knows."""
    for union in book.unions:
        if union.over or union.a.died or union.b.died or list(_common_children(book, union)):
            continue
        note = "" if union.married else " (not married)"
        for parent in (union.a, union.b):
            partner = union.other(parent)
            for child, _sibship in book.children_of(parent):
                if child.died:
                    continue
                yield child.id, partner.id, _("step-mother", "step-father", partner) + note
                yield partner.id, child.id, _("step-daughter", "step-son", child) + note
            for grown, side in book.sides:
                if parent in side.grandparents:
                    for one in (p for p in (grown, *side.siblings) if not p.died):
                        yield one.id, partner.id, _("step-mother", "step-father", partner) + note
                        words = _("step-grandmother", "step-grandfather", partner) + note
                        for child, sibship in book.children_of(one):
                            yield child.id, partner.id, _on_side(sibship, one, words, network)


def _common_children(book: Book, union: Joined) -> Iterator[Somebody]:
    for sibship in book.sibships:
        if {sibship.mother, sibship.other} == {union.a, union.b}:
            yield from sibship.children
    for grown, side in book.sides:
        if set(side.grandparents) == {union.a, union.b}:
            yield grown


def _others(book: Book) -> Iterator[Told]:
    assert book.household
    for carer in book.carers:
        for child in book.household.children:
            yield child.id, carer.id, _("foster mother", "foster father", carer)
            yield carer.id, child.id, _("foster daughter", "foster son", child)
    for baby, mother in book.expected:
        yield mother.id, baby, "unborn child"
        for child, _sibship in book.children_of(mother):
            yield child.id, baby, "unborn brother or sister"
    for union in book.unions:
        for parent, side in book.sides:
            if union.married and not union.over and parent in (union.a, union.b):
                for elder in side.grandparents:
                    yield union.other(parent).id, elder.id, _("mother-in-law", "father-in-law", elder)
                    yield elder.id, union.other(parent).id, _("daughter-in-law", "son-in-law", union.other(parent))


def _(for_a_woman: str, for_a_man: str, person: Somebody) -> str:
    return for_a_woman if woman(person) else for_a_man


def _two_alike(s: Sibship) -> bool:
    return s.other is not None and woman(s.mother) == woman(s.other)


def _on_side(s: Sibship, parent: Somebody, words: str, network: FamilyNetwork) -> str:
    if _two_alike(s):
        return f"{words} (on {network.person(parent.id).short_name}'s side)"
    return f"{'maternal' if woman(parent) else 'paternal'} {words}"


def test_relations_of_generated_families_are_those_that_the_generator_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for seed in range(FAMILIES):
        with monkeypatch.context() as patch:
            for share, much in OFTENER.items():
                patch.setattr(population, share, much)
            book = make_family(seed, TODAY, patch)
        assert book.household
        network = network_of(book.deeds, book.household.children[0].id, as_at=TODAY)
        finder = KinshipFinder(network)
        for a, b, words in dict.fromkeys(told(book, network)):
            found = TWIN.sub("", finder.relation(a, b).relation)
            seen[words] += 1
            if found != words:
                wrong.append(f"family {seed}: {a} {b}: made as {words!r}, named {found!r}")
    assert not wrong, "\n".join(wrong)
    for words in (
        "maternal half-sister",
        "step-father",
        "foster mother",
        "paternal first cousin",
        "unborn brother or sister",
        "former husband",
    ):
        assert seen[words], words
    assert any("'s side)" in words for words in seen)
    assert seen.total() > 5_000
