"""`graphsvc draw genogram` and `graphsvc draw ecomap`."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypedDict

import typer

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.cli.console import plain_errors, say
from graphsvc.cli.opening import service
from graphsvc.cli.writing import write_all
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.drawings.people import Dates
from graphsvc.usecases.ports import Ports
from render.diagram import DEFAULT_LAYERS, Layer, Profile

if TYPE_CHECKING:
    from graphsvc.usecases.pictures import Picture

app = typer.Typer(name="draw", help="Draw a genogram or an ecomap, as SVG or PNG, or say it in words.", no_args_is_help=True)
MOST_PEOPLE_DRAWN = 100_000
USUAL_LAYERS = ",".join(sorted(DEFAULT_LAYERS))


class BirthOrder(StrEnum):
    STRICT = "strict"
    RELAXED = "relaxed"


Out = Annotated[Path, typer.Option("--output", "-o", help="File to write: .svg, .png, or .txt for the same in words.", dir_okay=False)]
Source = Annotated[Path | None, typer.Option("--from", help="Draw this GEDCOM file, without any store.", exists=True, dir_okay=False)]
Layers = Annotated[str, typer.Option(help=f"What is drawn beside the family, with commas between: {', '.join(Layer)}; or none.")]
Width = Annotated[int, typer.Option(help="Width of a PNG in pixels (1890: 160 mm at 300 dots an inch).", min=200, max=20_000)]


class Content(TypedDict):
    """What both ways of drawing pass on."""

    profile: Profile
    birth_order: Literal["strict", "relaxed"]
    timeout_s: float
    layers: frozenset[Layer]
    dates: Dates


@app.command()
def genogram(  # typer reads options from parameters
    output: Out,
    source: Source = None,
    report: Annotated[Path | None, typer.Option(help="With --from: write every remark on the file here.", dir_okay=False)] = None,
    focus: Annotated[str, typer.Option(help="Id of the person in the middle; for an imported file also the file's own id.")] = "",
    steps: Annotated[int | None, typer.Option(help="Only people within so many steps (default: everybody connected).", min=0)] = None,
    layout_json: Annotated[Path | None, typer.Option(help="Also write where everything stands.", dir_okay=False)] = None,
    birth_order: Annotated[BirthOrder, typer.Option(help="Oldest left always, or only where it costs no crossing.")] = BirthOrder.STRICT,
    profile: Annotated[Profile, typer.Option(help="Drawing convention.")] = Profile.UK,
    layers: Layers = USUAL_LAYERS,
    dates: Annotated[Dates, typer.Option(help="How much of dates of birth and death is told.")] = Dates.YEAR,
    width: Width = 1890,
    timeout: Annotated[float, typer.Option(help="Seconds that one picture may take.", min=1)] = 600.0,
) -> None:
    """Draw a genogram from a GEDCOM file, or of somebody in the store."""
    with plain_errors():
        _check_output(output)
        if report is not None and source is None:
            raise InvalidRequest("--report tells of a file: give it with --from FILE.ged")
        content = Content(profile=profile, birth_order=birth_order.value, timeout_s=timeout, layers=_layers(layers), dates=dates)
        if source is not None:
            picture = _from_file(source, focus, steps, content, report)
        elif focus:
            picture = _from_store(focus, steps, content)
        else:
            raise InvalidRequest("Say whom to draw: --focus ID, or --from FILE.ged")
        _write(picture, output, width, layout_json)


@app.command()
def ecomap(
    output: Out,
    focus: Annotated[str, typer.Option(help="Id of the child whose home is in the middle.")],
    width: Width = 1890,
) -> None:
    """Draw the ecomap of a child in the store."""
    from graphsvc.usecases.draw_ecomap import draw_ecomap
    from graphsvc.usecases.open_case import open_case

    with plain_errors():
        _check_output(output)
        with service() as ports:
            access = open_case(ports, OPERATOR, _person_id(ports, focus), Purpose.RECORD_KEEPING)
            picture = draw_ecomap(ports, access)
        _write(picture, output, width, None)


def _layers(text: str) -> frozenset[Layer]:
    """Read "feelings,homes"; "none" is the family alone."""
    known = {layer.value: layer for layer in Layer}
    named = [word.strip() for word in text.split(",") if word.strip() and word.strip() != "none"]
    if strange := [word for word in named if word not in known]:
        raise InvalidRequest(f"There is no layer {strange[0]}. There are: {', '.join(known)}")
    return frozenset(known[word] for word in named)


def _from_file(source: Path, focus: str, steps: int | None, content: Content, report: Path | None) -> Picture:
    from graphsvc.analysis.reach import within_steps
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
    who = who_is(network, focus) if focus else {}
    return genogram_picture(
        network,
        who,
        stamp=Stamp(marking=""),
        title="" if focus else source.stem,
        **content,
    )


def _from_store(focus: str, steps: int | None, content: Content) -> Picture:
    from graphsvc.usecases.draw_genogram import draw_genogram
    from graphsvc.usecases.open_case import open_case

    with service() as ports:
        access = open_case(ports, OPERATOR, _person_id(ports, focus), Purpose.RECORD_KEEPING)
        return draw_genogram(ports, access, steps=steps, limit=MOST_PEOPLE_DRAWN, **content)


def _person_id(ports: Ports, focus: str) -> str:
    """A record's id as it is; an imported file's own id, where it means one person.

    Raises:
        NotFound: nobody in the store has that id.
        InvalidRequest: several files use that id; the message lists the records.
    """
    from graphsvc.usecases.open_register import open_register

    if ports.cases.case_facts(focus).person_exists:
        return focus
    ids = ports.networks.resolve_file_number(open_register(ports, OPERATOR), focus)
    if len(ids) > 1:
        raise InvalidRequest(f"{len(ids)} files call somebody {focus}. Say which record: {', '.join(ids[:10])}")
    if not ids:
        raise NotFound(f"Nobody in the store has the id {focus}. List the people with: graphsvc people")
    return ids[0]


def _check_output(output: Path) -> None:
    if output.suffix.lower() not in {".svg", ".png", ".txt"}:
        raise InvalidRequest("The picture's name must end in .svg, .png, or .txt for the same in words")


def _write(picture: Picture, output: Path, width: int, layout_json: Path | None) -> None:
    from graphsvc.usecases.pictures import picture_png
    from render.twin import as_text

    match output.suffix.lower():
        case ".svg":
            data = picture.svg.encode()
        case ".txt":
            data = as_text(picture.twin).encode()
        case _:
            data = picture_png(picture.svg, width)
    files = {output: data}
    if layout_json is not None and picture.layout is not None:
        files[layout_json] = json.dumps(picture.layout, ensure_ascii=False).encode()
    write_all(files)
    say(f"{output}: {picture.people_drawn} people drawn")
    for sentence in picture.faults:
        say(f"Something is wrong with this drawing, and it says so: {sentence}")
    for row in picture.not_shown:
        say(f"Not shown: {row.what} ({row.why})")
