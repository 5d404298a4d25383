"""A child's network in a document: who may make it, what goes, what is seen before, what is kept."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from PIL import Image

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Born, Died, Fact, Life, LifeStatus, Name, Note, Telephone
from graphsvc.domain.ties import FeelingKind, Feels, SiblingOf, Wishes, WishKind
from graphsvc.sharing.audience import AudienceKind
from graphsvc.usecases.documents import Form, Order, Part
from graphsvc.usecases.share_network import ONE_OF_TWO, ONE_OF_TWO_FOR_CHILD
from seed.visits import opaque_id
from tests.support.networks import said
from tests.web.conftest import Service, draw_once, words_of

FOR_A_MEETING = {"whom": "The meeting on Friday", "purpose": "To plan together who can help"}


def child_of(service: Service, key: str = "reeve") -> str:
    return next(f.children[0].id for f in service.families if f.key == key)


def fields_of(page: str) -> dict[str, Any]:
    """What the form that makes a document holds before anybody types."""
    form = page.partition("data-document")[2]
    found: dict[str, Any] = {"what": re.findall(r'type="hidden" name="what" value="([^"]*)"', form)}
    found |= {name: value for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form) if name != "what"}
    for name in ("whom", "purpose", "width_mm"):
        (field,) = re.findall(rf'<input[^>]*name="{name}"[^>]*>', form)
        found[name] = "".join(re.findall(r'value="([^"]*)"', field))
    found["form"] = re.findall(r'name="form" type="radio" value="(\w+)" checked', form)[0]
    return found


def taken(service: Service, child: str, query: str = "", user: str = "u_rachel", **typed: str) -> Any:
    browser, address = service.browser_of(user), f"/children/{child}/documents/new"
    page = browser.get(address + query)
    return browser.post(address, data=fields_of(page.text) | typed)


def everything_in(content: bytes) -> bytes:
    """Every byte that somebody could read out of a file: each part of a zip unpacked, a picture's own remarks with it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = "\n".join(parts.namelist()).encode()
        found = [parts.read(name) for name in parts.namelist()]
        found += [repr(Image.open(io.BytesIO(part)).info).encode() for part in found if part.startswith(b"\x89PNG")]
    return b"\n".join([names, *found])


def test_without_a_word_typed_the_genogram_and_everybody_in_words_come_for_word(service: Service) -> None:
    child = child_of(service)
    page = service.browser_of("u_rachel").get(f"/children/{child}").text
    assert f'href="/children/{child}/documents/new"' in page
    answer = taken(service, child)
    assert answer.status_code == 200, words_of(answer.text)
    name = re.findall(r'filename="([^"]+)"', answer.headers["content-disposition"])[0]
    assert name == f"genogram-words_{child.removeprefix('p_')[:8]}_2026-11-25_v1.docx"
    made = docx.Document(io.BytesIO(answer.content))
    assert len(made.inline_shapes) == 1
    assert len(made.tables) >= 1
    assert made.paragraphs[0].text == "Callum’s family and network"
    assert "assessment in the file, by Rachel Obi" in made.paragraphs[1].text


def test_it_is_noted_as_a_version_and_what_is_kept_tells_the_file_again(service: Service) -> None:
    child = child_of(service)
    first, second = taken(service, child, "?what=words", form="txt"), taken(service, child, "?what=ecomap", form="svg")
    assert [one.headers["x-document-version"] for one in (first, second)] == ["1", "2"]
    assert [DeedKind.SHARE for e in service.store.trail if e.deed == DeedKind.SHARE] == [DeedKind.SHARE] * 2
    sharings = {one.version: one for one in service.store.shared.values()}
    assert [(sharings[n].parts, sharings[n].form) for n in (1, 2)] == [(("words",), "txt"), (("ecomap",), "svg")]
    assert sharings[2].content == hashlib.sha256(second.content).hexdigest()
    address = re.findall("<(.+)>", second.headers["link"])[0]
    browser = service.browser_of("u_morag")
    kept = words_of(browser.get(address).text)
    for words in ("Kept as version 2", "Ecomap: ", "This child’s own file", sharings[2].content, sharings[2].code, "Rachel Obi"):
        assert words in kept, words
    assert f"Its code is {sharings[1].code}" in first.text
    assert "Version 2" in words_of(browser.get(f"/children/{child}/documents/new?what=words").text)
    assert browser.get(f"/children/{child}/documents/d_{'0' * 32}").status_code == 404
    assert browser.get(address.replace(child, child_of(service, "asante-pike"))).status_code == 404


def test_a_file_is_told_to_be_the_version_that_it_is_or_none(service: Service) -> None:
    child, browser = child_of(service), service.browser_of("u_rachel")
    content = taken(service, child, "?what=words", form="txt").content
    check = f"/children/{child}/documents/check"
    assert f'action="{check}" enctype="multipart/form-data"' in browser.get(f"/children/{child}/documents/new").text
    (document,) = service.store.shared.values()
    same, changed = (browser.post(check, files={"file": ("x.txt", sent)}).text for sent in (content, content + b" "))
    assert "This file is one of ours, unchanged" in words_of(same)
    assert f'href="/children/{child}/documents/{document.id}">Version 1</a>' in same
    assert "This file is none of ours" in words_of(changed)
    other = child_of(service, "asante-pike")
    assert "none of ours" in words_of(browser.post(f"/children/{other}/documents/check", files={"file": ("x.txt", content)}).text)
    assert [entry.child_id for entry in service.store.trail if entry.deed == DeedKind.CHECK_COPY] == [child, child, other]
    assert content not in b"".join(repr(one).encode() for one in service.store.shared.values())


def test_a_file_that_cannot_be_checked_is_refused_with_what_to_do(service: Service) -> None:
    child = child_of(service)
    browser, check = service.browser_of("u_rachel"), f"/children/{child}/documents/check"
    for files in ({"file": ("x.txt", b"")}, {"other": ("x.txt", b"x")}):
        answer = browser.post(check, files=files)
        assert answer.status_code == 422
        assert "Choose the file to check" in words_of(answer.text)
        assert 'href="#file"' in answer.text
    assert browser.post(check, data={"file": "words"}).status_code == 422
    assert browser.post(check, files={"file": ("x.bin", b"x" * (8 * 1024 * 1024 + 1))}).status_code == 422
    assert browser.post(check, files={"file": ("x.bin", b"x" * (8 * 1024 * 1024 + 70_000))}).status_code == 413
    assert browser.post(f"/children/{child}/documents/new", files={"file": ("x.bin", b"x" * 70_000)}).status_code == 413
    assert service.browser_of("u_leah").post(check, files={"file": ("x.txt", b"x")}).status_code == 404
    assert not [entry for entry in service.store.trail if entry.deed == DeedKind.CHECK_COPY]


def test_sent_twice_it_is_one_version(service: Service) -> None:
    child, browser = child_of(service), service.browser_of("u_rachel")
    address = f"/children/{child}/documents/new"
    fields = fields_of(browser.get(f"{address}?what=words").text) | {"form": "txt"}
    assert [browser.post(address, data=fields).headers["x-document-version"] for _ in range(2)] == ["1", "1"]


@pytest.mark.parametrize(
    "query, typed, starts, holds",
    [
        ("", {"form": "pdf"}, b"%PDF-", ("genogram", "words")),
        ("?what=ecomap&what=words", {"form": "png", "width_mm": "100"}, b"\x89PNG", ("ecomap",)),
        ("?what=genogram&what=ecomap", {"form": "docx"}, b"PK", ("genogram", "ecomap")),
        ("?for=court", {"form": "json", **FOR_A_MEETING}, b"{", ("words",)),
    ],
)
def test_it_comes_as_it_was_asked_for(service: Service, query: str, typed: dict[str, str], starts: bytes, holds: tuple[str, ...]) -> None:
    answer = taken(service, child_of(service), query, **typed)
    assert answer.content.startswith(starts), words_of(answer.text)
    (noted,) = service.store.shared.values()
    assert noted.parts == holds
    if typed["form"] == "png":
        picture = Image.open(io.BytesIO(answer.content))
        assert picture.width == round(100 / 25.4 * 300)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


@pytest.mark.parametrize(
    "query, typed, field, status",
    [
        ("?what=genogram&what=ecomap", {"form": "svg"}, "#form", 422),
        ("?what=words", {"form": "png"}, "#form", 422),
        ("?what=words", {"width_mm": "5000"}, "#width_mm", 422),
        ("?what=words", {"width_mm": "wide"}, "#width_mm", 422),
        ("?what=words", {"width_mm": "nan"}, "#width_mm", 422),
        ("?what=words", {"form": "exe"}, "#form", 422),
        ("?what=words", {"whom": "x"}, "#whom", 422),
        ("?what=words", {"purpose": "short"}, "#purpose-of-document", 422),
        ("?what=words", {"seen": "another"}, "#for-whom", 422),
        ("?for=court&what=words", {"form": "txt"}, "#whom", 422),
        ("?for=meeting&what=words", {"form": "txt", **FOR_A_MEETING}, "#agreement", 409),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_is_noted(
    service: Service, query: str, typed: dict[str, str], field: str, status: int
) -> None:
    answer = taken(service, child_of(service), query, **typed)
    assert answer.status_code == status
    assert f'href="{field}"' in answer.text
    assert f'id="{field[1:]}"' in answer.text
    assert not service.store.shared
    for name, value in typed.items():
        if name in {"whom", "purpose", "width_mm"}:
            assert f'value="{value}"' in answer.text


def test_what_there_is_not_shows_what_is_usual(service: Service) -> None:
    page = service.browser_of("u_rachel").get(f"/children/{child_of(service)}/documents/new?for=everybody&what=tarot").text
    assert 'value="assessment" checked' in page
    assert fields_of(page)["what"] == ["genogram", "words"]
    page = service.browser_of("u_rachel").get(f"/children/{child_of(service)}/documents/new?for=family").text
    assert "Choose which member of the family it is for" in words_of(page)
    assert "data-document" not in page


def test_what_it_leaves_out_stands_before_the_button(service: Service) -> None:
    page = service.browser_of("u_rachel").get(f"/children/{child_of(service, 'asante-pike')}/documents/new").text
    assert page.index("<svg") < page.index("The picture leaves out: ") < page.index("What does not go, and why") < page.index("Download")


@pytest.mark.parametrize("user, status", [("u_leah", 404), ("u_gareth", 404), ("u_jonas", 404), ("u_sam", 403)])
def test_who_does_not_answer_for_the_child_makes_none(service: Service, user: str, status: int) -> None:
    child, browser = child_of(service, "asante-pike"), service.browser_of(user)
    assert browser.get(f"/children/{child}/documents/new").status_code == status
    assert browser.post(f"/children/{child}/documents/new", data={"form": "txt"}).status_code == status
    assert browser.get(f"/children/{child}/documents/d_1").status_code == status
    assert not service.store.shared


SECRETS = ("choir nobody knows", "07700900123", "she shouts", "keeps a knife", "Wilhelmina Quist")


def with_secrets(service: Service) -> str:
    """A child of whom things are recorded that go into no document whatever, and somebody who is restricted."""
    child = child_of(service, "asante-pike")
    miriam = opaque_id("p", "asante-pike/miriam")
    service.store.facts["f_note"] = Fact("f_note", miriam, Note("sings in a choir nobody knows of"), said())
    service.store.facts["f_phone"] = Fact("f_phone", miriam, Telephone("07700900123"), said())
    service.store.ties["t_fear"] = Wishes("t_fear", child, miriam, said(), WishKind.FEELS_UNSAFE, "she shouts")
    service.store.ties["t_harm"] = Feels("t_harm", miriam, child, said(), FeelingKind.FEARS, "keeps a knife")
    service.store.people["p_quist"] = True
    service.store.facts["f_quist"] = Fact("f_quist", "p_quist", Name("Wilhelmina Quist"), said())
    service.store.ties["t_quist"] = SiblingOf("t_quist", "p_quist", miriam, said())
    return child


@pytest.mark.parametrize("kind", [AudienceKind.ASSESSMENT, AudienceKind.CHILD, AudienceKind.COURT, AudienceKind.TRAINING])
def test_no_part_of_the_file_holds_what_does_not_go(service: Service, kind: AudienceKind) -> None:
    child = with_secrets(service)
    query = f"?for={kind}&what=genogram&what=ecomap&what=circles&what=words"
    answer = taken(service, child, query, **FOR_A_MEETING)
    assert answer.content.startswith(b"PK"), words_of(answer.text)
    inside = everything_in(answer.content)
    for secret in (*SECRETS, child, "u_rachel"):
        assert secret.encode() not in inside, secret
    assert not re.findall(rb"\bp_[a-z0-9]{16}", inside)
    assert (b"Kofi" in inside) is (kind is not AudienceKind.TRAINING)
    assert (b"Rachel Obi" in inside) is (kind is not AudienceKind.TRAINING)
    name = answer.headers["content-disposition"]
    assert "kofi" not in name.lower()
    assert (f"{child.removeprefix('p_')[:8]}" in name) is (kind is AudienceKind.ASSESSMENT)
    assert ("_v1" in name) is (kind is not AudienceKind.TRAINING)


def test_what_is_left_out_leaves_no_trace_in_the_file(service: Service) -> None:
    before = taken(service, child_of(service, "asante-pike"))
    with_secrets(service)
    assert taken(service, child_of(service, "asante-pike")).content == before.content


def test_an_order_holds_something() -> None:
    with pytest.raises(InvalidRequest, match="Choose what goes"):
        Order(())
    assert Order((Part.ECOMAP, Part.WORDS), Form.PNG).in_the_file == (Part.ECOMAP,)


def test_a_page_for_the_child_says_nothing_of_what_is_not_in_it(service: Service) -> None:
    child = child_of(service)
    answer = taken(service, child, "?for=child&what=words", form="html", whom="Callum", purpose="To see who is there")
    assert answer.headers["content-disposition"] == 'attachment; filename="genogram-words-for-child_2026-11-25_v1.html"'
    assert "These are people who belong to you" in answer.text
    assert child not in answer.text
    assert "Left out" not in answer.text
    assert "Callum" in words_of(service.browser_of("u_rachel").get(f"/children/{child}/sharings").text)


def test_what_is_seen_before_is_drawn_once_and_anew_when_something_else_goes(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    drawings: list[object] = []

    def drawn(function: Callable[..., Any], *args: object, timeout_s: float) -> Any:
        drawings.append(args)
        return draw_once(function, *args, timeout_s=timeout_s)

    monkeypatch.setattr("graphsvc.usecases.pictures.draw_in_worker", drawn)
    child, browser = child_of(service), service.browser_of("u_rachel")
    address = f"/children/{child}/documents/new"
    first = browser.get(address).text
    assert len(drawings) == 1
    assert browser.get(address).text.count("<svg") == first.count("<svg")
    assert len(drawings) == 1
    browser.get(f"{address}?for=meeting")  # another reader stands on it
    assert len(drawings) == 2
    name = next(f for f in service.store.facts.values() if f.person_id == child and isinstance(f.value, Name))
    service.store.facts[name.id] = replace(name, value=Name("Bo Quill", "Bo", "Quill"))
    assert "Bo Quill" in browser.get(address).text.partition("<svg")[2]
    assert len(drawings) == 3


@pytest.mark.parametrize("audience, why", [("assessment", ONE_OF_TWO), ("child", ONE_OF_TWO_FOR_CHILD)])
def test_why_an_age_is_one_of_two_is_said_once(service: Service, audience: str, why: str) -> None:
    child = child_of(service, "asante-pike")
    text = taken(service, child, f"?for={audience}", form="txt").content.decode()
    assert re.search(r"\b\d+ or \d+\b", text.replace(why, ""))
    assert text.count(why) == 1
    page = taken(service, child, f"?for={audience}", form="html").text
    assert words_of(page).count(why) == 1


def test_where_every_age_is_one_nothing_is_said_of_two(service: Service) -> None:
    child = child_of(service, "asante-pike")
    service.store.facts = {k: f for k, f in service.store.facts.items() if not isinstance(f.value, Born)}
    assert ONE_OF_TWO not in taken(service, child, "?for=assessment", form="txt").content.decode()


def test_what_is_left_out_of_everybody_is_one_line_and_stands_last(service: Service) -> None:
    child = child_of(service, "asante-pike")
    page = service.browser_of("u_rachel").get(f"/children/{child}/documents/new?for=child").text
    stays = words_of(page.partition('id="stays"')[2].partition('id="take"')[0])
    (said,) = re.findall(r"who said so, of (\d+) people \((\d+) times\)", stays)
    assert f"Who told us goes back to nobody but them. ({said[1]})" in stays
    assert "(who said so)" not in stays
    assert stays.count("day and month") == 1
    assert stays.index("Who told us goes back to nobody but them.") > stays.index("It is a worker’s own note") > 0


def test_no_copy_is_offered_to_who_has_died_or_is_too_small_to_read_it(service: Service) -> None:
    child = child_of(service, "holloway")
    page = service.browser_of("u_rachel").get(f"/children/{child}/documents/new").text
    offered = re.findall(r'<option value="(p_[^"]+)"', page.partition('id="person_id"')[2].partition("</select>")[0])
    assert opaque_id("p", "holloway/katie") in offered
    died = {fact.person_id for fact in service.store.facts.values() if fact.value == Life(LifeStatus.DIED) or isinstance(fact.value, Died)}
    small = {
        f.person_id for f in service.store.facts.values() if isinstance(f.value, Born) and f.value.when and f.value.when.part.year > 2022
    }
    assert opaque_id("p", "holloway/keith") in died
    assert small
    assert not (died | small) & {*offered}


def test_a_document_about_a_baby_who_is_expected_says_so_in_its_title(service: Service) -> None:
    baby = opaque_id("p", "macleod/baby")
    text = taken(service, baby, "?for=assessment", form="txt").content.decode()
    assert text.startswith("This baby’s family and network\n")


def test_plain_words_do_not_say_in_touch_twice(service: Service) -> None:
    text = taken(service, child_of(service, "asante-pike"), "?for=assessment", form="txt").content.decode()
    assert "; Contact: " in text
    assert "In touch: In touch" not in text
