from datetime import date

from graphsvc.analysis.who import who_is
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf, SiblingKind, SiblingOf, Zygosity
from graphsvc.drawings.genogram import genogram_of
from graphsvc.drawings.unions import twins, unions, with_words_below
from render import genogram_svg
from render.diagram import Link, Person, Profile, Twins, Union, UnionEnd, UnionKind
from tests.support.networks import Family, said
from tests.unit.render.svg_reading import groups, words_in


def between(network: FamilyNetwork, *partners: str, profile: Profile = Profile.UK) -> Union:
    return next(u for u in unions(network, profile=profile) if set(u.partners) == set(partners))


def children(union: Union) -> dict[str, Link]:
    return {c.person: c.link for c in union.children}


def test_half_siblings_hang_from_their_own_parents() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.parents("kirsty craig", "alfie")
    network = family.network()
    assert children(between(network, "kirsty", "tunde")) == {"amara": Link.BIRTH}
    assert children(between(network, "kirsty", "craig")) == {"alfie": Link.BIRTH}


def test_two_birth_parents_recorded_apart_are_one_couple() -> None:
    family = Family("amara")
    family.tie(ParentOf, "kirsty", "amara", family="F1")
    family.tie(ParentOf, "tunde", "amara")
    assert len(unions(family.network())) == 1
    assert children(between(family.network(), "kirsty", "tunde")) == {"amara": Link.BIRTH}


def test_two_parents_each_in_a_family_record_of_their_own_are_parents_together() -> None:
    family = Family("amara")
    family.tie(ParentOf, "kirsty", "amara", family="F1")
    family.tie(ParentOf, "tunde", "amara", family="F2")
    assert len(unions(family.network())) == 1
    assert children(between(family.network(), "kirsty", "tunde")) == {"amara": Link.BIRTH}


def test_a_child_of_two_families_of_a_file_hangs_from_both_as_recorded() -> None:
    """A mother alone in one record, and both parents in another: each record has its own line."""
    family = Family("amara")
    family.tie(ParentOf, "kirsty", "amara", family="F1")
    family.tie(ParentOf, "tunde", "amara", family="F1")
    family.tie(ParentOf, "kirsty", "amara", family="F2")
    made = {union.id: (set(union.partners), children(union)) for union in unions(family.network())}
    assert made == {"F1": ({"kirsty", "tunde"}, {"amara": Link.BIRTH}), "F2": ({"kirsty"}, {"amara": Link.BIRTH})}


def test_every_set_of_parents_is_drawn_and_none_is_the_main_one() -> None:
    family = Family("noah")
    family.parents("shannon ryan", "noah")
    family.parents("helen simon", "noah", ParentKind.ADOPTIVE)
    family.parents("alan joanna", "noah", ParentKind.FOSTER)
    family.parents("lorraine", "noah", ParentKind.SPECIAL_GUARDIAN)
    network = family.network()
    assert children(between(network, "shannon", "ryan")) == {"noah": Link.BIRTH}
    assert children(between(network, "helen", "simon")) == {"noah": Link.ADOPTIVE}
    assert children(between(network, "alan", "joanna")) == {"noah": Link.FOSTER}
    assert children(between(network, "lorraine")) == {"noah": Link.GUARDIAN}


def test_where_many_sets_of_parents_lead_to_one_child_what_is_said_of_each_stands_below_the_childs_name() -> None:
    since = {name: said(began=year) for name, year in (("quaye", "2024"), ("hewitt", "2021"), ("two", "2025"))}
    family = Family("noah", women="shannon vera pam gail", men="joe ed")
    family.parents("shannon", "noah grace")
    family.parents("joe vera", "noah", ParentKind.FOSTER, since["quaye"])
    family.parents("ed pam", "noah", ParentKind.SPECIAL_GUARDIAN, since["hewitt"])
    family.parents("gail", "grace", ParentKind.FOSTER, since["two"])
    named = [Person("noah", "Noah"), Person("grace", "Grace"), Person("joe", "Joe Quaye"), Person("vera", "Vera Quaye")]
    named += [Person("ed", "Ed Hewitt"), Person("pam", "Pam Ford"), Person("gail", "Gail")]
    people, placed = with_words_below(named, unions(family.network()))
    notes = {person.id: person.notes for person in people}
    assert sorted(notes["noah"]) == ["Ed Hewitt and Pam Ford from 2021", "Quaye from 2024"]
    assert notes["grace"] == ()
    below = {(child.person, child.words): child.words_below for union in placed for child in union.children if child.words}
    assert below == {("noah", "from 2024"): True, ("noah", "from 2021"): True, ("grace", "from 2025"): False}


def test_partners_who_came_together_again_are_told_from_those_who_never_parted() -> None:
    family = Family("amara")
    family.couple("nesta", "emrys", PartnerKind.MARRIED, PartnerEnd.DIVORCED, began="1975", ended="1990")
    family.couple("nesta", "emrys", PartnerKind.MARRIED, began="1999")
    family.couple("kirsty", "tunde", PartnerKind.MARRIED)
    together, never_parted = between(family.network(), "nesta", "emrys"), between(family.network(), "kirsty", "tunde")
    assert (together.end, together.again) == (UnionEnd.NONE, UnionEnd.DIVORCED)
    assert (never_parted.end, never_parted.again) == (UnionEnd.NONE, UnionEnd.NONE)


def test_a_step_parent_who_is_with_a_parent_needs_no_line_of_their_own() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara")
    family.couple("kirsty", "craig", PartnerKind.LIVING_TOGETHER)
    family.parents("craig", "amara", ParentKind.STEP)
    made = unions(family.network())
    assert sorted(sorted(u.partners) for u in made) == [["craig", "kirsty"], ["kirsty"]]
    assert all(c.link is Link.BIRTH for u in made for c in u.children)


def test_when_a_partner_adopts_the_child_hangs_from_both_of_them() -> None:
    family = Family("amara")
    family.parents("kirsty tunde", "amara")
    family.couple("kirsty", "jo")
    family.parents("jo", "amara", ParentKind.ADOPTIVE)
    assert children(between(family.network(), "kirsty", "jo")) == {"amara": Link.ADOPTIVE}
    assert children(between(family.network(), "kirsty", "tunde")) == {"amara": Link.BIRTH}


def test_two_men_said_to_be_the_father_give_a_line_to_each_couple() -> None:
    family = Family("amara", women="kirsty", men="tunde paul")
    family.parents("kirsty tunde", "amara")
    family.couple("kirsty", "tunde")
    family.tie(ParentOf, "paul", "amara", said(status=Status.DISPUTED))
    network = family.network()
    assert children(between(network, "kirsty", "tunde")) == {"amara": Link.BIRTH}
    assert children(between(network, "kirsty", "paul")) == {"amara": Link.BIRTH}


def test_several_partnerships_of_two_people_are_one_line_with_all_its_words() -> None:
    family = Family("amara")
    family.couple("kirsty", "tunde", end=PartnerEnd.DIVORCED, began="2009", ended="2014")
    family.couple("kirsty", "tunde", began="2018")
    union = between(family.network(), "kirsty", "tunde")
    assert union.words == ("m 2009", "div 2014", "m 2018")
    assert union.end is UnionEnd.NONE


def test_the_words_on_the_line_follow_the_convention() -> None:
    family = Family("amara")
    tie = family.couple("kirsty", "tunde", PartnerKind.LIVING_TOGETHER, PartnerEnd.SEPARATED, began="2012", ended="2022")
    assert tie
    assert between(family.network(), "kirsty", "tunde").words == ("tog 2012", "sep 2022")
    assert between(family.network(), "kirsty", "tunde", profile=Profile.MCGOLDRICK).words == ("LT 2012", "s. 2022")


def test_a_separation_before_a_divorce_stands_between() -> None:
    family = Family("amara")
    family.tie(
        PartnerOf,
        "kirsty",
        "tunde",
        said(began="2009", ended="2014"),
        kind=PartnerKind.MARRIED,
        end=PartnerEnd.DIVORCED,
        separated=PartialDate.parse("2012"),
    )
    assert between(family.network(), "kirsty", "tunde").words == ("m 2009", "sep 2012", "div 2014")


def test_on_an_earlier_day_what_ended_later_has_not_ended() -> None:
    family = Family("amara", as_at=date(2013, 6, 1))
    family.couple("kirsty", "tunde", end=PartnerEnd.DIVORCED, began="2009", ended="2014")
    union = between(family.network(), "kirsty", "tunde")
    assert (union.end, union.words) == (UnionEnd.NONE, ("m 2009",))


def test_siblings_of_whom_no_parent_is_recorded_hang_together_from_nobody() -> None:
    family = Family("amara")
    family.tie(SiblingOf, "amara", "ben")
    family.tie(SiblingOf, "ben", "cora")
    (union,) = unions(family.network())
    assert (union.partners, union.kind, set(children(union))) == ((), UnionKind.PARENTS_ONLY, {"amara", "ben", "cora"})


def test_siblings_with_carers_still_hang_together() -> None:
    family = Family("amara")
    family.tie(SiblingOf, "amara", "ben")
    family.parents("pat", "amara", ParentKind.FOSTER)
    assert {p for u in unions(family.network()) if not u.partners for p in children(u)} == {"amara", "ben"}


def test_an_annulment_and_a_dissolution_are_called_what_they_are() -> None:
    family = Family("amara")
    family.couple("kirsty", "tunde", PartnerKind.CIVIL_PARTNERSHIP, PartnerEnd.DISSOLVED, began="2012", ended="2020")
    family.couple("jean", "roy", PartnerKind.MARRIED, PartnerEnd.ANNULLED, began="1980", ended="1981")
    assert between(family.network(), "kirsty", "tunde").words == ("cp 2012", "diss 2020")
    assert between(family.network(), "jean", "roy").words == ("m 1980", "ann 1981")


def test_twins_are_identical_only_where_somebody_said_so() -> None:
    family = Family("amara")
    family.tie(BornTogether, "amara", "ben", zygosity=Zygosity.IDENTICAL)
    family.tie(BornTogether, "cora", "dan", zygosity=Zygosity.NOT_KNOWN)
    family.tie(BornTogether, "eve", "fay", zygosity=Zygosity.NOT_IDENTICAL)
    assert twins(family.network()) == (
        Twins(("amara", "ben"), True),
        Twins(("cora", "dan"), None),
        Twins(("eve", "fay"), False),
    )


def test_families_of_one_known_parent_stay_apart_as_recorded() -> None:
    family = Family("amara")
    family.tie(ParentOf, "kirsty", "amara", family="F1")
    family.tie(ParentOf, "kirsty", "ben", family="F2")
    family.tie(ParentOf, "kirsty", "cora", family="F2")
    assert {u.id: {c.person for c in u.children} for u in unions(family.network())} == {"F1": {"amara"}, "F2": {"ben", "cora"}}


def test_half_siblings_without_a_recorded_parent_are_said_to_be() -> None:
    family = Family("amara")
    family.tie(SiblingOf, "amara", "ben", kind=SiblingKind.FULL)
    family.tie(SiblingOf, "amara", "cora", kind=SiblingKind.HALF)
    family.tie(SiblingOf, "ben", "cora", kind=SiblingKind.HALF)
    family.tie(SiblingOf, "dan", "amara")
    [siblings] = unions(family.network())
    assert {c.person: c.words for c in siblings.children} == {"amara": "", "ben": "", "cora": "half-sibling of Amara and Ben", "dan": ""}


def test_whose_half_sibling_somebody_is_stands_below_their_name_not_on_the_bar_of_all() -> None:
    family = Family("amara")
    family.tie(SiblingOf, "amara", "ben", kind=SiblingKind.FULL)
    family.tie(SiblingOf, "ben", "cora", kind=SiblingKind.HALF)
    network = family.network()
    drawn = genogram_of(network, who_is(network, "amara"))
    notes = {person.id: person.notes for person in drawn.people}
    assert "half-sibling of Ben" in notes["cora"]
    svg, _ = genogram_svg(drawn)
    [cora] = [group for group in groups(svg) if group.get("data-person") == "cora"]
    assert "half-sibling of Ben" in " ".join(cora.itertext())
    assert "half-sibling" not in words_in(svg)


def test_two_sets_of_parents_in_one_record_are_two_unions() -> None:
    """A grandmother recorded as her son's mother, then his father, and as the guardian of his niece."""
    family = Family("fraser")
    family.tie(ParentOf, "elspeth", "fraser", family="u1")
    family.tie(ParentOf, "granda", "fraser", family="u1")
    family.tie(ParentOf, "elspeth", "callie", kind=ParentKind.SPECIAL_GUARDIAN, family="u1")
    drawn = unions(family.network())
    assert {frozenset(u.partners) for u in drawn} == {frozenset(("elspeth", "granda")), frozenset(("elspeth",))}
    assert len({u.id for u in drawn}) == 2


def test_of_triplets_those_two_are_identical_of_whom_it_is_said() -> None:
    family = Family("amara")
    family.tie(BornTogether, "amara", "ben", zygosity=Zygosity.NOT_IDENTICAL)
    family.tie(BornTogether, "ben", "cora", zygosity=Zygosity.NOT_IDENTICAL)
    family.tie(BornTogether, "amara", "cora", zygosity=Zygosity.IDENTICAL)
    assert twins(family.network()) == (Twins(("amara", "ben", "cora"), False), Twins(("amara", "cora"), True))


def test_a_withdrawn_or_disproved_link_is_not_drawn() -> None:
    family = Family("amara")
    family.parents("kirsty", "amara")
    family.tie(ParentOf, "tunde", "amara", said(withdrawn=True))
    family.tie(ParentOf, "paul", "amara", said(status=Status.DISPROVED))
    (union,) = unions(family.network())
    assert union.partners == ("kirsty",)
