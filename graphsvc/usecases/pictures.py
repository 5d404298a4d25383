"""Pictures of a network, drawn in a worker process so that no input can stall or crash the service."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from graphsvc.access.actor import Actor
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.ecomap import ecomap_of
from graphsvc.drawings.genogram import genogram_of
from graphsvc.drawings.people import Dates
from graphsvc.drawings.sheet import Stamp
from render import ecomap_svg, genogram_svg, png_from_svg
from render.diagram import DEFAULT_LAYERS, Layer, NotShown, Profile
from render.ecomap_in_words import ecomap_twin
from render.genogram.check import faults_in_words
from render.genogram.in_words import genogram_twin
from render.layout import as_json
from render.twin import TextTwin
from render.worker import draw_in_worker

BirthOrder = Literal["strict", "relaxed"]
SECONDS_FOR_ONE_PICTURE = 60.0
DEFAULT_STEPS = 4  # from the child to cousins and great-grandparents
MOST_PEOPLE = 300  # of one network on one page; the farthest are left out first, and the page says so


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture. `layout` is the `graphsvc-genogram-layout/1` object, for genograms; `not_shown` says what it leaves out.

    `twin` is the same in words; `faults` what the engine found wrong with its own drawing, as sentences.
    """

    svg: str
    layout: dict[str, Any] | None
    people_drawn: int
    not_shown: tuple[NotShown, ...]
    twin: TextTwin
    faults: tuple[str, ...] = ()


def stamp_of(actor: Actor) -> Stamp:
    """Who a picture was drawn for."""
    return Stamp(maker=f"{actor.name}, {actor.role.words}")


def genogram_picture(
    network: FamilyNetwork,
    who: Mapping[str, WhoTheyAre],
    *,
    stamp: Stamp,
    profile: Profile = Profile.UK,
    birth_order: BirthOrder = "strict",
    title: str = "",
    timeout_s: float = SECONDS_FOR_ONE_PICTURE,
    layers: Collection[Layer] = DEFAULT_LAYERS,
    dates: Dates = Dates.YEAR,
) -> Picture:
    """Draw the genogram of a network that has been read already. Whether the reader may see protected layers is decided before.

    Raises:
        RenderError: it could not be drawn, or not in time. Nothing is lost; the words are still there.
    """
    diagram = genogram_of(network, who, stamp=stamp, profile=profile, title=title, layers=layers, dates=dates)
    svg, layout = draw_in_worker(genogram_svg, diagram, birth_order, timeout_s=timeout_s)
    drawn = sum(not place.placeholder for place in layout.places) + len(diagram.others)
    faults = faults_in_words(layout.faults, {person.id: person.name for person in diagram.people})
    return Picture(svg, as_json(layout), drawn, layout.not_drawn, genogram_twin(diagram, layout), faults)


def ecomap_picture(network: FamilyNetwork, who: Mapping[str, WhoTheyAre], *, stamp: Stamp, profile: Profile = Profile.UK) -> Picture:
    """Draw the ecomap of the child's home in a network that has been read already.

    Raises:
        RenderError: it could not be drawn, or not in time.
    """
    diagram = ecomap_of(network, who, stamp=stamp, profile=profile)
    svg = draw_in_worker(ecomap_svg, diagram, timeout_s=SECONDS_FOR_ONE_PICTURE)
    return Picture(svg, None, len(diagram.people), diagram.not_shown, ecomap_twin(diagram))


def picture_png(svg: str, width_px: int = 1890) -> bytes:
    """The same picture as PNG, `width_px` wide (1890: 160 mm at 300 dots an inch)."""
    return draw_in_worker(png_from_svg, svg, width_px, timeout_s=SECONDS_FOR_ONE_PICTURE)
