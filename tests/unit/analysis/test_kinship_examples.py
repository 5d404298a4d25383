"""The worked examples of the kinship rules: a route, and what the person at its end is to the person at its start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from graphsvc.analysis.kin.kinship import Kinship, relation
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.ties import BornTogether, ParentKind, PartnerEnd, PartnerKind, PartnerOf, SiblingOf
from tests.support.networks import RECORDED_AT, Family, said
from tests.support.routes import RouteFamily

# Route; record; spoken; up/down and degree.removed; flags: m p b side, h half, s step, a adoptive, f foster, l in-law, x former.
# "=" joins two routes to one person. A semicolon parts the headline from the first of the other relations.
EXAMPLES = [
    ("M", "mother", "your mum", "1/0", "m"),
    ("P", "parent", "your parent", "1/0", ""),
    ("F!", "father (disputed)", "said to be your dad", "1/0", "p"),
    ("Ma", "adoptive mother", "your mum", "1/0", "ma"),
    ("Mb", "birth mother", "your birth mum", "1/0", "m"),
    ("MM", "maternal grandmother", "your mum's mum", "2/0", "m"),
    ("MaM", "maternal adoptive grandmother", "your mum's mum", "2/0", "ma"),
    ("MbM", "maternal birth grandmother", "your birth mum's mum", "2/0", "m"),
    ("FFFM", "paternal great-great-grandmother", "your grandad's gran", "4/0", "p"),
    ("Sb", "birth son", "your son, who was adopted", "0/1", ""),
    ("DS", "grandson", "your daughter's son", "0/2", ""),
    ("SSSC", "great-great-grandchild", "your grandson's grandchild", "0/4", ""),
    ("MS", "brother", "your brother", "1/1", "b"),
    ("MSh", "maternal half-brother", "your brother (same mum)", "1/1", "mh"),
    ("FDh", "paternal half-sister", "your sister (same dad)", "1/1", "ph"),
    ("MSq", "brother (one parent not recorded)", "your brother", "1/1", "m"),
    ("Z", "sister (parents not recorded)", "your sister", "1/1", ""),
    ("MaS", "adoptive brother", "your brother", "1/1", "ba"),
    ("MbSh", "maternal birth half-brother", "your birth mum's son", "1/1", "mh"),
    ("MSb", "birth brother", "your brother, who was adopted", "1/1", "b"),
    ("MMD", "maternal aunt", "your mum's sister", "2/1", "m"),
    ("MFDh", "maternal half-aunt", "your mum's half-sister", "2/1", "mh"),
    ("MMC", "maternal aunt or uncle", "your mum's brother or sister", "2/1", "m"),
    ("FFFS", "paternal great-uncle", "your grandad's brother", "3/1", "p"),
    ("MMMDh", "maternal half-great-aunt", "your gran's half-sister", "3/1", "mh"),
    ("FFFFD", "paternal great-great-aunt", "your grandad's aunt", "4/1", "p"),
    ("MDS", "nephew", "your sister's son", "1/2", "b"),
    ("MShD", "half-niece", "your half-brother's daughter", "1/2", "mh"),
    ("MSDS", "great-nephew", "your brother's grandson", "1/3", "b"),
    ("MMDS", "maternal first cousin", "your cousin", "2/2 1.0", "m"),
    ("FFShD", "paternal half first cousin", "your dad's half-brother's daughter", "2/2 1.0", "ph"),
    ("MMDS = FFSS", "double first cousin", "your cousin on both sides", "2/2 1.0", "b"),
    ("MMMDS", "maternal first cousin once removed", "your mum's cousin", "3/2 1.1", "m"),
    ("MMDSD", "maternal first cousin once removed", "your cousin's daughter", "2/3 1.1", "m"),
    ("FFFFSD", "paternal first cousin twice removed", "your grandad's cousin", "4/2 1.2", "p"),
    ("FFSDSD", "paternal first cousin twice removed", "your cousin's granddaughter", "2/4 1.2", "p"),
    ("MMMDDS", "maternal second cousin", "your second cousin", "3/3 2.0", "m"),
    ("MMMMDDS", "maternal second cousin once removed", "your mum's second cousin", "4/3 2.1", "m"),
    ("MMMMDDDD", "maternal third cousin", "your third cousin", "4/4 3.0", "m"),
    ("FFFFSSSSSD", "paternal third cousin twice removed", "your third cousin's granddaughter", "4/6 3.2", "p"),
    ("W", "wife", "your wife", "0/0", ""),
    ("Wx", "former wife", "your former wife", "0/0", "x"),
    ("H+", "husband (died)", "your husband, who died", "0/0", ""),
    ("MH", "step-father", "your mum's husband", "1/0", "ms"),
    ("Mpo", "mother's partner", "your mum's partner", "1/0", "m"),
    ("MbH", "birth mother's husband", "your birth mum's husband", "1/0", "m"),
    ("MHS", "step-brother", "your step-dad's son", "1/1", "ms"),
    ("MHM", "maternal step-grandmother", "your step-dad's mum", "2/0", "ms"),
    ("MMH", "maternal step-grandfather", "your gran's husband", "2/0", "ms"),
    ("MMHS", "maternal step-uncle", "your mum's step-brother", "2/1", "ms"),
    ("HS", "step-son", "your husband's son", "0/1", "s"),
    ("WM", "mother-in-law", "your wife's mum", "1/0", "l"),
    ("WxM", "former mother-in-law", "your former wife's mum", "1/0", "lx"),
    ("DH", "son-in-law", "your daughter's husband", "0/1", "l"),
    ("MSW", "sister-in-law", "your brother's wife", "1/1", "bl"),
    ("MSpc", "brother's partner", "your brother's partner", "1/1", "b"),
    ("WMDH", "brother-in-law", "your wife's sister's husband", "1/1", "l"),
    ("MMDH", "maternal uncle by marriage", "your aunt's husband", "2/1", "ml"),
    ("WMMD", "wife's aunt", "your wife's aunt", "2/1", "l"),
    ("MMDSW", "maternal first cousin's wife", "your cousin's wife", "2/2 1.0", "ml"),
    ("Mf", "foster mother", "your foster mum", "1/0", "f"),
    ("Pfx", "former foster carer", "the carer you lived with", "1/0", "fx"),
    ("MfS", "foster brother", "your foster mum's son", "1/1", "f"),
    ("MMf", "mother's foster carer", "your mum's foster carer", "2/0", "mf"),
    ("MM = Pg", "maternal grandmother and special guardian", "your gran, who looks after you", "2/0", "m"),
    ("Fd", "donor", "your donor", "1/0", ""),
    ("FdDd", "donor half-sister", "has the same donor", "1/1", "h"),
    ("Ms", "surrogate", "the woman who carried you", "1/0", ""),
    ("SM", "son's mother", "your son's mum", "", ""),
    ("MShF", "maternal half-brother's father", "your half-brother's dad", "", "mh"),
    ("MH = FFS", "paternal uncle; also step-father", "your dad's brother, your mum's husband", "2/1", "p"),
    ("H = FFSS", "husband; also paternal first cousin", "your husband", "0/0", ""),
    ("Ma = MbMD", "adoptive mother; also maternal birth aunt", "your mum", "1/0", "ma"),
    ("FFSDS = MMMDS", "paternal and maternal first cousin once removed", "your cousin's son and your mum's cousin", "2/3 1.1", "b"),
]


def generations(kin: Kinship) -> str:
    said = "" if kin.generations_up is None else f"{kin.generations_up}/{kin.generations_down}"
    return said if kin.degree is None else f"{said} {kin.degree}.{kin.removed}"


def flags(kin: Kinship) -> str:
    side = {"maternal": "m", "paternal": "p", "both": "b", "": ""}[kin.side]
    marks = (("h", kin.half), ("s", kin.step), ("a", kin.adoptive), ("f", kin.foster), ("l", kin.in_law), ("x", kin.former))
    return side + "".join(letter for letter, true in marks if true)


def record(kin: Kinship, *, with_other: bool = False) -> str:
    return "; also ".join((kin.relation, *kin.others[:1])) if with_other else kin.relation


@pytest.mark.parametrize("route, words, spoken, numbers, marks", EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_a_route_has_the_words_of_the_worked_example(route: str, words: str, spoken: str, numbers: str, marks: str) -> None:
    made = RouteFamily()
    first, *more = route.split(" = ")
    end = made.walk(first)
    for other in more:
        made.walk(other, end=end)
    kin = relation(made.family.network(), "a", end)
    assert record(kin, with_other=";" in words) == words
    assert (kin.spoken, generations(kin)) == (spoken, numbers)
    assert sorted(flags(kin)) == sorted(marks)


def check(family: Family, b: str, expected: tuple[str, str, str, str]) -> None:
    kin = relation(family.network(), "a", b)
    assert (kin.relation, kin.spoken, generations(kin), flags(kin)) == expected


def test_a_brother_of_the_same_birth_is_a_twin() -> None:
    family = Family("a", women="mum", men="dad ben")
    family.parents("mum dad", "a ben")
    family.tie(BornTogether, "a", "ben")
    check(family, "ben", ("twin brother", "your twin", "1/1", "b"))


def test_an_unborn_sibling_is_spoken_of_as_the_baby() -> None:
    family = Family("a", women="mum", men="dad")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("mum dad", "a baby")
    check(family, "baby", ("unborn brother or sister", "the baby your mum is having", "1/1", "b"))


def test_a_non_binary_aunt_or_uncle_is_the_mothers_sibling() -> None:
    family = Family("a", women="mum gran", men="grandad", others="alex")
    family.parents("mum", "a")
    family.parents("gran grandad", "mum alex")
    check(family, "alex", ("mother's sibling", "your mum's sibling", "2/1", "m"))


def test_with_two_mums_the_side_is_told_by_name() -> None:
    family = Family("a", women="jo ann gran aunt")
    family.parents("jo ann", "a")
    family.parents("gran", "jo aunt")
    family.parents("grandad", "jo aunt")
    check(family, "aunt", ("aunt (on Jo's side)", "your mum Jo's sister", "2/1", "m"))


def test_a_mothers_partner_whom_she_lives_with_is_a_step_father_not_married() -> None:
    family = Family("a", women="mum", men="carl")
    family.parents("mum", "a")
    family.couple("mum", "carl", PartnerKind.LIVING_TOGETHER)
    check(family, "carl", ("step-father (not married)", "your mum's partner", "1/0", "ms"))


def test_a_mothers_short_relationship_makes_no_step_father() -> None:
    family = Family("a", women="mum", men="carl")
    family.parents("mum", "a")
    family.couple("mum", "carl", PartnerKind.SHORT)
    check(family, "carl", ("mother's partner", "your mum's partner", "1/0", "m"))


def with_fathers_wife(end: PartnerEnd, *, born: str, ended: str = "", died: str = "") -> Family:
    family = Family("a", women="wendy", men="dad")
    family.person("a", born=born)
    family.parents("dad", "a")
    family.couple("dad", "wendy", PartnerKind.MARRIED, end, ended=ended)
    family.person("wendy", died=died)
    return family


def test_a_former_wife_whose_marriage_reached_into_the_childs_life_is_a_former_step_mother() -> None:
    check(
        with_fathers_wife(PartnerEnd.DIVORCED, born="2015", ended="2019"),
        "wendy",
        ("former step-mother", "your dad's former wife", "1/0", "psx"),
    )


def test_a_former_wife_without_dates_is_only_that() -> None:
    check(with_fathers_wife(PartnerEnd.DIVORCED, born="2015"), "wendy", ("father's former wife", "your dad's former wife", "1/0", "px"))


def test_a_wife_who_died_before_the_child_was_born_is_no_step_mother() -> None:
    check(
        with_fathers_wife(PartnerEnd.BY_DEATH, born="2015", died="2010"),
        "wendy",
        ("father's earlier wife", "your dad's wife, who died", "1/0", "p"),
    )


def test_the_husband_of_a_birth_mother_is_no_step_father_to_an_adopted_child() -> None:
    family = Family("a", women="birth_mum ada", men="hugh")
    family.parents("birth_mum", "a")
    family.parents("ada", "a", ParentKind.ADOPTIVE)
    family.couple("birth_mum", "hugh")
    check(family, "hugh", ("birth mother's husband", "your birth mum's husband", "1/0", "m"))


def test_a_mother_whose_husband_adopted_stays_the_mother_and_the_other_parent_is_the_birth_father() -> None:
    family = Family("a", women="mum", men="dad hugh")
    family.parents("mum dad", "a")
    family.parents("hugh", "a", ParentKind.ADOPTIVE)
    family.couple("mum", "hugh")
    check(family, "mum", ("mother", "your mum", "1/0", "m"))
    check(family, "dad", ("birth father", "your birth dad", "1/0", "p"))
    check(family, "hugh", ("adoptive father", "your dad", "1/0", "pa"))


def test_a_half_brother_whose_father_is_the_dads_brother_is_a_cousin_too() -> None:
    family = Family("a", women="mum", men="dad uncle grandad ben")
    family.parents("mum dad", "a")
    family.parents("grandad gran", "dad uncle")
    family.parents("mum uncle", "ben")
    check(family, "ben", ("maternal half-brother", "your brother (same mum)", "1/1", "mh"))
    assert relation(family.network(), "a", "ben").others == ("paternal first cousin",)


def test_a_carer_who_is_kin_farther_off_is_called_kin_first() -> None:
    family = Family("a", women="mum pearl", men="grandad")
    family.parents("mum", "a")
    family.parents("grandad gran", "mum")
    family.parents("ada cyril", "grandad pearl")
    family.parents("pearl", "a", ParentKind.KINSHIP_CARER)
    check(family, "pearl", ("maternal great-aunt and kinship carer", "your grandad's sister, who looks after you", "3/1", "m"))
    back = relation(family.network(), "pearl", "a")
    assert (back.relation, back.others) == ("great-niece or great-nephew", ("child in kinship care",))


def test_a_carer_who_is_kin_stays_kin_when_care_has_ended() -> None:
    family = Family("a", women="mum gran aunt")
    family.parents("mum", "a")
    family.parents("gran grandad", "mum aunt")
    family.parents("aunt", "a", ParentKind.FOSTER, said(ended="2020"))
    kin = relation(family.network(), "a", "aunt")
    assert (kin.relation, kin.others, kin.foster, kin.former) == ("maternal aunt", ("former foster mother",), False, False)


def test_an_uncle_who_fosters_is_both_and_the_child_is_fostered_by_an_uncle() -> None:
    family = Family("a", women="mum gran", men="grandad tom")
    family.parents("mum", "a")
    family.parents("gran grandad", "mum tom")
    family.parents("tom", "a", ParentKind.FOSTER)
    check(family, "tom", ("maternal uncle and foster father", "your mum's brother, who looks after you", "2/1", "mf"))


def test_the_family_of_a_carer_who_is_kin_is_told_once() -> None:
    family = Family("a", women="mum gran aunt", men="ben")
    family.parents("mum dad", "a ben")
    family.parents("gran grandad", "mum aunt")
    family.parents("aunt", "ben", ParentKind.SPECIAL_GUARDIAN)
    network = family.network()
    assert relation(network, "a", "aunt").others == ("brother's special guardian",)
    assert relation(network, "a", "gran").others == ()
    assert relation(network, "a", "ben").others == ("maternal aunt's child under special guardianship",)


@pytest.mark.parametrize("care", [ParentKind.FOSTER, ParentKind.SPECIAL_GUARDIAN, ParentKind.KINSHIP_CARER])
def test_the_children_of_an_aunt_who_is_the_carer_are_cousins(care: ParentKind) -> None:
    family = Family("a", women="mum gran aunt", men="ben")
    family.parents("mum", "a")
    family.parents("gran grandad", "mum aunt")
    family.parents("aunt", "ben")
    family.parents("aunt", "a", care)
    network = family.network()
    assert relation(network, "a", "ben").relation == "maternal first cousin"
    assert relation(network, "ben", "a").relation == "maternal first cousin"


def test_of_two_ways_equally_near_that_of_the_family_leads_before_that_of_care() -> None:
    family = Family("a", women="isla elspeth callie", men="fraser")
    family.parents("elspeth", "fraser")
    family.parents("isla", "callie")
    family.parents("elspeth", "callie", ParentKind.SPECIAL_GUARDIAN)
    family.couple("isla", "fraser", end=PartnerEnd.SEPARATED, kind=PartnerKind.LIVING_TOGETHER)
    network = family.network()
    for one, other in (("isla", "fraser"), ("fraser", "isla")):
        kin = relation(network, one, other)
        assert (kin.relation, generations(kin), flags(kin)) == ("former partner", "0/0", "x")


def test_who_is_family_is_not_named_over_a_surrogate() -> None:
    family = Family("a", women="laura claire efua gran", men="kwame")
    family.parents("kwame", "a")
    family.parents("claire", "a", ParentKind.SURROGATE)
    family.parents("gran", "laura claire")
    family.parents("granny", "kwame efua")
    family.couple("laura", "efua")
    kin = relation(family.network(), "a", "laura")
    assert (kin.relation, kin.others) == ("paternal aunt by marriage", ())


def test_who_was_separated_on_a_day_is_separated_though_no_end_is_said() -> None:
    family = Family("a", women="wendy")
    family.tie(PartnerOf, "a", "wendy", kind=PartnerKind.MARRIED, separated=PartialDate.parse("2019"))
    assert relation(family.network(), "a", "wendy").relation == "wife (separated)"


@pytest.mark.parametrize("year, words", [("this", "former wife"), ("next", "wife")])
def test_who_is_put_down_as_divorced_in_the_year_of_recording_is_divorced(year: str, words: str) -> None:
    family = Family("a", women="wendy")
    recorded = int(RECORDED_AT[:4])
    family.couple("a", "wendy", end=PartnerEnd.DIVORCED, ended=str(recorded if year == "this" else recorded + 1))
    network = replace(family.network(), as_at=date.fromisoformat(RECORDED_AT[:10]) + timedelta(days=1))
    assert relation(network, "a", "wendy").relation == words


def test_foster_carers_say_nothing_of_whether_two_are_brothers() -> None:
    family = Family("a", men="ben")
    family.tie(SiblingOf, "a", "ben")
    family.parents("joanna", "a ben", ParentKind.FOSTER)
    assert relation(family.network(), "a", "ben").relation == "brother (parents not recorded)"


def test_the_side_of_a_step_sister_is_that_of_the_parent_whose_partner_hers_is() -> None:
    family = Family("a", women="mum chloe", men="dan")
    family.parents("mum", "a")
    family.parents("dan", "chloe")
    family.parents("dan", "a", ParentKind.STEP)
    family.couple("mum", "dan")
    check(family, "chloe", ("step-sister", "your step-dad's daughter", "1/1", "ms"))


def test_a_grandmothers_partner_whom_she_lives_with_is_not_married_to_her_from_either_end() -> None:
    family = Family("a", women="mum gran", men="dean")
    family.parents("mum", "a")
    family.parents("gran", "mum")
    family.couple("gran", "dean", PartnerKind.LIVING_TOGETHER)
    network = family.network()
    assert relation(network, "a", "dean").relation == "maternal step-grandfather (not married)"
    assert relation(network, "dean", "a").relation == "step-grandchild (not married)"


def test_the_partner_of_a_birth_grandmother_is_no_step_grandfather_to_an_adopted_child() -> None:
    family = Family("a", women="birth_mum birth_gran ada", men="dean")
    family.parents("birth_mum", "a")
    family.parents("birth_gran", "birth_mum")
    family.parents("ada", "a", ParentKind.ADOPTIVE)
    family.couple("birth_gran", "dean")
    assert relation(family.network(), "a", "dean").relation == "birth mother's step-father"


def test_the_step_father_of_an_adoptive_mother_is_not_called_adoptive() -> None:
    family = Family("a", women="ada gran", men="dean")
    family.parents("ada", "a", ParentKind.ADOPTIVE)
    family.parents("gran", "ada")
    family.couple("gran", "dean")
    kin = relation(family.network(), "a", "dean")
    assert (kin.relation, kin.step, kin.adoptive) == ("maternal step-grandfather", True, True)


def test_recorded_siblings_are_not_siblings_siblings_as_well() -> None:
    family = Family("a", men="ben", women="lacey")
    for one, other in (("a", "ben"), ("ben", "lacey"), ("a", "lacey")):
        family.tie(SiblingOf, one, other)
    assert relation(family.network(), "a", "lacey").others == ()


def test_of_a_marriage_recorded_twice_the_later_state_is_said() -> None:
    family = Family("a", women="wendy")
    family.couple("a", "wendy")
    family.couple("a", "wendy", end=PartnerEnd.SEPARATED)
    assert relation(family.network(), "a", "wendy").relation == "wife (separated)"
    assert relation(family.network(), "wendy", "a").relation == "spouse (separated)"


def test_a_baby_on_the_way_is_the_baby_whom_its_parents_expect() -> None:
    family = Family("a")
    family.person("baby", life=LifeStatus.UNBORN)
    family.parents("a", "baby")
    check(family, "baby", ("unborn child", "the baby you are expecting", "0/1", ""))


def test_whose_care_has_ended_is_a_former_carer_from_any_distance() -> None:
    family = Family("a", men="ben")
    family.tie(SiblingOf, "a", "ben")
    family.parents("joanna", "ben", ParentKind.FOSTER, said(ended="2021"))
    kin = relation(family.network(), "a", "joanna")
    assert (kin.relation, kin.spoken) == ("brother's former foster carer", "your brother's former foster carer")


def test_of_two_ways_equally_near_both_ends_are_led_by_the_same() -> None:
    family = Family("a", women="mia zoe", men="tom")
    family.parents("a", "tom")
    family.parents("tom", "zoe", ParentKind.STEP)
    family.parents("mia", "a", ParentKind.FOSTER)
    family.tie(SiblingOf, "zoe", "mia")
    there, back = relation(family.network(), "a", "zoe"), relation(family.network(), "zoe", "a")
    assert (there.relation, there.others, back.others) == ("step-granddaughter", ("foster carer's sister",), ("sister's foster child",))
    assert (there.generations_up, there.generations_down) == (back.generations_down, back.generations_up) == (0, 2)


@pytest.mark.parametrize("above", ["", "Z"])
def test_a_line_of_thousands_of_generations_has_words_too(above: str) -> None:
    made, deep = RouteFamily(), 2_400
    end = made.walk("M" * deep + above)
    spoken = relation(made.family.network(), "a", end).spoken
    assert spoken.startswith("your gran's gran's ")
    assert spoken.count("gran") == deep // 2
