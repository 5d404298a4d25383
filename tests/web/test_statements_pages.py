"""The list of people, the page of one, and putting right what is recorded there."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import Born, Fact, Note, Sensitive, SensitiveTopic
from graphsvc.domain.ties import FeelingKind, Feels
from graphsvc.usecases.statement_kinds import KINDS, parts_of
from graphsvc.web.pages.statement_words import questions
from seed.visits import opaque_id
from tests.web.conftest import Service, words_of

JUDE, MARK = (opaque_id("p", f"chen/{who}") for who in ("jude", "mark"))
HERE, HIS = f"/children/{JUDE}", f"/children/{JUDE}/people/{MARK}"
TOLD = {"told_by": "parent", "told_on": "20 11 2026", "told_words": "Lin told us on a visit"}


@pytest.fixture
def sam(service: Service) -> TestClient:
    return service.browser_of("u_sam")


def born(service: Service) -> Fact:
    (found,) = (fact for fact in service.store.facts.values() if fact.person_id == MARK and isinstance(fact.value, Born))
    return found


def correct(browser: TestClient, statement: str, **form: str) -> Response:
    return browser.post(f"{HIS}/facts/{statement}/correct", data={"key": "k1", "kind": "born", "means": "wrong", **TOLD, **form})


def test_everybody_is_on_the_list_once_with_who_they_are_and_a_way_to_their_page(service: Service, sam: TestClient) -> None:
    html = sam.get(f"{HERE}/people").text
    listed = re.findall(rf'href="{HERE}/people/(p_\w+)"', html)
    told = service.api_of("u_sam").get(f"/api/v1{HERE}/people").json()
    assert sorted(listed) == sorted([JUDE, *(one["id"] for one in told["people"])])
    assert "Daniel Chen , 29 Maternal uncle Way there: mum, grandad, his son" in words_of(html)
    assert "Contact: not recorded yet" in words_of(html)
    assert f"{told['people_not_shown']} person is not shown to you" in words_of(html)


def test_on_a_page_of_one_stands_all_that_is_recorded_with_who_said_so_and_what_was_said_before(sam: TestClient) -> None:
    text = words_of(sam.get(HIS).text)
    for said in (
        "Father, 36",
        "Born 2 February 1990 Lin told us by phone, 18 May 2026. A parent’s view. Recorded by Sam Idowu, social worker, 18 May 2026",
        "Where he is: Lives at the family's former home Confirmed",
        (
            "Where he is: Said to have moved to Spain Alison told us, 17 June 2026. Taken back by Sam Idowu, social worker, "
            "9 September 2026, 16:20: It was wrong: he was served there"
        ),
        "Mark Whitcombe has parental responsibility for Poppy Whitcombe",
        "Contact between Mark Whitcombe and Jude Whitcombe: not in touch",
    ):
        assert said in text, said
    assert "afraid" not in text
    assert re.search(r'<select[^>]* name="b"[^>]* required[^>]*>\s*<option value="">Choose</option>', sam.get(HIS).text), (
        "nobody is chosen already"
    )


def test_who_may_only_look_is_offered_nothing_to_change(service: Service) -> None:
    reviewer = service.browser_of("u_omar")
    child = re.findall(r'href="/children/(p_\w+)"', reviewer.get("/").text)[0]
    html = reviewer.get(f"/children/{child}/people").text
    person = next(iter(re.findall(r"/people/(p_\w+)\"><strong>", html)))
    html += reviewer.get(f"/children/{child}/people/{person}").text
    assert "/facts/" not in html
    assert "/people/add" not in html
    refused = reviewer.post(f"/children/{child}/people/{person}/facts/add", data={"kind": "note", "part_words": "Sings <loud>"})
    assert refused.status_code == 403
    assert "You may look at this file but not change it. What you typed In words Sings <loud>" in words_of(refused.text)
    assert "Send again" not in refused.text
    for page in (
        "supporters",
        "supporters?view=board",
        "supporters?view=log",
        "supporters?view=changes",
        "supporters?view=order",
        "questions",
    ):
        html = reviewer.get(f"/children/{child}/{page}").text
        assert 'method="post" action="/children/' not in html.replace(f'method="post" action="/children/{child}/purpose"', ""), page
        assert not re.search(r"/people/add|/contact\"|/decide\"|\?record=", html), page


FORMS = ["people/add", "visit", "people/{person}/facts/add", "people/{person}/facts/add?kind=note", "supporters/{person}/contact"]
FORMS += ["supporters/{person}/decide", "consent/agreement", "consent/notice", "consent/basis", "dates/{meeting}", "restrict"]
FORMS += ["together/ask/lives-with"]


def test_who_may_only_look_is_told_so_before_they_type(service: Service) -> None:
    reviewer = service.browser_of("u_omar")
    child = re.findall(r'href="/children/(p_\w+)"', reviewer.get("/").text)[0]
    person = next(iter(re.findall(r"/people/(p_\w+)\"><strong>", reviewer.get(f"/children/{child}/people").text)))
    for form in FORMS:
        refused = reviewer.get(f"/children/{child}/{form.format(person=person, meeting='f_any')}")
        assert (refused.status_code, "You may look at this file but not change it" in refused.text) == (403, True), form


def test_every_kind_has_a_form_in_words(sam: TestClient) -> None:
    for kind in KINDS:
        for question in questions(kind, {}):
            assert question.label
            assert all(choice.text != choice.value for choice in question.choices)
        answer = sam.get(f"{HIS}/facts/add?kind={kind}")
        assert answer.status_code == 200
        assert all(f'name="part_{part.name}"' in answer.text for part in parts_of(KINDS[kind]))


def test_what_is_amiss_is_said_at_its_field_and_what_was_typed_stays(sam: TestClient) -> None:
    sent = {"key": "k1", "kind": "in-contact", "part_frequency": "weekly", "part_means": "by phone", "began": "when he moved", **TOLD}
    answer = sam.post(f"{HIS}/facts/add", data=sent | {"other": JUDE})
    assert answer.status_code == 422
    assert 'href="#began"' in answer.text
    assert "Since when: write it like" in words_of(answer.text)
    for typed in ("by phone", "when he moved", "Lin told us on a visit"):
        assert f'value="{typed}"' in answer.text
    assert 'value="weekly" checked' in answer.text
    for nobody in ({"began": ""}, {"began": "", "part_frequency": ""}):  # with whom is asked for first, since it stands first
        assert sam.post(f"{HIS}/facts/add", data=sent | nobody).text.count('href="#other"') == 1


def test_a_date_is_put_right_and_undone_again(service: Service, sam: TestClient) -> None:
    first = born(service)
    form = sam.get(f"{HIS}/facts/{first.id}/correct").text
    assert 'value="2 February 1990"' in form
    saved = correct(sam, first.id, part_when="9 3 1990", why="His birth certificate")
    assert (saved.status_code, saved.headers["location"]) == (303, HIS)
    text = sam.get(HIS).text
    assert "Born 9 March 1990 Lin told us on a visit, 20 November 2026" in words_of(text)
    (deed,) = re.findall(r'name="deed" value="(d_\w+)"', text)
    assert "Undo" not in words_of(sam.get(HIS).text)  # it was said once
    assert sam.post(f"{HERE}/undo", data={"deed": deed}).status_code == 303
    assert born(service).value == first.value
    assert "It is undone" in words_of(sam.get(HIS).text)


def test_what_is_both_said_is_told_in_the_panel_the_words_and_the_list(service: Service, sam: TestClient) -> None:
    assert correct(sam, born(service).id, part_when="9 3 1988", means="disputed").status_code == 303
    told = "Disputed, both are said: born "
    page = sam.get(f"{HERE}?person={MARK}").text
    panel, words = page.split('id="in-words"')[0], page.split('id="in-words"')[1]
    for part in (panel, words, sam.get(f"{HERE}/people").text):
        assert told in words_of(part)
        assert "9 March 1988" in words_of(part)
        assert "2 February 1990" in words_of(part)
    assert words_of(page).count(told) == 2, "of nobody else"


def test_an_odd_date_is_asked_about_and_saving_again_saves(service: Service, sam: TestClient) -> None:
    asked = correct(sam, born(service).id, part_when="2014", why="His birth certificate")
    assert asked.status_code == 422
    assert "Mark would be 4 or 5 when Jude was born. Is that right?" in words_of(asked.text)
    (key,) = re.findall(r'name="confirmed" value="(\w+)"', asked.text)
    assert correct(sam, born(service).id, part_when="2014", why="His birth certificate", confirmed=key).status_code == 303


def test_where_somebody_changed_it_meanwhile_both_are_shown_and_either_can_be_kept(service: Service, sam: TestClient) -> None:
    first, morag = born(service), service.browser_of("u_morag")
    assert correct(morag, first.id, part_when="9 3 1990", why="The register").status_code == 303
    service.clock.move(minutes=2)
    told = correct(sam, first.id, part_when="9 4 1990", why="He says so")
    assert told.status_code == 409
    text = words_of(told.text)
    assert "Morag Bell, team manager, changed this on 25 November 2026" in text
    assert "Theirs Born 9 March 1990" in text
    assert "Yours It was wrong: this is right Age or date of birth: 9 4 1990" in text
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', told.text))
    (target,) = re.findall(r'action="([^"]+/facts/[^"]+)"', told.text)
    assert sent["told_words"] == "Lin told us on a visit"
    assert sam.post(target, data=sent | {"means": "disputed"}).status_code == 303
    both = [f for f in service.store.facts.values() if f.person_id == MARK and isinstance(f.value, Born)]
    assert sorted((str(f.value.when), f.said.status) for f in both) == [("1990-03-09", "disputed"), ("1990-04-09", "disputed")]  # type: ignore[union-attr]


def test_what_was_taken_back_meanwhile_with_nothing_in_its_place_can_be_recorded_anew(service: Service, sam: TestClient) -> None:
    first, morag = born(service), service.browser_of("u_morag")
    assert correct(morag, first.id, means="nothing", why="Another Mark").status_code == 303
    told = correct(sam, first.id, part_when="9 4 1990", why="He says so")
    assert "with nothing in its place" in words_of(told.text)
    assert "Keep both" not in told.text
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', told.text))
    assert sam.post(f"{HIS}/facts/add", data=sent | {"means": "wrong"}).status_code == 303
    assert str(born(service).value.when) == "1990-04-09"  # type: ignore[union-attr]


def test_what_is_kept_from_the_reader_meanwhile_is_as_if_not_there_and_what_was_typed_stays(service: Service, sam: TestClient) -> None:
    first = born(service)
    service.store.facts[first.id] = replace(first, said=replace(first.said, restricted=True))
    answer = correct(sam, first.id, part_when="9 4 1990", why="He says so")
    assert answer.status_code == 422
    assert "is not here any more. Nothing was saved" in words_of(answer.text)
    assert 'value="9 4 1990"' in answer.text
    assert correct(sam, "f_neverwas", part_when="9 4 1990").text == answer.text.replace('value="He says so"', 'value=""')


def test_what_cannot_be_undone_is_said_with_why(service: Service, sam: TestClient) -> None:
    correct(sam, born(service).id, part_when="9 3 1990", why="His birth certificate")
    (deed,) = re.findall(r'name="deed" value="(d_\w+)"', sam.get(HIS).text)
    service.clock.move(minutes=1)
    correct(sam, born(service).id, part_when="10 3 1990", why="I read it wrong", key="k2")
    answer = sam.post(f"{HERE}/undo", data={"deed": deed})
    assert answer.status_code == 409
    assert "It has been put right since, so it is not undone as a whole. What stands now: Born 10 March 1990" in words_of(answer.text)


# ------------------------------------------------------------------ both at once, and not the same was meant
def note_of_mark(service: Service, sam: TestClient, words: str) -> Fact:
    form = {"key": "n1", "kind": "note", "part_words": words, "began": "2020", **TOLD}
    assert sam.post(f"{HIS}/facts/add", data=form).status_code == 303
    return next(f for f in service.store.facts.values() if isinstance(f.value, Note) and f.value.words == words)


def notes(service: Service, *words: str) -> dict[str, str]:
    """What stands of these, with when it ended."""
    found = [f for f in service.store.facts.values() if isinstance(f.value, Note) and f.value.words in words]
    return {f.value.words: f.said.ended.words if f.said.ended else "" for f in found if isinstance(f.value, Note)}


def change(browser: TestClient, fact: Fact, words: str, means: str, **more: str) -> Response:
    form = {"key": words, "kind": "note", "part_words": words, "means": means, "began": "2020", **TOLD, **more}
    return browser.post(f"{HIS}/facts/{fact.id}/correct", data=form)


def keep_mine(browser: TestClient, told: str) -> Response:
    sent = {name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', told)}
    (means,) = re.findall(r'name="means" value="(\w+)"[^>]*>Keep mine', told)
    (target,) = re.findall(r'action="([^"]+/facts/[^"]+)"', told)
    return browser.post(target, data=sent | {"means": means})


@pytest.mark.parametrize("attempt", range(4))
def test_what_is_kept_takes_the_place_of_what_is_so_now_and_of_nothing_that_has_ended(
    service: Service, sam: TestClient, attempt: int
) -> None:
    old = note_of_mark(service, sam, f"nights {attempt}")
    theirs, mine = f"days {attempt}", f"weekends {attempt}"
    assert change(service.browser_of("u_morag"), old, theirs, "changed", changed_on="2024").status_code == 303
    service.clock.move(minutes=1)
    told = change(sam, old, mine, "wrong", why="He said so himself")
    assert told.status_code == 409
    assert "He said so himself" in words_of(told.text)
    assert keep_mine(sam, told.text).status_code == 303
    assert notes(service, f"nights {attempt}", theirs, mine) == {f"nights {attempt}": "2024", mine: ""}


def test_that_it_has_ended_is_kept_as_that(service: Service, sam: TestClient) -> None:
    old = note_of_mark(service, sam, "nights")
    assert change(service.browser_of("u_morag"), old, "late nights", "wrong", why="The rota").status_code == 303
    service.clock.move(minutes=1)
    told = change(sam, old, "nights", "ended", changed_on="March 2025")
    assert "It has ended" in words_of(told.text)
    assert "March 2025" in words_of(told.text)
    assert keep_mine(sam, told.text).status_code == 303
    assert notes(service, "nights", "late nights") == {"late nights": "March 2025"}


def test_where_nothing_is_left_to_end_nothing_is_recorded_anew(service: Service, sam: TestClient) -> None:
    old = note_of_mark(service, sam, "nights")
    assert change(service.browser_of("u_morag"), old, "nights", "nothing", why="Another Mark").status_code == 303
    service.clock.move(minutes=1)
    told = change(sam, old, "nights", "ended", changed_on="March 2025")
    assert told.status_code == 409
    assert "Keep mine" not in words_of(told.text)


def test_what_was_undone_is_saved_anew_when_it_is_saved_again(service: Service, sam: TestClient) -> None:
    first = born(service)
    correct(sam, first.id, part_when="9 3 1990", why="His birth certificate")
    (deed,) = re.findall(r'name="deed" value="(d_\w+)"', sam.get(HIS).text)
    service.clock.move(minutes=1)
    assert sam.post(f"{HERE}/undo", data={"deed": deed}).status_code == 303
    form = {"key": "a1", "kind": "note", "part_words": "Works nights", **TOLD}
    assert sam.post(f"{HIS}/facts/add", data=form).status_code == 303
    (deed,) = re.findall(r'name="deed" value="(d_\w+)"', sam.get(HIS).text)
    service.clock.move(minutes=1)
    sam.post(f"{HERE}/undo", data={"deed": deed})
    asked = sam.post(f"{HIS}/facts/add", data=form)
    assert asked.status_code == 422
    assert "You saved this before and have undone it since" in words_of(asked.text)
    (key,) = re.findall(r'name="key" value="([^"]+)"', asked.text)
    assert sam.post(f"{HIS}/facts/add", data=form | {"key": key}).status_code == 303
    assert notes(service, "Works nights") == {"Works nights": ""}


def test_of_somebody_who_is_not_in_the_network_nothing_is_read_or_said_whether_or_not_they_were(service: Service, sam: TestClient) -> None:
    """Their adding undone, restricted, of another file, or never there: one answer, and the trail says that the network was looked at."""
    added = sam.post(f"{HERE}/people/add", data={"key": "n1", "relation": "neighbour", "to": JUDE, "name": "Zzq Tandy"})
    undone = added.headers["location"].partition("person=")[2]
    (deed,) = re.findall(r'name="deed" value="(d_\w+)"', sam.get(f"{HERE}/people/{undone}").text)
    service.clock.move(minutes=1)
    assert sam.post(f"{HERE}/undo", data={"deed": deed}).status_code == 303
    sam.get(HERE)  # where it is said that it is undone
    hidden = next(one for one, kept in service.store.people.items() if kept and any(one in {t.a, t.b} for t in service.store.ties.values()))
    taken_back = replace(born(service).said, withdrawn_at=service.clock.now(), withdrawn_by="u_sam")
    service.store.facts_taken_back.append(Fact("f_gone", hidden, Note("Works nights"), taken_back))
    before, told = len(service.store.trail), set()
    for one in ("p_never", undone, hidden, service.child_of("u_rachel")):
        answer = sam.get(f"{HERE}/people/{one}")
        assert (answer.status_code, "Page not found" in words_of(answer.text)) == (404, True)
        told.add(answer.text.replace(one, ""))
    assert len(told) == 1
    assert [entry.deed for entry in service.store.trail[before:]] == [DeedKind.VIEW_NETWORK] * 4


def test_what_a_page_leads_to_is_there(service: Service, sam: TestClient) -> None:
    for person in re.findall(rf'href="{HERE}/people/(p_\w+)"', sam.get(f"{HERE}/people").text):
        contact = f"{HERE}/supporters/{person}/contact"
        assert (contact in sam.get(f"{HERE}/people/{person}").text) is (sam.get(contact).status_code == 200), person


def test_what_was_saved_is_said_on_pages_of_that_child_alone(service: Service, sam: TestClient) -> None:
    form = {"key": "b1", "kind": "note", "part_words": "Works nights", **TOLD}
    assert sam.post(f"{HIS}/facts/add", data=form).status_code == 303
    sister = next(child.id for family in service.families if family.key == "chen" for child in family.children if child.id != JUDE)
    assert "It is recorded" not in words_of(sam.get(f"/children/{sister}/people").text)
    assert "It is recorded" not in words_of(sam.get(f"/children/{sister}").text)
    page = sam.get(HERE).text
    assert "It is recorded" in words_of(page)
    (deed,) = re.findall(r'name="deed" value="(d_\w+)"', page)
    assert sam.post(f"{HERE}/undo", data={"deed": deed}).status_code == 303


def fear(service: Service) -> str:
    """The id of a tie that says whom the child fears."""
    said = next(tie.said for tie in service.store.ties.values() if not tie.said.restricted)
    service.store.ties["t_fear"] = Feels("t_fear", JUDE, MARK, said, FeelingKind.FEARS)
    return "t_fear"


def shows_worries(browser: TestClient, shown: str = "true") -> None:
    answer = browser.post(f"{HERE}/worries", data={"shown": shown, "of": MARK})
    assert (answer.status_code, answer.headers["location"]) == (303, HIS)


APART = {"kind": "sensitive", "part_topic": "health", "part_words": "Zzq has asthma", **TOLD}


def test_what_is_kept_apart_is_on_a_page_of_one_while_it_is_asked_for_and_each_look_stands_in_the_trail(
    service: Service, sam: TestClient
) -> None:
    fear(service)
    before = sam.get(HIS).text
    shows_worries(sam)
    shown = sam.get(HIS).text
    assert "Worries, health and whether a pregnancy was ended are shown until" in words_of(shown)
    assert "is afraid of" in words_of(shown)
    assert DeedKind.VIEW_KEPT_APART in [entry.deed for entry in service.store.trail[-2:]]
    shows_worries(sam, "false")
    assert sam.get(HIS).text == before
    assert "is afraid of" not in service.browser_of("u_morag").get(HIS).text  # another's screen shows nothing by this


def test_what_is_kept_apart_is_added_put_right_and_undone_while_it_is_shown(service: Service, sam: TestClient) -> None:
    shows_worries(sam)
    kinds = words_of(sam.get(f"{HIS}/facts/add").text)
    assert "Health, disability, belief" in kinds
    assert 'name="part_topic"' in sam.get(f"{HIS}/facts/add?kind=sensitive").text
    saved = sam.post(f"{HIS}/facts/add", data={"key": "k1", **APART})
    assert (saved.status_code, saved.headers["location"]) == (303, HIS)
    page = sam.get(HIS).text
    assert "Health: Zzq has asthma" in words_of(page)
    (one,) = (fact for fact in service.store.facts.values() if fact.value == Sensitive(SensitiveTopic.HEALTH, "Zzq has asthma"))
    form = sam.get(f"{HIS}/facts/{one.id}/correct").text
    assert 'name="apart" value="yes"' in form
    service.clock.move(seconds=1)
    right = {**APART, "key": "k2", "apart": "yes", "part_words": "Zzq has hay fever", "means": "wrong", "why": "She said so"}
    assert sam.post(f"{HIS}/facts/{one.id}/correct", data=right).headers["location"] == HIS
    page = sam.get(HIS).text
    assert "Health: Zzq has hay fever" in words_of(page)
    assert "Health: Zzq has asthma Lin told us" in words_of(page)  # before
    shows_worries(sam, "false")
    deed = re.findall(r'name="deed" value="(\w+)"', page)[0]
    assert sam.post(f"{HERE}/undo", data={"deed": deed}).headers["location"] == HERE
    assert "asthma" not in sam.get(HIS).text
    shows_worries(sam)
    assert "Health: Zzq has asthma" in words_of(sam.get(HIS).text)


def test_what_is_kept_apart_is_neither_shown_nor_written_by_an_address_or_a_form_alone(service: Service, sam: TestClient) -> None:
    its = f"{HIS}/facts/{fear(service)}/correct"
    before = dict(service.store.facts), dict(service.store.ties)
    assert sam.get(its).headers["location"] == HIS
    assert "Health, disability" not in sam.get(f"{HIS}/facts/add?kind=sensitive").text
    form = sam.post(
        its,
        data={"key": "k", "kind": "feels", "part_kind": "fears", "means": "nothing", "why": "x", "apart": "yes"},
    )
    assert form.status_code == 422
    for shown in (form.text, sam.get(f"{HIS}/facts/add?kind=feels").text):
        assert "afraid of" not in shown.replace("Is afraid of the other", "")
    assert sam.post(its, data={"key": "k", "kind": "feels", "means": "nothing", "why": "x"}).status_code == 422
    stranger = service.browser_of("u_omar")
    child = re.findall(r'href="/children/(p_\w+)"', stranger.get("/").text)[0]
    refused = stranger.post(f"/children/{child}/people/{child}/facts/add", data={**APART, "key": "k", "open": "yes"})
    assert refused.status_code == 403
    assert (dict(service.store.facts), dict(service.store.ties)) == before


def test_what_was_typed_when_the_quarter_of_an_hour_was_over_is_kept_and_saved_when_they_go_on(service: Service, sam: TestClient) -> None:
    shows_worries(sam)
    service.clock.move(minutes=16)
    late = sam.post(f"{HIS}/facts/add", data={"key": "k1", **APART})
    assert late.status_code == 422
    assert "Zzq has asthma" in late.text
    assert "are not shown any more, so nothing was saved" in words_of(late.text)
    assert "Show worries for 15 minutes, and save" in words_of(late.text)
    assert sam.post(f"{HIS}/facts/add", data={"key": "k1", "open": "yes", **APART}).status_code == 303
    assert "Health: Zzq has asthma" in words_of(sam.get(HIS).text)
