"""How connected somebody is, over the web: everything that is looked at, and what has changed."""

from __future__ import annotations

import json
from typing import Any

from graphsvc.domain.deeds import DeedKind
from tests.web.conftest import Service


def isolation(service: Service, child: str, **query: str) -> dict[str, Any]:
    answer = service.api_of("u_rachel").get(f"/api/v1/children/{child}/isolation", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = json.loads(answer.content, parse_constant=_no_such_number)
    return found


def _no_such_number(word: str) -> None:
    raise ValueError(word)


def test_every_finding_says_what_was_looked_at_with_reasons(service: Service) -> None:
    found = isolation(service, service.child_of("u_rachel"))
    assert found["since"] == found["last_review"]
    for finding in found["findings"]:
        assert {"in-touch-monthly", "named"} <= {signal["kind"] for signal in finding["signals"]}
        for signal in finding["signals"]:
            figure = signal["recorded"].split()[0]
            assert signal["reasons"] or figure in {"0", "Not"}, signal
        assert bool(finding["since"]) == bool(found["since"])


def test_what_has_changed_since_a_day_is_told_and_both_looks_are_recorded(service: Service) -> None:
    child = service.child_of("u_rachel")
    before = len(service.store.trail)
    found = isolation(service, child, since="2026-03-01")
    assert [entry.deed for entry in service.store.trail[before:]] == [DeedKind.JUDGE_ISOLATION] * 2
    assert found["since"] == "2026-03-01"
    about_child = found["findings"][0]
    assert about_child["since"]["since"] == "2026-03-01"
    assert about_child["since"]["changes"]
    for change in about_child["since"]["changes"]:
        assert change["what"] in {"life-changed", "we-learned", "not-told"}
        assert change["reason"]["words"]
    assert "since-a-day" in {signal["kind"] for signal in about_child["signals"]}


def test_a_day_that_is_not_before_the_one_looked_at_is_refused(service: Service) -> None:
    child, client = service.small_child(), service.api_of("u_rachel")
    for query in ({"since": "2026-11-25"}, {"since": "2027-01-01"}, {"since": "2026-01-01", "as_at": "2025-01-01"}):
        answer = client.get(f"/api/v1/children/{child}/isolation", params=query)
        assert (answer.status_code, answer.json()["field"]) == (422, "since")
