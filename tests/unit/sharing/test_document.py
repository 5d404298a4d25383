"""docs/sharing.md shows the rules as they are: written anew with `python -m tests.sharing_document`."""

from __future__ import annotations

from tests.sharing_document import DOCUMENT, document


def test_the_document_shows_the_rules_as_they_are() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert document(text) == text
