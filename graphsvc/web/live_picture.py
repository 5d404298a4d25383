"""A picture inside a page as links: who stands in it, where each leads, and who is one step of kinship on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from graphsvc.analysis.kept_apart import is_kept_apart
from graphsvc.analysis.kin.kin_steps import KinSteps, kin_steps
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.facts import Life, LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.drawings.people import told_by_form
from graphsvc.usecases.pictures import Picture
from graphsvc.usecases.view_network import NetworkShown
from graphsvc.web.network_address import NetworkAddress
from graphsvc.web.templating import USUAL_SIZE, drawing
from render.live import LinkTo, live, missing_parents

ADD_THEM = "Not recorded yet. Add them"
_SOMEBODY = re.compile(r'<g (?=[^>]*\bclass="(?:person|system)\b)[^>]*\bdata-(?:person|system)="([^"]*)"')
_METADATA = re.compile(r"<metadata>[^<]*</metadata>")  # the text twin, which the page says by itself


@dataclass(frozen=True, slots=True)
class LivePicture:
    """A picture as it stands in a page; `add` and `middle` are where the keys A and M lead, with `*` for a person's id (empty: nowhere).

    After M the next Tab leads into the picture again.
    """

    drawn: Markup
    add: str = ""
    middle: str = ""


def picture_of(shown: NetworkShown, address: NetworkAddress, *, may_write: bool) -> LivePicture | None:
    """The picture of a network page: everybody leads to this page with them chosen. None: there is none."""
    if shown.picture is None:
        return None
    network, asked, child = shown.view.network, shown.asked, shown.view.child_id
    add = f"/children/{child}/people/add?to=" if may_write and not shown.is_past else ""
    drawn = live_picture(
        shown.picture,
        asked.view.value,
        size=address.zoom,
        links=links_to(network, shown.view.who, lambda who: address.to(person="" if who == child else who, way=1)),
        network=network,
        chosen=asked.person or child,
        path=shown.way.ids if shown.way and (asked.person or asked.path) else (),
        missing=(lambda who: f"{add}{who}&as=parent") if add else None,
    )
    return LivePicture(drawn, f"{add}*" if add else "", address.to(centre="*").replace("%2A", "*") + "#live")


def live_picture(
    picture: Picture,
    kind: str,
    *,
    size: str = USUAL_SIZE,
    links: Mapping[str, LinkTo],
    network: FamilyNetwork | None = None,
    chosen: str = "",
    path: Sequence[str] = (),
    missing: Callable[[str], str] | None = None,
) -> Markup:
    """Return a picture for the inside of a page, in one of `PICTURE_SIZES`, everybody in it a link.

    Args:
        kind: "genogram" or "ecomap"; the ids of its people begin with it.
        links: by the id of a person, or of a group of an ecomap; see `links_to`.
        network: as this reader may see it; with it, each link says who is one step on, for those who walk by arrow keys.
        chosen: the id of the person whose panel is shown.
        path: ids from one person to another, step by step.
        missing: the address that adds a parent to the person with that id, for each "?" of a genogram. None: no "?" leads anywhere.
    """
    svg = _METADATA.sub("", picture.svg, count=1)
    gaps = {who: children for who, children in missing_parents(picture.layout).items() if children} if picture.layout else {}
    there = dict(links) | (
        {who: LinkTo(missing(children[0]), (ADD_THEM,), {"no-add": "1"}) for who, children in gaps.items()} if missing else {}
    )
    drawn = [who for who in _SOMEBODY.findall(svg) if who in there]
    if network:
        there |= {who: replace(there[who], data={**there[who].data, **told}) for who, told in _steps(network, drawn, gaps).items()}
    done = live(svg, there, chosen=chosen, way=path, layout=picture.layout)
    return drawing(replace(picture, svgs=(done,)), kind, size)


def links_to(network: FamilyNetwork, who: Mapping[str, WhoTheyAre], address: Callable[[str], str]) -> dict[str, LinkTo]:
    """Everybody in a network as a link to an address, with what the picture shows by form alone: a death, a loss, the gender."""
    return {
        person.id: LinkTo(address(person.id), _says(network, person, who), {"no-add": "1"} if _not_to_add(person, network) else {})
        for person in network.people
    }


def _not_to_add(person: Person, network: FamilyNetwork) -> bool:
    """A baby who died before birth, or is not born yet, is asked about by nobody's key."""
    life = person.on(network.as_at).life
    return life.is_loss or life is LifeStatus.UNBORN


def _says(network: FamilyNetwork, person: Person, who: Mapping[str, WhoTheyAre]) -> tuple[str, ...]:
    relation = "this child" if person.id == network.child_id else who[person.id].words if person.id in who else ""
    return (relation, *told_by_form(person, as_at=network.as_at))


def _steps(network: FamilyNetwork, drawn: Sequence[str], missing: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, str]]:
    """Who is one step on from each, as places among the links of the picture: ids would make half of a large page.

    A "?" is one more parent. `beyond` names the directions in which all who are recorded stand outside of the picture; of whoever is drawn
    by right alone there is no trace.
    """
    place = {who: str(number) for number, who in enumerate(drawn)}
    known = {person.id for person in network.people if person.id in place or not is_kept_apart(Life(person.life))}
    told = {who: _told(steps, place) for who, steps in kin_steps(network, known).items() if who in place}
    for stand_in, children in missing.items():
        here = [child for child in children if child in told]
        if stand_in in place:
            told[stand_in] = {"down": " ".join(place[child] for child in here)}
            for child in here:
                told[child]["up"] = f"{told[child]['up']} {place[stand_in]}".strip()
    return told


def _told(steps: KinSteps, place: Mapping[str, str]) -> dict[str, str]:
    ways = {"up": steps.up, "down": steps.down, "left": steps.before, "right": steps.after}
    told = {direction: " ".join(place[who] for who in people if who in place) for direction, people in ways.items()}
    return told | {"beyond": " ".join(direction for direction, people in ways.items() if people and not told[direction])}
