"""The file in which a council sets how long files are kept: longer is taken, shorter than statute is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.analysis.retention.rules import BUILT_IN, Basis, CountedFrom, Rule
from graphsvc.analysis.retention.rules_file import read_rules
from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.settings import SettingsError

SCHEDULE = '\nsource = "Retention schedule, line 12"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "retention.toml"
    path.write_text(text, encoding="utf-8")
    return path


def rule(status: str, years: object, counted_from: str) -> str:
    return f'[[rule]]\nstatus = "{status}"\nyears = {years}\nfrom = "{counted_from}"{SCHEDULE}'


def test_without_a_file_what_is_built_in_holds() -> None:
    assert read_rules(None) is BUILT_IN


def test_a_longer_rule_is_taken_and_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert read_rules(written(tmp_path, "")) == BUILT_IN
    rules = read_rules(
        written(tmp_path, 'hold = "An inquiry asks"\n' + rule("looked-after", 125, "birth") + rule("early-help", 6, "closing"))
    )
    assert rules.hold == "An inquiry asks"
    assert Rule(LegalStatusKind.LOOKED_AFTER, 125, CountedFrom.BIRTH, "Retention schedule, line 12", Basis.COUNCIL) in rules.rules
    assert rules.of(LegalStatusKind.EARLY_HELP)[0].years == 6


@pytest.mark.parametrize(
    "text, words",
    [
        (rule("looked-after", 74, "birth"), "74 years are shorter than the 75 of statute (Care Planning"),
        (rule("adopted", 99, "beginning"), "shorter than the 100 of statute"),
        (rule("carer-approved", 9, "ending"), "shorter than the 10 of statute"),
        (rule("carer-not-approved", 2, "beginning"), "shorter than the 3 of statute"),
        (rule("looked-after", 100, "closing"), 'count it from = "birth", as statute does'),
        (rule("adopted", 150, "birth"), 'count it from = "beginning", as statute does'),
        (rule("early-help", 6, "closing") + rule("early-help", 7, "closing"), "two rules for one status"),
        (rule("early-help", 0, "closing"), "rule.0.years"),
        (rule("early-help", 201, "closing"), "rule.0.years"),
        (rule("early-help", '"six"', "closing"), "rule.0.years"),
        (rule("no-such", 6, "closing"), "rule.0.status"),
        (rule("early-help", 6, "death"), "rule.0.from"),
        ('[[rule]]\nstatus = "early-help"\nyears = 6\nfrom = "closing"', "rule.0.source"),
        ("[[rules]]\n", "rules"),
        ("years = ", "is not TOML"),
    ],
)
def test_what_cannot_hold_is_refused_and_says_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_rules(written(tmp_path, text))
    assert words in str(refused.value)
    assert str(tmp_path) in str(refused.value)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_rules(tmp_path / "none.toml")
