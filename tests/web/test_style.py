"""Our own style sheet says nothing that no page asks for, and no page asks for what it does not say."""

from __future__ import annotations

import re
from importlib.resources import files

from tests.browser.budgets import MOST_OWN_STYLE, MOST_STYLE_PACKED, packed

WEB = files("graphsvc.web")
STYLE = (WEB / "static" / "graphsvc.css").read_text()
PAGES = "\n".join(one.read_text() for one in (WEB / "templates").iterdir())
SCRIPTS = "\n".join(one.read_text() for one in (WEB / "static").iterdir() if one.name.endswith(".js"))
OURS = re.compile(r"\b((?:gs|is)-[a-z_-]+)")


def test_it_is_small() -> None:
    both = packed(STYLE) + packed((WEB / "static" / "vendor" / "govuk-frontend.min.css").read_text())
    print(f"own style {len(STYLE):,} bytes as written; {both:,} packed with GOV.UK's")  # noqa: T201 - the figures are worth a look
    assert len(STYLE.encode()) <= MOST_OWN_STYLE
    assert both <= MOST_STYLE_PACKED


def test_every_class_of_it_stands_on_a_page_and_every_class_of_ours_on_a_page_in_it() -> None:
    said = set(re.findall(r"\.((?:gs|is)-[a-z_-]+)", STYLE))
    asked = {name for value in re.findall(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', PAGES) for name in OURS.findall(value)}
    assert len(said) > 70
    assert said - set(OURS.findall(PAGES + SCRIPTS)) == set(), "no page or script has it"
    assert asked - said == set(), "it has no rule"


def test_no_rule_stands_twice() -> None:
    rules = re.findall(r"^\s*([^{}@/]+?) \{ ([^{}]+) \}$", STYLE, re.MULTILINE)
    assert len(rules) > 150
    told = [(selector, declaration.strip()) for selector, body in rules for declaration in body.split(";") if declaration.strip()]
    outside = STYLE.partition("@media print")[0]
    twice = {one for one in told if told.count(one) > 1 and outside.count(f"{one[0]} {{") > 1}
    assert not twice


def test_a_page_that_may_say_what_is_wrong_takes_the_focus_there() -> None:
    """The script that does so stands on it, or on the page that it extends."""
    pages = {one.name: one.read_text() for one in (WEB / "templates").iterdir()}

    def has_script(name: str) -> bool:
        extends = re.search(r'{% extends "([^"]+)"', pages[name])
        return "static('start.js')" in pages[name] or (extends is not None and has_script(extends[1]))

    can_say = [name for name, words in pages.items() if "govukErrorSummary(" in words]
    assert len(can_say) > 20
    assert [name for name in can_say if not has_script(name)] == []
