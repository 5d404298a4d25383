"""`graphsvc draw genogram`, `ecomap` and `circles`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.cli.console import plain_errors, say
from graphsvc.cli.opening import person_id_of, service
from graphsvc.cli.writing import refuse_overwriting, write_all
from graphsvc.domain.circles import Whose
from graphsvc.domain.errors import InvalidRequest
from graphsvc.drawings.people import Dates
from render.diagram import DEFAULT_LAYERS, Layer, Profile
from render.paper import SMALLEST_NAMES, Extent, Orientation, Paper, PaperSize

if TYPE_CHECKING:
    from graphsvc.usecases.pictures import Picture, Wanted

app = typer.Typer(
    name="draw", help="Draw a genogram, an ecomap or safety circles as SVG, PNG or PDF, or say it in words.", no_args_is_help=True
)
MOST_PEOPLE_DRAWN = 100_000
MOST_GENERATIONS_DRAWN = 500  # of one line; a thousand take half a minute, and more are beyond any paper
MANY_PEOPLE = 300
USUAL_LAYERS = ",".join(sorted(DEFAULT_LAYERS))


class BirthOrder(StrEnum):
    STRICT = "strict"
    RELAXED = "relaxed"


FORMS = (".svg", ".png", ".pdf", ".docx", ".txt")
Out = Annotated[
    Path, typer.Option("--output", "-o", help="File to write: .svg, .png, .pdf, .docx, or .txt for the same in words.", dir_okay=False)
]
Source = Annotated[Path | None, typer.Option("--from", help="Draw this GEDCOM file, without any store.", exists=True, dir_okay=False)]
Previous = Annotated[
    Path | None,
    typer.Option(help="What --layout-json wrote for an earlier picture: people keep their places where that is as good.", dir_okay=False),
]
SearchSeconds = Annotated[
    float | None, typer.Option(help="About how long the best order is looked for (default: 2, and more above 200 people).", min=0)
]
Layers = Annotated[str, typer.Option(help=f"What is drawn beside the family, with commas between: {', '.join(Layer)}; or none.")]
Width = Annotated[int, typer.Option(help="Width of a PNG in pixels (1890: 160 mm at 300 dots an inch).", min=200, max=20_000)]
WidthMm = Annotated[float | None, typer.Option(help="Width of a PNG in millimetres; wins over --width.", min=10, max=1200)]
Dpi = Annotated[float, typer.Option(help="Dots an inch of a PNG, with --width-mm or --paper; written into the file.", min=50, max=1200)]


InTheMiddle = Annotated[str, typer.Option("--focus", help="Id of the child in the middle.")]
InView = Annotated[Whose, typer.Option(help="In whose view; of what a view says nothing an ecomap has as recorded.")]


@app.command()
def genogram(  # typer reads options from parameters
    output: Out,
    source: Source = None,
    report: Annotated[Path | None, typer.Option(help="With --from: write every remark on the file here.", dir_okay=False)] = None,
    focus: Annotated[str, typer.Option(help="Id of the person in the middle; for an imported file also the file's own id.")] = "",
    steps: Annotated[int | None, typer.Option(help="Only people within so many steps (default: everybody connected).", min=0)] = None,
    layout_json: Annotated[Path | None, typer.Option(help="Also write where everything stands.", dir_okay=False)] = None,
    previous: Previous = None,
    birth_order: Annotated[BirthOrder, typer.Option(help="Oldest left always, or only where it costs no crossing.")] = BirthOrder.STRICT,
    profile: Annotated[Profile, typer.Option(help="Drawing convention.")] = Profile.UK,
    layers: Layers = USUAL_LAYERS,
    dates: Annotated[Dates, typer.Option(help="How much of dates of birth and death is told.")] = Dates.YEAR,
    paper: Annotated[PaperSize | None, typer.Option(help="Fit it to this paper; several pages where names would be too small.")] = None,
    orientation: Annotated[Orientation, typer.Option(help="How the paper is held.")] = Orientation.AUTO,
    smallest: Annotated[
        float, typer.Option(help="Smallest size of names on paper, in points as printed.", min=4, max=8.8)
    ] = SMALLEST_NAMES,
    up: Annotated[int | None, typer.Option(help="Generations above the person in the middle.", min=0)] = None,
    down: Annotated[int | None, typer.Option(help="Generations below.", min=0)] = None,
    sides: Annotated[int | None, typer.Option(help="How far off the direct line: 1 is brothers, sisters, aunts; 2 cousins.", min=0)] = None,
    max_people: Annotated[int | None, typer.Option(help="The nearest, at most so many; the rest is counted and listed.", min=1)] = None,
    width: Width = 1890,
    width_mm: WidthMm = None,
    dpi: Dpi = 300.0,
    search_seconds: SearchSeconds = None,
    timeout: Annotated[float, typer.Option(help="Seconds that one picture may take.", min=1)] = 600.0,
) -> None:
    """Draw a genogram from a GEDCOM file, or of somebody in the store."""
    from graphsvc.cli.layout_files import read_layout_file
    from graphsvc.usecases.documents import REPORT
    from graphsvc.usecases.pictures import Wanted

    extent = Extent(up, down, sides, max_people)
    with plain_errors():
        _check_output(output)
        refuse_overwriting((output, layout_json, report), (source,))
        refuse_overwriting((output, report), (previous,))  # an earlier layout may be followed by the new one
        if report is not None and source is None:
            raise InvalidRequest("--report tells of a file: give it with --from FILE.ged")
        if not extent.is_whole and not focus:
            raise InvalidRequest("--up, --down, --sides and --max-people count from somebody: say who with --focus ID")
        if search_seconds is not None and 2 * search_seconds >= timeout:
            raise InvalidRequest("A search may take twice its --search-seconds: give more than that as --timeout")
        wanted = Wanted(
            profile,
            birth_order.value,
            _layers(layers),
            dates,
            None if extent.is_whole else extent,
            Paper(paper, orientation, smallest) if paper else REPORT if output.suffix.lower() == ".docx" else None,
            timeout,
            search_seconds,
            read_layout_file(previous) if previous else (),
        )
        if source is not None:
            picture = _from_file(source, focus, steps, wanted, report)
        elif focus:
            picture = _from_store(focus, steps, wanted)
        else:
            raise InvalidRequest("Say whom to draw: --focus ID, or --from FILE.ged")
        on_paper = paper is not None and width_mm is None
        _write(picture, output, layout_json, width, width_mm=width_mm, dpi=dpi if on_paper or width_mm else None)
        if steps is None and extent.is_whole and paper is None and picture.people_drawn > MANY_PEOPLE:
            say("That is more than one page can show. --focus ID --steps 4 draws those within four steps of one person.")


@app.command()
def ecomap(
    output: Out, focus: InTheMiddle, whose: InView = Whose.CHILD, width: Width = 1890, width_mm: WidthMm = None, dpi: Dpi = 300.0
) -> None:
    """Draw the ecomap of a child in the store."""
    from graphsvc.usecases.draw_ecomap import draw_ecomap

    _draw_in_view(draw_ecomap, output, focus, whose, width, width_mm, dpi)


@app.command()
def circles(
    output: Out, focus: InTheMiddle, whose: InView = Whose.CHILD, width: Width = 1890, width_mm: WidthMm = None, dpi: Dpi = 300.0
) -> None:
    """Draw the safety circles of a child in the store, in one view."""
    from graphsvc.usecases.draw_circles import draw_circles

    _draw_in_view(draw_circles, output, focus, whose, width, width_mm, dpi)


def _draw_in_view(
    draw: Callable[..., Picture], output: Path, focus: str, whose: Whose, width: int, width_mm: float | None, dpi: float
) -> None:
    from graphsvc.usecases.open_case import open_case

    with plain_errors():
        _check_output(output)
        with service() as ports:
            access = open_case(ports, OPERATOR, person_id_of(ports, focus), Purpose.RECORD_KEEPING)
            picture = draw(ports, access, whose=whose)
        _write(picture, output, None, width, width_mm=width_mm, dpi=dpi if width_mm else None)


def _layers(text: str) -> tuple[Layer, ...]:
    """Read "feelings,homes"; "none" is the family alone."""
    known = {layer.value: layer for layer in Layer}
    named = [word.strip() for word in text.split(",") if word.strip() and word.strip() != "none"]
    if strange := [word for word in named if word not in known]:
        raise InvalidRequest(f"There is no layer {strange[0]}. There are: {', '.join(known)}")
    return tuple(sorted({known[word] for word in named}))


def _from_file(source: Path, focus: str, steps: int | None, wanted: Wanted, report: Path | None) -> Picture:
    from graphsvc.analysis.reach import generations, within_steps
    from graphsvc.analysis.who import who_is
    from graphsvc.cli.family_files import read_family_file, said_of
    from graphsvc.drawings.sheet import Stamp
    from graphsvc.exchange.load import as_network
    from graphsvc.usecases.pictures import genogram_picture
    from graphsvc.usecases.system_clock import SystemClock

    file = read_family_file(source)
    said_of(file, say, report)
    network = replace(as_network(file, focus or None).without_restricted(), as_at=SystemClock().today())
    if focus:
        network = within_steps(network, focus, steps)
        deep = generations(network, focus)
        if deep > MOST_GENERATIONS_DRAWN and wanted.extent is None:
            raise InvalidRequest(
                f"The family goes on for {deep:,} generations, and one picture shows at most {MOST_GENERATIONS_DRAWN}. "
                "Say how far it should go: --steps 4"
            )
    who = who_is(network, focus) if focus else {}
    return genogram_picture(network, who, stamp=Stamp(marking=""), wanted=wanted, title="" if focus else source.stem)


def _from_store(focus: str, steps: int | None, wanted: Wanted) -> Picture:
    from graphsvc.usecases.draw_genogram import draw_genogram
    from graphsvc.usecases.open_case import open_case

    with service() as ports:
        access = open_case(ports, OPERATOR, person_id_of(ports, focus), Purpose.RECORD_KEEPING)
        return draw_genogram(ports, access, steps=steps, limit=MOST_PEOPLE_DRAWN, wanted=wanted)


def _check_output(output: Path) -> None:
    if output.suffix.lower() not in FORMS:
        raise InvalidRequest("The picture's name must end in .svg, .png, .pdf or .docx, or in .txt for the same in words")


def _write(
    picture: Picture, output: Path, layout_json: Path | None, width: int, *, width_mm: float | None = None, dpi: float | None = None
) -> None:
    """One file, or one a page where the form holds only one; `dpi` without a width is that of the paper."""
    from graphsvc.usecases.documents import picture_in_word
    from graphsvc.usecases.pictures import picture_pdf, picture_png
    from graphsvc.usecases.system_clock import SystemClock
    from render.png import pixels
    from render.png import width_mm as printed_mm
    from render.twin import as_text

    def png(svg: str) -> bytes:
        return picture_png(svg, width if dpi is None else pixels(width_mm or printed_mm(svg), dpi), dpi)

    match output.suffix.lower():
        case ".txt":
            files = {output: as_text(picture.twin).encode()}
        case ".pdf":
            files = {output: picture_pdf(picture.svgs)}
        case ".docx":
            heading = "Ecomap" if picture.layout is None else "Genogram"
            files = {output: picture_in_word(picture, heading, day=SystemClock().today())}
        case form:
            files = {path: svg.encode() if form == ".svg" else png(svg) for path, svg in _pages(output, picture.svgs)}
    said = [str(path) for path in files]
    if layout_json is not None and picture.layout is not None:
        files[layout_json] = json.dumps(picture.layout, ensure_ascii=False).encode()
    write_all(files)
    pages = f" on {len(picture.svgs)} pages" if len(picture.svgs) > 1 else ""
    say(f"{said[0]}{f' to {said[-1]}' if len(said) > 1 else ''}: {picture.people_drawn} people drawn{pages}")
    for sentence in picture.faults:
        say(f"Something is wrong with this drawing, and it says so: {sentence}")
    for row in picture.not_shown:
        say(f"Not shown: {row.what} ({row.why})")


def _pages(output: Path, svgs: tuple[str, ...]) -> list[tuple[Path, str]]:
    """x.svg, or x-1.svg, x-2.svg and so on where there are several."""
    if len(svgs) == 1:
        return [(output, svgs[0])]
    return [(output.with_name(f"{output.stem}-{number}{output.suffix}"), svg) for number, svg in enumerate(svgs, 1)]
