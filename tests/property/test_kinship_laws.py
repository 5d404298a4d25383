"""The laws that naming kin keeps on any family whatever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphsvc.analysis.kin.kinship import Kinship, KinshipFinder, kin_of, relation
from graphsvc.domain.facts import Died, Fact, Gender, GenderCode
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import ParentKind, ParentOf, PartnerOf, ResponsibleFor, SiblingOf
from tests.support.networks import Family, said
from tests.support.random_families import BY_BIRTH, WOMEN_AND_MEN, families
from tests.support.relabelling import relabel

law = settings(deadline=None, max_examples=25)  # what a busy machine takes for one family says nothing of the law
NOT_OF_BLOOD = re.compile(r" \(disputed\)| \(on \w+'s side\)")  # said of the whole line, and once for all routes
FLAGS = ("half", "step", "adoptive", "foster", "in_law", "former", "disputed", "is_relative", "degree", "removed", "steps")
SWAPPED = {
    "mother": "father",
    "daughter": "son",
    "sister": "brother",
    "aunt": "uncle",
    "niece": "nephew",
    "wife": "husband",
    "maternal": "paternal",
}
SWAP = {**SWAPPED, **{b: a for a, b in SWAPPED.items()}}


def everybody(network: FamilyNetwork) -> dict[str, Mapping[str, Kinship]]:
    finder = KinshipFinder(network)
    return {p.id: finder.kin_of(p.id) for p in network.people}


def words(kin: Kinship) -> tuple[object, ...]:
    """All that is said, without ids."""
    said_of = (kin.relation, kin.spoken, kin.path, kin.side, kin.generations_up, kin.generations_down, kin.others)
    return (*said_of, *(getattr(kin, flag) for flag in FLAGS))


@law
@given(families())
def test_law_1_both_see_the_same_tie_from_their_ends(family: Family) -> None:
    kin = everybody(family.network())
    for a, others in kin.items():
        for b, one in others.items():
            back = kin[b][a]
            assert {flag: getattr(one, flag) for flag in FLAGS} == {flag: getattr(back, flag) for flag in FLAGS}
            there, again = (one.generations_up, one.generations_down), (back.generations_down, back.generations_up)
            assert there == again or (" and " in one.relation and there == again[::-1])


# What each word is seen from the other end. Words of two people's places alone: not those of in-laws' or carers' kin.
INVERSE = {
    "parent": "child",
    "child": "parent",
    "sibling": "sibling",
    "aunt": "niece",
    "niece": "aunt",
    "spouse": "spouse",
    "cousin": "cousin",
    "parent-in-law": "child-in-law",
    "child-in-law": "parent-in-law",
    "sibling-in-law": "sibling-in-law",
}
NOUNS = {
    "parent": "mother|father|parent",
    "child": "daughter|son|child",
    "sibling": "brother or (?:half-|step-)?sister|sister|brother|sibling",
    "aunt": "aunt or (?:half-|step-)?(?:great-)*uncle|aunt|uncle",
    "niece": "niece or (?:half-|step-)?(?:great-)*nephew|niece|nephew",
    "spouse": "wife|husband|spouse|civil partner|partner",
}
HEADLINE = re.compile(
    r"(?:former )?(?:unborn )?(?:maternal |paternal )?(?:foster |donor |adoptive |birth )?(?:double )?(?:identical )?(?:twin )?"
    r"(?P<mark>half-|step-|half |step )?(?P<greats>(?:great-)*)(?P<grand>grand)?"
    r"(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in NOUNS.items())
    + r"|(?P<cousin>\w+ cousin))(?P<law>-in-law)?(?P<removed> .+ removed)?"
)


def place(words: str) -> tuple[str, ...] | None:
    """The kind of place, with what goes before and after it; None where the words are no single noun."""
    bare = re.sub(r" \([^)]*\)", "", words)
    match = HEADLINE.fullmatch(bare)
    if match is None:
        return None
    found = match.groupdict(default="")
    kind = next(k for k in (*NOUNS, "cousin") if found[k]) + found["law"]
    cousin = found["cousin"] + found["removed"]
    return kind, found["mark"].strip(), found["greats"], found["grand"], cousin


@law
@given(families())
def test_law_1_a_word_at_one_end_has_its_inverse_at_the_other(family: Family) -> None:
    kin = everybody(family.network())
    for a, others in kin.items():
        for b, one in others.items():
            there, back = place(one.relation), place(kin[b][a].relation)
            if there and back and "partner" not in one.relation + kin[b][a].relation:
                assert (INVERSE[there[0]], *there[1:]) == back, (one.relation, kin[b][a].relation)


@pytest.mark.parametrize(
    "words, expected",
    [
        ("maternal half-great-aunt", ("aunt", "half-", "great-", "", "")),
        ("former step-mother (not married)", ("parent", "step-", "", "", "")),
        ("paternal great-great-grandmother", ("parent", "", "great-great-", "grand", "")),
        ("paternal half first cousin twice removed", ("cousin", "half", "", "", "first cousin twice removed")),
        ("step-brother or step-sister", ("sibling", "step-", "", "", "")),
        ("brother-in-law", ("sibling-in-law", "", "", "", "")),
        ("mother's neighbour", None),
    ],
)
def test_the_reader_of_headlines_in_these_laws_reads_them(words: str, expected: tuple[str, ...] | None) -> None:
    assert place(words) == expected


def swap_genders(network: FamilyNetwork) -> FamilyNetwork:
    codes = {GenderCode.WOMAN: GenderCode.MAN, GenderCode.MAN: GenderCode.WOMAN}

    def swapped(fact: Fact) -> Fact:
        return replace(fact, value=Gender(codes[fact.value.code])) if isinstance(fact.value, Gender) else fact

    people = tuple(replace(p, facts=tuple(swapped(f) for f in p.facts)) for p in network.people)
    return replace(network, people=people)


@law
@given(families(genders=WOMEN_AND_MEN))
def test_law_2_swapping_every_gender_swaps_words_and_sides_only(family: Family) -> None:
    network = family.network()
    one, other = everybody(network), everybody(swap_genders(network))
    pattern = re.compile("|".join(sorted(SWAP, key=len, reverse=True)))

    def turned(text: str) -> str:
        return pattern.sub(lambda found: SWAP[found.group()], text)

    for a, others in one.items():
        for b, kin in others.items():
            mirrored = other[a][b]
            assert mirrored.relation == turned(kin.relation)
            assert mirrored.others == tuple(turned(text) for text in kin.others)
            assert mirrored.side == turned(kin.side)
            assert mirrored.path_ids == kin.path_ids


@law
@given(families(), st.integers(0, 999))
def test_law_3_ids_order_and_strangers_change_nothing(family: Family, seed: int) -> None:
    network = family.network()
    relabelled, new = relabel(network, seed)
    relabelled = replace(relabelled, people=(*relabelled.people, Person("m-stranger")))
    one, other = everybody(network), everybody(relabelled)
    for a, others in one.items():
        assert {new[b]: words(kin) for b, kin in others.items()} == {b: words(kin) for b, kin in other[new[a]].items()}
        ways = {new[b]: tuple(new[p] for p in kin.path_ids) for b, kin in others.items()}
        assert ways == {b: kin.path_ids for b, kin in other[new[a]].items()}


def siblings_halves(network: FamilyNetwork) -> dict[tuple[str, str], str]:
    """Of each two siblings by birth: "half", "full", or "not known" where a parent is missing or disputed."""
    found: dict[tuple[str, str], str] = {}
    for a, others in everybody(network).items():
        for b, kin in others.items():
            if (kin.generations_up, kin.generations_down) == (1, 1) and kin.steps == 2:
                found[a, b] = "half" if kin.half else "not known" if "(one parent" in kin.relation else "full"
    return found


@law
@given(families(kinds=BY_BIRTH), st.data())
def test_law_4_recording_a_missing_parent_only_settles_what_was_not_known(family: Family, data: st.DataObject) -> None:
    assume(not any(isinstance(t, SiblingOf) for t in family.network().ties))  # which say more than the parents recorded by now
    before = siblings_halves(family.network())
    parents = {p.id: {t.a for t in family.network().ties if isinstance(t, ParentOf) and t.b == p.id} for p in family.network().people}
    short = sorted(p for p, known in parents.items() if len(known) == 1)
    assume(short)
    child = data.draw(st.sampled_from(short))
    older = [p for p in parents if int(p[1:]) < int(child[1:]) and p not in parents[child]]
    parent = data.draw(st.sampled_from(["newcomer", *older]))
    family.parents(parent, child)
    after = siblings_halves(family.network())
    for pair, was in before.items():
        if pair in after:  # some are more to each other now than siblings
            assert after[pair] == was or was == "not known"


@law
@given(families(kinds=BY_BIRTH), st.data())
def test_law_4_deleting_a_parent_never_makes_half(family: Family, data: st.DataObject) -> None:
    network = family.network()
    ties = [t for t in network.ties if isinstance(t, ParentOf)]
    assume(ties)
    gone = data.draw(st.sampled_from(ties))
    before = everybody(network)
    after = siblings_halves(replace(network, ties=tuple(t for t in network.ties if t is not gone)))
    for (a, b), now in after.items():
        was = before[a][b]
        assert now != "half" or any("half-" in words for words in (was.relation, *was.others))


@law
@given(families(kinds=BY_BIRTH))
def test_law_5_marriage_death_and_responsibility_change_no_blood_word(family: Family) -> None:
    network = family.network()
    bare = replace(network, ties=tuple(t for t in network.ties if not isinstance(t, PartnerOf)))
    dead = tuple(replace(p, facts=(*p.facts, Fact(f"{p.id}.d", p.id, Died(None), said()))) for p in bare.people)
    everyone_died = replace(bare, people=dead)
    responsible = ResponsibleFor("r", network.people[0].id, network.people[-1].id, said())
    blood, married = everybody(bare), everybody(network)
    assert {a: {b: words(k) for b, k in o.items()} for a, o in everybody(everyone_died).items()} == {
        a: {b: words(k) for b, k in o.items()} for a, o in blood.items()
    }
    assert everybody(replace(bare, ties=(*bare.ties, responsible))) == blood
    for a, others in blood.items():
        for b, kin in others.items():
            plain = kin.generations_up is not None and "double" not in kin.relation and " and " not in kin.relation
            if plain:
                now = married[a][b]
                heard = {*now.relation.split(" and "), now.relation, *now.others}
                assert NOT_OF_BLOOD.sub("", kin.relation) in {NOT_OF_BLOOD.sub("", h) for h in heard}


@law
@given(families(kinds=BY_BIRTH), st.data())
def test_law_6_withdrawing_an_adoption_restores_all(family: Family, data: st.DataObject) -> None:
    before = everybody(family.network())
    child = data.draw(st.sampled_from(sorted(before)))
    tie = family.tie(ParentOf, "adopter", child, kind=ParentKind.ADOPTIVE)
    adopted = everybody(family.network())
    for a, others in before.items():
        assert set(others) <= set(adopted[a])
    family.withdraw(tie)
    after = everybody(family.network())
    assert after.pop("adopter") == {}
    assert after == before


@law
@given(families())
def test_law_7_the_path_walks_recorded_ties(family: Family) -> None:
    network = family.network()
    joined = {frozenset((t.a, t.b)) for t in network.ties}
    for a, others in everybody(network).items():
        for b, kin in others.items():
            assert (kin.path_ids[0], kin.path_ids[-1]) == (a, b)
            assert len(kin.path) == len(kin.path_ids) == len(set(kin.path_ids))
            assert all(frozenset(pair) in joined for pair in zip(kin.path_ids, kin.path_ids[1:], strict=False))


UP = "mum|dad|parent|gran|grandad|grandparent|foster (?:mum|dad|parent|carer)|special guardian|carer|donor|surrogate"
DOWN = "daughter|son|child|donor-conceived child|child in special guardianship|child in kinship care|child carried as a surrogate"
SIDEWAYS = "wife|husband|spouse|partner|civil partner|sister|brother|brother or sister|sibling"


@law
@given(families())
def test_law_7_each_word_of_the_path_says_the_step_that_is_taken(family: Family) -> None:
    network = family.network()
    raised = {(t.b, t.a) for t in network.ties if isinstance(t, ParentOf)}
    beside = {pair for t in network.ties if isinstance(t, PartnerOf | SiblingOf) for pair in ((t.a, t.b), (t.b, t.a))}
    for others in everybody(network).values():
        for kin in others.values():
            assert kin.path[0] == "you"
            for word, step in zip(kin.path[1:], pairwise(kin.path_ids), strict=True):
                said = re.fullmatch(rf"(?:.*?[ -])??(?:(?P<down>{DOWN})|(?P<up>{UP})|(?P<beside>{SIDEWAYS}))(?: \(ended\))?", word)
                assert said, word
                ways = {"up": step in raised, "down": step[::-1] in raised, "beside": step in beside}
                assert ways[str(said.lastgroup)], (word, kin.path)


@law
@given(families(), st.data())
def test_law_8_who_is_hidden_is_as_if_never_recorded(family: Family, data: st.DataObject) -> None:
    network = family.network()
    hidden = data.draw(st.sampled_from([p.id for p in network.people if p.id != network.child_id]))
    people = tuple(replace(p, restricted=p.id == hidden) for p in network.people)
    shown = replace(network, people=people).without_restricted()
    kept = tuple(p for p in network.people if p.id != hidden)
    copy = replace(network, people=kept, ties=tuple(t for t in network.ties if hidden not in {t.a, t.b}))
    assert everybody(shown) == everybody(copy)


@law
@given(families(), st.data())
def test_a_withdrawn_tie_is_as_if_never_recorded(family: Family, data: st.DataObject) -> None:
    network = family.network()
    assume(network.ties)
    tie = data.draw(st.sampled_from(network.ties))
    family.withdraw(tie.id)
    without = replace(network, ties=tuple(t for t in network.ties if t.id != tie.id))
    assert everybody(family.network()) == everybody(without)


@law
@given(families())
def test_everybody_joined_by_family_ties_has_words(family: Family) -> None:
    network = family.network()
    for a, others in everybody(network).items():
        for b, kin in others.items():
            assert kin.relation, (a, b)
            assert kin.spoken, (a, b)
            assert "  " not in kin.relation + kin.spoken
            assert not kin.relation.startswith((" ", "'"))


@law
@given(families(), st.integers(0, 5))
def test_one_answer_is_the_same_as_that_of_all(family: Family, steps: int) -> None:
    network = family.network()
    for a, others in everybody(network).items():
        finder = KinshipFinder(network)
        assert {b: finder.relation(a, b) for b in others} == others
        assert finder.kin_on_demand(a, steps=steps) == {b: kin for b, kin in others.items() if kin.steps <= steps}


def test_whom_no_route_joins_has_no_words_and_is_not_called_unrelated() -> None:
    family = Family("a")
    family.person("b")
    kin = relation(family.network(), "a", "b")
    assert (kin.relation, kin.path, kin.is_relative, kin.generations_up) == ("", (), False, None)
    assert kin_of(family.network(), "a") == {}


def test_somebody_who_is_not_in_the_network_is_an_error_that_names_no_name() -> None:
    with pytest.raises(KeyError):
        relation(Family("a").network(), "a", "nobody")
