"""Pictures of a network, drawn in a worker process so that no input can stall or crash the service."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal

from graphsvc.access.actor import Actor
from graphsvc.analysis.changes.change import NetworkChanges
from graphsvc.analysis.who import WhoTheyAre
from graphsvc.domain.circles import Whose
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork
from graphsvc.drawings.changed import with_changes
from graphsvc.drawings.circles import circles_of
from graphsvc.drawings.ecomap import ecomap_of
from graphsvc.drawings.genogram import genogram_of
from graphsvc.drawings.people import Dates
from graphsvc.drawings.sheet import Stamp
from render import circles_svg, draw_genogram, ecomap_svg, pdf_from_svgs, png_from_svg
from render.circles_in_words import circles_twin
from render.diagram import DEFAULT_LAYERS, Circles, Ecomap, Genogram, Layer, NotShown, Profile
from render.ecomap_in_words import ecomap_twin
from render.genogram.check import faults_in_words
from render.layout import NotALayout, Place, as_json, read_places
from render.paper import Extent, Paper, Screen
from render.twin import TextTwin
from render.worker import draw_in_worker

BirthOrder = Literal["strict", "relaxed"]
USUAL_LAYERS = tuple(sorted(DEFAULT_LAYERS))
SECONDS_FOR_ONE_PICTURE = 60.0
DEFAULT_STEPS = 4  # from the child to cousins and great-grandparents
MOST_PEOPLE = 300  # of one network on one page; the farthest are left out first, and the page says so


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a genogram is to be drawn.

    `layers`: what stands beside the family, in a fixed order. `extent`: how much of the family. `paper`: for what it is drawn; None:
    one sheet as large as it needs. `search_s`: about how long the best order is looked for; None: as suits somebody who waits.
    `previous`: where people stood in an earlier picture, from which little should move; see `earlier_places`. `missing_up`: in how many
    generations above the child a parent whom nobody has named yet is drawn, as something to ask.
    """

    profile: Profile = Profile.UK
    birth_order: BirthOrder = "strict"
    layers: tuple[Layer, ...] = USUAL_LAYERS
    dates: Dates = Dates.YEAR
    extent: Extent | None = None
    paper: Paper | Screen | None = None
    timeout_s: float = SECONDS_FOR_ONE_PICTURE
    search_s: float | None = None
    previous: tuple[Place, ...] = ()
    missing_up: int = 1


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture that is described and not drawn yet."""

    diagram: Genogram | Ecomap | Circles
    wanted: Wanted

    def tag(self, *form: object) -> str:
        """A short hash of everything that decides the picture, and of the form in which it is wanted: the same as long as they are.

        It is made of what this reader may see and of nothing else.
        """
        whole = repr((version("graphsvc"), self.diagram, self.wanted, form))
        return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture, one SVG a page. `layout` is the `graphsvc-genogram-layout/1` object, for genograms.

    `not_shown` says what it leaves out, `twin` is the same in words, `faults` are sentences on what the engine found wrong with its
    own drawing.
    """

    svgs: tuple[str, ...]
    layout: dict[str, Any] | None
    people_drawn: int
    not_shown: tuple[NotShown, ...]
    twin: TextTwin
    faults: tuple[str, ...] = ()

    @property
    def svg(self) -> str:
        """The first page, and the only one unless it was drawn for paper."""
        return self.svgs[0]


def earlier_places(written: object) -> tuple[Place, ...]:
    """Where people stood in an earlier picture, from its layout (`graphsvc-genogram-layout/1`).

    Raises:
        InvalidRequest: it is no such layout.
    """
    try:
        return read_places(written)
    except NotALayout as wrong:
        raise InvalidRequest(f"The earlier layout cannot be used: {wrong}. Give one as graphsvc made it", field="previous") from None


def stamp_of(actor: Actor) -> Stamp:
    """Who a picture was drawn for."""
    return Stamp(maker=actor.name_and_role)


def genogram_sketch(
    network: FamilyNetwork,
    who: Mapping[str, WhoTheyAre],
    *,
    stamp: Stamp,
    wanted: Wanted | None = None,
    title: str = "",
    changes: NetworkChanges | None = None,
) -> Sketch:
    """Describe the genogram of a network that has been read already. Whether the reader may see protected layers is decided before.

    `changes`: what has changed since an earlier day, to be marked in it.

    Raises:
        InvalidRequest: nobody of the family stands in the earlier picture from which it should start.
    """
    wanted = wanted or Wanted()
    diagram = genogram_of(
        network,
        who,
        stamp=stamp,
        profile=wanted.profile,
        title=title,
        layers=wanted.layers,
        dates=wanted.dates,
        missing_up=wanted.missing_up,
    )
    if wanted.previous and not {place.id for place in wanted.previous} & {person.id for person in diagram.people}:
        raise InvalidRequest("The earlier layout is of another family: give one of this family, or none", field="previous")
    return Sketch(with_changes(diagram, changes) if changes else diagram, wanted)


def ecomap_sketch(
    network: FamilyNetwork, who: Mapping[str, WhoTheyAre], *, stamp: Stamp, whose: Whose = Whose.CHILD, profile: Profile = Profile.UK
) -> Sketch:
    """Describe the ecomap of the child's home, lines as one view has them, in a network that has been read already."""
    return Sketch(ecomap_of(network, who, whose=whose, stamp=stamp, profile=profile), Wanted(profile))


def circles_sketch(network: FamilyNetwork, who: Mapping[str, WhoTheyAre], whose: Whose, *, stamp: Stamp) -> Sketch:
    """Describe the safety circles in one view, in a network that has been read already."""
    return Sketch(circles_of(network, who, whose=whose, stamp=stamp), Wanted())


def draw(sketch: Sketch) -> Picture:
    """Draw what has been described.

    Raises:
        RenderError: it could not be drawn, or not in time. Nothing is lost; the words are still there.
    """
    diagram, wanted = sketch.diagram, sketch.wanted
    screen = wanted.paper if isinstance(wanted.paper, Screen) else None
    if isinstance(diagram, Ecomap):
        svg = draw_in_worker(ecomap_svg, diagram, screen, timeout_s=wanted.timeout_s)
        return Picture((svg,), None, len(diagram.people), diagram.not_shown, ecomap_twin(diagram))
    if isinstance(diagram, Circles):
        svg = draw_in_worker(circles_svg, diagram, screen, timeout_s=wanted.timeout_s)
        drawn = len(diagram.people) + len(diagram.placed)
        return Picture((svg,), None, drawn, diagram.not_shown, circles_twin(diagram))
    how = (wanted.birth_order, wanted.extent, wanted.paper, wanted.search_s, wanted.previous)
    done = draw_in_worker(draw_genogram, diagram, *how, timeout_s=wanted.timeout_s)
    stand_ins = {place.id for place in done.layout.places if place.placeholder}
    people = {who for page in done.pages for who in page} - stand_ins
    faults = faults_in_words(done.layout.faults, {person.id: person.name for person in diagram.people})
    layout = as_json(done.layout) | {"pages": [list(page) for page in done.pages]}
    return Picture(done.svgs, layout, len(people), done.layout.not_drawn, done.twin, faults)


def genogram_picture(
    network: FamilyNetwork, who: Mapping[str, WhoTheyAre], *, stamp: Stamp, wanted: Wanted | None = None, title: str = ""
) -> Picture:
    """Draw the genogram of a network that has been read already. Errors are those of `genogram_sketch` and `draw`."""
    return draw(genogram_sketch(network, who, stamp=stamp, wanted=wanted, title=title))


def picture_png(svg: str, width_px: int = 1890, dpi: float | None = None) -> bytes:
    """The same picture as PNG, `width_px` wide (1890: 160 mm at 300 dots an inch); `dpi` is written into the file.

    Raises:
        TooLarge: it would have too many pixels.
        RenderError: it could not be made, or not in time.
    """
    return draw_in_worker(png_from_svg, svg, width_px, dpi, timeout_s=SECONDS_FOR_ONE_PICTURE)


def picture_pdf(svgs: Sequence[str]) -> bytes:
    """All pages as one PDF.

    Raises:
        RenderError: it could not be made, or not in time.
    """
    return draw_in_worker(pdf_from_svgs, svgs, timeout_s=SECONDS_FOR_ONE_PICTURE)
