"""`graphsvc share`: a copy of a child's network for somebody, by the same rules and with the same record as on the page."""

from __future__ import annotations

import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graphsvc.access.actor import OPERATOR, Purpose
from graphsvc.cli.console import plain_errors, put, say
from graphsvc.cli.opening import person_id_of, read_settings, service
from graphsvc.cli.writing import write_whole
from graphsvc.domain.errors import InvalidRequest
from graphsvc.sharing.audience import Audience, AudienceKind

app = typer.Typer()


class Ending(StrEnum):
    DOCX = ".docx"
    PDF = ".pdf"
    PNG = ".png"
    SVG = ".svg"
    TXT = ".txt"
    HTML = ".html"
    JSON = ".json"


class What(StrEnum):
    GENOGRAM = "genogram"
    ECOMAP = "ecomap"
    CIRCLES = "circles"
    WORDS = "words"


@app.command()
def verify(
    child: Annotated[str, typer.Argument(help="A child in the store (an id, or an imported file's own).")],
    file: Annotated[Path, typer.Argument(help="The file to check. It is read, and not kept.", exists=True, dir_okay=False)],
) -> None:
    """Say which copy of a child's network a file is, unchanged, or that it is none of them (then 1 is returned)."""
    from graphsvc.usecases.check_copy import check_copy
    from graphsvc.usecases.open_case import open_case

    with plain_errors(), service() as ports, file.open("rb") as opened:
        found = check_copy(ports, open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.RECORD_KEEPING), opened)
    for past in found:
        one = past.sharing
        put(f"Unchanged: version {one.version}, {one.id}, made {one.at[:10]} by {past.who}, for {one.audience.words}")
    if not found:
        put("None of the copies of this child's network, or changed since.")
        raise typer.Exit(1)


@app.command()
def share(
    child: Annotated[str, typer.Argument(help="A child in the store (an id, or an imported file's own).")],
    audience: Annotated[AudienceKind, typer.Option("--for", help="For whom.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=f"The copy: {', '.join(Ending)}. Left out: say what would go.", dir_okay=False),
    ] = None,
    member: Annotated[str, typer.Option(help="With --for family: the id of the member.")] = "",
    child_agrees: Annotated[
        bool, typer.Option("--child-agrees", help="The child was asked, and agrees that others read what they told us of people they like.")
    ] = False,
    what: Annotated[
        list[What] | None, typer.Option(help="What is in it, once for each. Left out: the genogram, and in .docx and .pdf all in words.")
    ] = None,
    width_mm: Annotated[float, typer.Option(help="Width of a .png in millimetres, at 300 dots an inch.")] = 160.0,
    to: Annotated[str, typer.Option(help="To whom it goes, such as a meeting and its day.")] = "",
    purpose: Annotated[str, typer.Option(help="What for.")] = "",
) -> None:
    """Make a copy of a child's network for somebody, and note it. What does not go is said here, with why, and is not in the copy."""
    from graphsvc.usecases.documents import USUAL_PARTS, Form, Order, Part
    from graphsvc.usecases.open_case import open_case
    from graphsvc.usecases.share_network import copy_for, make_copy, open_sharing
    from graphsvc.web.document_forms import written
    from graphsvc.web.templating import Templates

    with plain_errors():
        if output is not None and output.suffix.lower() not in set(Ending):
            raise InvalidRequest(f"The copy's name must end in {', '.join(Ending)}")
        settings = read_settings()
        with service(settings) as ports:
            access = open_case(ports, OPERATOR, person_id_of(ports, child), Purpose.RECORD_KEEPING)
            copy = copy_for(open_sharing(ports, access).network, Audience(audience, member, child_agrees))
            if output is not None:
                parts = tuple(Part(one) for one in what) if what else USUAL_PARTS
                order = Order(parts, Form(output.suffix.lower().removeprefix(".")), width_mm)
                made = written(Templates(marking=settings.marking, example=False), access, copy, order)
                sharing_id = f"d_{secrets.token_hex(16)}"
                noted = make_copy(ports, access, copy, made, sharing_id=sharing_id, whom=to, purpose=purpose, seen=copy.digest)
                write_whole(output, made.content, private=True)
                say(f"{output}: {noted.people} people, for {audience.words}; noted as {noted.id}, version {noted.version}")
        for words in copy.known_by:
            say(f"Somebody who knows the family may know it again by: {words}")
        for one in copy.left_out:
            put(f"Left out ({one.why}, {one.count}): {one.why.words} From: {one.why.source}")
