from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import graphsvc.usecases
from graphsvc.analysis.childs_map import MapQuestion
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.add_person import add_person
from graphsvc.usecases.correct import StatementToRecord, add_statement
from graphsvc.usecases.deed_of_person import PersonToAdd
from graphsvc.usecases.record_status import StatusToRecord, record_status
from graphsvc.usecases.together import Said, say
from graphsvc.usecases.typed_words import checked_name, checked_words
from graphsvc.usecases.written_reason import written_reason
from tests.unit.usecases.conftest import Office

SIGNS = ["\x00", "\x07", "\x1b[2J", "\x7f", "\x9b", "\u202e", "\u2066"]
WAYS: dict[str, Callable[[Office, str], object]] = {
    "a new person's name": lambda o, t: add_person(o.ports, o.access(), PersonToAdd("friend", "amara", "form", name=t)),
    "a new home's name": lambda o, t: add_person(o.ports, o.access(), PersonToAdd("friend", "amara", "form", new_home=t)),
    "a new person's gender": lambda o, t: add_person(o.ports, o.access(), PersonToAdd("friend", "amara", "form", gender_words=t)),
    "a name": lambda o, t: add_statement(o.ports, o.access(), "jean", StatementToRecord("form", "name", {"whole": t})),
    "a note": lambda o, t: add_statement(o.ports, o.access(), "jean", StatementToRecord("form", "note", {"words": t})),
    "a name on the child's map": lambda o, t: say(o.ports, o.access(), Said("form", MapQuestion.FEELS_BETTER, name=t, who="friend")),
    "the source of a legal status": lambda o, t: record_status(
        o.ports, o.access(), "amara", StatusToRecord("child-in-need", "form", source=t)
    ),
    "a reason": lambda _, t: written_reason(t, "Say why"),
}  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("way", WAYS)
def test_a_sign_that_cannot_be_seen_is_refused_wherever_somebody_types(office: Office, way: str, sign: str) -> None:
    before = len(office.store.deeds)
    with pytest.raises(InvalidRequest, match=r"holds? a sign that cannot be seen\. Type (it|them) again by hand"):
        WAYS[way](office, f"Eileen {sign}Tandy, of old")
    assert len(office.store.deeds) == before


@pytest.mark.parametrize("nothing", ["\u200b", "\u2060\ufeff", "\u3164"])
def test_a_name_that_shows_nothing_is_refused(nothing: str) -> None:
    with pytest.raises(InvalidRequest, match="shows nothing that can be read"):
        checked_name(nothing, "name")


def test_lines_tabs_and_letters_of_every_script_are_kept() -> None:
    assert checked_words(" one\r\n\ttwo שלום ", "words") == "one\r\n\ttwo שלום"
    assert checked_name("  Nguyễn \n Thị\tHoa ", "name") == "Nguyễn Thị Hoa"
    assert checked_name(" ", "name") == ""


def test_one_module_says_how_long_words_may_be_and_which_signs_they_may_hold() -> None:
    """Whoever takes words by another door would forget the signs. A search keeps nothing."""
    modules = Path(graphsvc.usecases.__file__).parent.glob("*.py")
    assert {one.stem for one in modules if "characters or fewer" in one.read_text()} == {"typed_words", "search_people"}
