"""For every test: what shares a server runs in one process, so that the rest can run beside it."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# Tests of one of these folders share servers and go to one process; all others go wherever there is room.
TOGETHER = ("tests/conformance", "tests/browser", "tests/architecture")


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist has types and does not say so
    """What is shared goes first and stays together. (`--dist loadgroup` of xdist 3.8 finds no group under pytest 9.2.)"""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(f"{folder}/")), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if (times := int(os.environ.get("TIMES_AS_MANY_EXAMPLES", "1"))) > 1:
        for test in {item.function for item in items if isinstance(item, pytest.Function)}:
            if own := getattr(test, "_hypothesis_internal_use_settings", None):  # no public way leads to another test's settings
                test._hypothesis_internal_use_settings = settings(own, max_examples=times * own.max_examples)
    items.sort(key=lambda item: item.path.name == "test_kill.py")  # a database that was killed is slow at first: it comes last


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One loud line for each engine or browser that was missing, read from the reports: the tests may have run in other processes."""
    skips = "\n".join(str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    for line in sorted(set(re.findall(r"(?:Neo4j was|The pages were) not tested[^\n\"')]*", skips))):
        terminalreporter.write_line(line.upper(), red=True, bold=True)
