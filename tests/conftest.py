"""For every test: what shares a server runs in one process, so that the rest can run beside it."""

from __future__ import annotations

import re

import pytest

# Tests of one of these folders or modules go to one process (`-n auto --dist loadgroup`); all others go wherever there is room.
TOGETHER = ("tests/conformance/test_kill.py", "tests/conformance", "tests/browser", "tests/architecture")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        where = item.path.relative_to(config.rootpath).as_posix()
        group = next((name for name in TOGETHER if where.startswith(name)), None)
        if group:
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)  # the long ones begin at once


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One loud line for each engine or browser that was missing, read from the reports: the tests may have run in other processes."""
    skips = "\n".join(str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    for line in sorted(set(re.findall(r"(?:Neo4j was|The pages were) not tested[^\n\"')]*", skips))):
        terminalreporter.write_line(line.upper(), red=True, bold=True)
