"""The rules that a council sets, in a file that `GRAPHSVC_RETENTION_FILE` names.

    hold = "..."                         # optional: why nothing may be destroyed for now

    [[rule]]
    status = "child-protection"          # as in docs/retention.md
    years = 35
    from = "closing"                     # birth, beginning, ending, closing, grown-up-and-closed
    source = "Retention schedule 2026, line 12"

What statute says holds all the same. A rule that keeps something for less time than statute does is refused.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphsvc.analysis.retention.rules import BUILT_IN, STATUTORY, Basis, CountedFrom, RetentionRules, Rule, with_local
from graphsvc.domain.legal_status import LegalStatusKind
from graphsvc.settings import SettingsError

MOST_YEARS = 200


class _RuleEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    status: LegalStatusKind
    years: Annotated[int, Field(ge=1, le=MOST_YEARS, strict=True)]
    counted_from: Annotated[CountedFrom, Field(alias="from")]
    source: Annotated[str, Field(min_length=3, max_length=300)]


class _RulesFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    hold: Annotated[str, Field(max_length=300)] = ""
    rule: list[_RuleEntry] = []


def read_rules(path: Path | None) -> RetentionRules:
    """The rules that hold: those that a file sets, beside statute. Without a file those that are built in.

    Raises:
        SettingsError: the file cannot be read or used, or a rule is shorter than statute; the message says which, and what to do.
    """
    if path is None:
        return BUILT_IN
    try:
        file = _RulesFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as trouble:
        raise SettingsError(f"The file of retention rules {path} cannot be read: {trouble.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(f"The file of retention rules {path} is not TOML: see docs/retention.md") from None
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise SettingsError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    local = tuple(Rule(one.status, one.years, one.counted_from, one.source, Basis.COUNCIL) for one in file.rule)
    if len({rule.status for rule in local}) < len(local):
        raise SettingsError(f"{path}: there are two rules for one status: keep the longer one")
    for rule in local:
        _refuse_shorter(path, rule)
    return with_local(local, file.hold.strip())


def _refuse_shorter(path: Path, rule: Rule) -> None:
    for law in STATUTORY:
        if law.status is not rule.status:
            continue
        if rule.counted_from is not law.counted_from:
            raise SettingsError(
                f'{path}: {rule.status}: count it from = "{law.counted_from}", as statute does, so that one can see that it is not shorter'
            )
        if rule.years < law.years:
            raise SettingsError(
                f"{path}: {rule.status}: {rule.years} years are shorter than the {law.years} of statute ({law.source}). "
                "A council may keep for longer, never for less"
            )
