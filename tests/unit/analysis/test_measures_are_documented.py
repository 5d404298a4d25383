"""docs/measures.md holds every band, state, kind of reason and threshold that the code has, with the value that it has."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from graphsvc.analysis import asked_before, contact, dates_by_rule, own_words, way_there
from graphsvc.analysis.checking import check_births, check_lives, check_parents, check_together, check_windows
from graphsvc.analysis.checking.check_findings import Rule, Sureness
from graphsvc.analysis.connected import circle, isolation, lubben
from graphsvc.analysis.connected.isolation import IsolationState
from graphsvc.analysis.gap_rules import GapRule, Opens
from graphsvc.analysis.kin import bonds, routes
from graphsvc.analysis.kin.relative_in_law import RelativeInLaw
from graphsvc.analysis.questions import gap_record, gaps_of_care, gaps_of_family
from graphsvc.analysis.reasons import ReasonKind
from graphsvc.analysis.retention import deciding, rules_file
from graphsvc.analysis.support import finding
from graphsvc.analysis.support.bands import Band

DOCUMENT = (Path(__file__).parents[3] / "docs" / "measures.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))

MODULES = sorted(Path(contact.__file__).parent.rglob("*.py"))
TABLED = ("Kinship", "Supporters", "Isolation", "Gaps")

THRESHOLDS = [
    ("Kinship", bonds, ("PARENT_WEIGHT", "OTHER_WEIGHT", "STEP_WEIGHT", "ENDED_WEIGHT", "DISPUTED_WEIGHT")),
    ("Kinship", routes, ("LISTED_WEIGHT", "LISTED_LINKS", "MOST_TIED")),
    ("Kinship", way_there, ("MOST_WAYS",)),
    ("Contact", contact, ("STALE_AFTER_DAYS",)),
    ("Supporters", finding, ("THIN_SIDE",)),
    ("Isolation", isolation, ("ENOUGH_ADULTS", "FEWEST_PLACED")),
    ("Isolation", circle, ("NEAR_KIN_STEPS",)),
    ("Isolation", lubben, ("AT_RISK_BELOW", "MARGINAL_BELOW")),
    ("Asked", own_words, ("SPEAKS_FROM_AGE",)),
    ("Data checks", check_windows, ("ABOUT_YEARS", "ABOUT_NEAR_YEARS")),
    ("Data checks", check_parents, ("YOUNGEST_PARENT", "OLDEST_PARENT", "CONCEPTION_DAYS")),
    ("Data checks", check_together, ("YOUNGEST_PARTNER", "SURELY_A_SLIP")),
    ("Data checks", check_births, ("SIBLINGS_DAYS", "TWINS_DAYS", "OTHER_PEOPLE_DAYS")),
    ("Data checks", check_lives, ("OVERDUE_DAYS", "TIME_ZONE_DAYS")),
    ("Gaps", asked_before, ("ASK_AGAIN_AFTER_DAYS", "RATHER_NOT_RESTS_DAYS", "NOT_NOW_RESTS_DAYS")),
    ("Gaps", gap_record, ("MOST_ASKED_EACH", "MOST_WHO_MAY_KNOW", "MOST_WORKERS_WHO_MAY_KNOW")),
    ("Gaps", gaps_of_family, ("LEAST_ON_A_SIDE", "THIN_SIDE_RATIO")),
    ("Gaps", gaps_of_care, ("YEARS_BEFORE_CARE",)),
    ("Dates", dates_by_rule, ("FIRST_VISIT_DAYS", "VISIT_EVERY_DAYS", "CORE_GROUP_DAYS", "FIRST_REVIEW_DAYS")),
    ("Dates", dates_by_rule, ("MONTHS_TO_SECOND", "MONTHS_TO_LATER")),
    ("Retention", deciding, ("GROWN_UP",)),
    ("Retention", rules_file, ("MOST_YEARS",)),
]


@pytest.mark.parametrize(
    "section, value, words",
    [
        *(("Supporters", band.value, band.words) for band in Band),
        *(("Isolation", state.value, state.words) for state in IsolationState),
    ],
)
def test_every_band_and_state_is_there_with_the_words_of_the_page(section: str, value: str, words: str) -> None:
    assert f"| `{value}` | {words} |" in SECTIONS[section]


@pytest.mark.parametrize("kind", ReasonKind)
def test_every_kind_of_reason_is_there(kind: ReasonKind) -> None:
    assert f"| `{kind.value}` |" in "".join(SECTIONS[section] for section in TABLED)


@pytest.mark.parametrize("value", [*GapRule, *Opens])
def test_every_rule_of_gaps_and_what_it_opens_is_there(value: StrEnum) -> None:
    assert f"| `{value.value}` |" in SECTIONS["Gaps"]


def test_every_rule_of_the_checks_is_there_in_order_and_no_other() -> None:
    rows = re.findall(r"^\| (`[a-z`, -]+`) \| (?!Words)", SECTIONS["Data checks"], re.MULTILINE)
    assert [rule for row in rows for rule in re.findall(r"`([a-z-]+)`", row)] == [rule.value for rule in Rule]


@pytest.mark.parametrize("sure", Sureness)
def test_every_degree_of_sureness_is_there_with_the_words_of_the_page(sure: Sureness) -> None:
    assert f'`{sure.value}`, "{sure.words}"' in SECTIONS["Data checks"]


@pytest.mark.parametrize("answer", RelativeInLaw)
def test_every_answer_on_relatives_in_law_is_there(answer: RelativeInLaw) -> None:
    assert f"`{answer.value}`: " in SECTIONS["Kinship"]


@pytest.mark.parametrize("section, name, value", [(s, n, getattr(module, n)) for s, module, names in THRESHOLDS for n in names])
def test_every_threshold_is_there_with_its_value(section: str, name: str, value: int) -> None:
    assert f"`{name}` = {value}" in SECTIONS[section]


def test_no_threshold_of_the_code_is_missing_from_this_test() -> None:
    held = {name for _, _, names in THRESHOLDS for name in names}
    defined = {n for path in MODULES for n in re.findall(r"^([A-Z][A-Z_]+) = [\d.]+\b", path.read_text("utf-8"), re.MULTILINE)}
    assert defined == held


@pytest.mark.parametrize("kinds", [Band, IsolationState, ReasonKind, GapRule, Opens])
def test_the_document_holds_no_code_that_is_not_there(kinds: type[StrEnum]) -> None:
    tabled = set(re.findall(r"^\| `([a-z-]+)` \|", "".join(SECTIONS[s] for s in TABLED), re.MULTILINE))
    assert {k.value for k in kinds} <= tabled
    assert tabled == {k.value for k in (*Band, *IsolationState, *ReasonKind, *GapRule, *Opens)}


def test_links_from_the_code_lead_to_headings() -> None:
    anchors = {a for path in MODULES for a in re.findall(r"measures\.md#([\w-]+)", path.read_text("utf-8"))}
    assert anchors
    assert anchors <= {heading.lower().replace(" ", "-") for heading in SECTIONS}
