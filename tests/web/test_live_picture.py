from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

import pytest

from graphsvc.analysis.kin.kin_steps import kin_steps
from graphsvc.analysis.who import who_is
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.sheet import Stamp
from graphsvc.usecases.pictures import Picture, ecomap_sketch, genogram_picture
from graphsvc.usecases.pictures import draw as draw_sketch
from graphsvc.web.live_picture import links_to, live_picture
from graphsvc.web.templating import drawing
from render.layout import NotALayout
from tests.support.networks import Family

SVG = "{http://www.w3.org/2000/svg}"


def amaras() -> Family:
    """Amara with her mother alone, so that a "?" stands for her father; a grandfather who has died, a brother of the mother's, a loss."""
    family = Family("amara", women="kirsty jean rosa")
    family.person("roy", born="1950", died="2019")
    family.person("lee", born="1995")
    family.parents("kirsty", "amara")
    family.parents("jean roy", "kirsty lee")
    return family


@cache
def shown(kind: str = "genogram") -> tuple[FamilyNetwork, Picture]:
    network = amaras().network()
    who = who_is(network, "amara")
    if kind == "ecomap":
        return network, draw_sketch(ecomap_sketch(network, who, stamp=Stamp("R")))
    return network, genogram_picture(network, who, stamp=Stamp("R"))


def links_in(kind: str = "genogram", *, chosen: str = "", path: tuple[str, ...] = (), drop: str = "") -> dict[str, ET.Element]:
    network, picture = shown(kind)
    links = links_to(network, who_is(network, "amara"), lambda person: f"/children/amara?person={person}")
    links.pop(drop, None)
    add = "/children/amara/people/add?to={}".format
    made = live_picture(picture, kind, links=links, network=network, chosen=chosen, path=path, missing=add)
    found = ET.fromstring(str(made)).iter(f"{SVG}a")  # noqa: S314 - a picture of the test's own
    return {link.find(f"{SVG}g").attrib["data-person"]: link for link in found}  # type: ignore[union-attr]


def test_each_link_leads_where_it_was_told_and_says_what_the_form_of_a_symbol_shows() -> None:
    links = links_in()
    assert links["roy"].get("href") == "/children/amara?person=roy"
    assert re.fullmatch(r".*Roy.*grandparent.*, has died", links["roy"].attrib["aria-label"])
    assert links["jean"].attrib["aria-label"].endswith(", woman or girl")
    assert links["amara"].attrib["aria-label"].endswith("this child")


def test_a_place_of_kin_is_the_place_of_their_link_and_a_question_mark_is_one_more_parent() -> None:
    links = links_in()
    order = list(links)

    def led(who: str, direction: str) -> list[str]:
        return [order[int(place)] for place in links[who].get(f"data-{direction}", "").split()]

    steps = kin_steps(shown()[0])
    stand_in = "missing-parent-of-amara"
    assert set(order) == {*steps, stand_in}
    for who, to in steps.items():
        assert led(who, "up") == [*to.up, *([stand_in] if who == "amara" else [])]
        assert led(who, "down") == list(to.down)
        assert (led(who, "left"), led(who, "right")) == (list(to.before), list(to.after))
        assert links[who].get("data-beyond") is None
    assert led(stand_in, "down") == ["amara"]


def test_a_missing_parent_is_a_link_to_add_them_and_can_be_read_as_one() -> None:
    link = links_in()["missing-parent-of-amara"]
    assert link.get("href") == "/children/amara/people/add?to=amara"
    assert link.attrib["aria-label"].startswith("? Not recorded")
    assert link.attrib["aria-label"].endswith("Add them")
    network, picture = shown()
    plain = str(live_picture(picture, "genogram", links=links_to(network, {}, str), network=network))
    assert "Add them" not in plain
    assert "A parent" in plain or "The other parent, not recorded yet" in plain  # told as in the file


def test_of_whoever_is_recorded_and_is_no_link_here_it_is_said_that_there_is_more() -> None:
    links = links_in(drop="kirsty")
    assert "kirsty" not in links
    assert [links[who].get("data-beyond") for who in ("lee", "amara")] == ["right", "up"]
    assert links["jean"].get("data-down", "").split() == [str(list(links).index("lee"))]


def test_of_whoever_is_drawn_by_right_alone_no_key_gives_a_trace() -> None:
    family = amaras()
    family.person("ended", life=LifeStatus.TERMINATED)
    family.parents("kirsty", "ended")
    network, (bare, picture) = family.network(), shown()
    links = links_to(network, who_is(network, "amara"), str)
    assert "ended" not in picture.svg
    with_it = live_picture(picture, "genogram", links=links, network=network)
    links.pop("ended")
    assert with_it == live_picture(picture, "genogram", links=links, network=bare)


def test_of_a_baby_who_died_or_is_not_born_yet_no_key_asks_to_add_anybody() -> None:
    family = amaras()
    family.person("lost", life=LifeStatus.MISCARRIED)
    family.parents("kirsty", "lost")
    network = family.network()
    links = links_to(network, {}, str)
    assert [who for who, link in links.items() if link.data] == ["lost"]
    assert "lost in pregnancy" in links["lost"].says  # a link says "brother or sister" else


def test_without_links_it_is_the_picture_as_before_and_a_size_is_taken_over() -> None:
    _, picture = shown()
    assert str(live_picture(picture, "genogram", links={})) == str(drawing(picture, "genogram"))
    assert 'data-size="fit"' in live_picture(picture, "genogram", size="fit", links={})


def test_a_path_and_the_chosen_one_are_shown_in_both_pictures() -> None:
    links = links_in(chosen="jean", path=("amara", "kirsty", "jean"))
    assert [who for who, link in links.items() if link.get("aria-current")] == ["jean"]
    assert {who for who, link in links.items() if link[0].get("class") == "on-way"} == {"amara", "kirsty", "jean"}
    assert [who for who, link in links_in("ecomap", chosen="amara").items() if link.get("aria-current")] == ["amara"]


def test_a_picture_of_an_unknown_kind_of_layout_is_refused() -> None:
    network, picture = shown()
    with pytest.raises(NotALayout):
        live_picture(replace(picture, layout={"format": "other"}), "genogram", links=links_to(network, {}, str), network=network)
