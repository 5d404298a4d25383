"""Put a child's network into a document: pictures and words of what goes to an audience, as a file, noted as a version of this child's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.wording import capital
from graphsvc.domain.errors import InvalidRequest
from graphsvc.drawings.sheet import Stamp
from graphsvc.sharing.audience import AudienceKind
from graphsvc.usecases.pictures import SECONDS_FOR_ONE_PICTURE, Picture, Sketch, draw, picture_png
from graphsvc.usecases.share_network import Copy
from graphsvc.usecases.sketch_copy import circles_of_copy, ecomap_of_copy, genogram_of_copy, reader_words, stamp_of_copy
from graphsvc.usecases.view_child import PersonLine
from render import pdf_from_document, word_from_document
from render.document import Block, Document, Heading, Paragraph, Table, as_plain_text, picture_blocks, twin_blocks
from render.fonts import without_a_font
from render.paper import Paper, PaperSize
from render.png import pixels
from render.worker import draw_in_worker

LEAST_MM, MOST_MM, USUAL_MM = 40.0, 420.0, 160.0  # width of a PNG; the usual one fills a page of A4 held upright
DPI = 300.0
SMALLEST_NAMES_PT = 5.6  # in a report, as printed: about what a footnote has; below it the picture goes on to a second page
MOST_IN_A_CAPTION = 2  # of what a picture leaves out
REPORT = Paper(PaperSize.REPORT, names_pt=SMALLEST_NAMES_PT)


class Part(StrEnum):
    """What a document can hold."""

    GENOGRAM = "genogram"
    ECOMAP = "ecomap"
    CIRCLES = "circles"  # in the child's own view
    WORDS = "words"

    @property
    def words(self) -> str:
        return _PART_WORDS[self]


_PART_WORDS = {
    Part.GENOGRAM: "Genogram",
    Part.ECOMAP: "Ecomap",
    Part.CIRCLES: "Safety circles as the child sees them",
    Part.WORDS: "Everybody in words",
}


class Form(StrEnum):
    """As which kind of file it is made; the value is the ending of its name."""

    WORD = "docx"
    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    TEXT = "txt"
    HTML = "html"
    JSON = "json"

    @property
    def words(self) -> str:
        return _FORM_WORDS[self]

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]

    @property
    def is_picture(self) -> bool:
        """Whether it holds one picture and nothing else."""
        return self in {Form.PNG, Form.SVG}


_FORM_WORDS = {
    Form.WORD: "Word: pictures and words, to go on writing in",
    Form.PDF: "PDF: pictures and words, to print or to file",
    Form.PNG: "PNG: one picture, 300 dots an inch, for any program",
    Form.SVG: "SVG: one picture that stays sharp at any size",
    Form.TEXT: "Plain words, without pictures",
    Form.HTML: "A web page in one file: the genogram and everybody in words, to send or to print",
    Form.JSON: "Data for another program (JSON)",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA_TYPES = {
    Form.WORD: WORD,
    Form.PDF: "application/pdf",
    Form.PNG: "image/png",
    Form.SVG: "image/svg+xml",
    Form.TEXT: "text/plain",
    Form.HTML: "text/html",
    Form.JSON: "application/json",
}
_LISTS_OF_PEOPLE = (": people", "no family tie is said here", "In the middle")  # ends of headings in twins
_FOR_CHILD = {
    Part.GENOGRAM: "Your family",
    Part.ECOMAP: "Who and what is round your home",
    Part.CIRCLES: "Your safety circles, as you see them",
    Part.WORDS: "Who is there",
}
GROUNDS = "How sure each thing is, and what kind of source it has"
USUAL_PARTS = (Part.GENOGRAM, Part.WORDS)


@dataclass(frozen=True, slots=True)
class Order:
    """What goes into a document, and in which form. `width_mm`: of a PNG.

    Raises:
        InvalidRequest: it holds nothing, a file of one picture has none or several, or it is too wide or narrow; `field` says which.
    """

    parts: tuple[Part, ...] = USUAL_PARTS
    form: Form = Form.WORD
    width_mm: float = USUAL_MM

    def __post_init__(self) -> None:
        if not self.parts:
            raise InvalidRequest("Choose what goes into the document", field="what")
        if self.form.is_picture and len(self.pictures) != 1:
            raise InvalidRequest(f"A {self.form.upper()} holds one picture: choose the genogram, the ecomap or the circles", field="form")
        if not LEAST_MM <= self.width_mm <= MOST_MM:
            raise InvalidRequest(f"Give a width from {LEAST_MM:g} to {MOST_MM:g} millimetres", field="width_mm")

    @property
    def in_the_file(self) -> tuple[Part, ...]:
        """What is in the file at last: a picture is alone in it, and plain words are without it."""
        match self.form:
            case Form.PNG | Form.SVG:
                return self.pictures
            case Form.TEXT | Form.JSON:
                return (Part.WORDS,)
            case Form.HTML:
                return (Part.GENOGRAM, Part.WORDS)
            case _:
                return self.parts

    @property
    def pictures(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part is not Part.WORDS)


def made_document(access: CaseAccess, copy: Copy, order: Order) -> bytes:
    """The file. A web page and data are written where the pages and the API are (`graphsvc.web.document_forms`).

    Raises:
        RenderError: a picture could not be drawn, or not in time.
    """
    match order.form:
        case Form.SVG:
            return draw(sketched(access, copy, order.pictures[0])).svg.encode()
        case Form.PNG:
            return picture_png(draw(sketched(access, copy, order.pictures[0])).svg, pixels(order.width_mm, DPI), DPI)
        case Form.WORD:
            return draw_in_worker(word_from_document, _document(access, copy, order.parts), timeout_s=SECONDS_FOR_ONE_PICTURE)
        case Form.PDF:
            return draw_in_worker(pdf_from_document, _document(access, copy, order.parts), timeout_s=SECONDS_FOR_ONE_PICTURE)
        case Form.TEXT:
            return as_plain_text(_document(access, copy, (*order.parts, Part.WORDS)).without_pictures()).encode()
        case Form.HTML | Form.JSON:
            raise ValueError("written elsewhere")


def sketched(access: CaseAccess, copy: Copy, part: Part, paper: Paper | None = None) -> Sketch:
    """One picture of what goes, by itself or `paper` by paper, to be drawn."""
    match part:
        case Part.ECOMAP:
            return ecomap_of_copy(access, copy)
        case Part.CIRCLES:
            return circles_of_copy(access, copy)
        case _:
            return genogram_of_copy(access, copy, paper)


def letters_without_a_font(copy: Copy) -> str:
    """Which letters of the names and words of a copy no font of ours has: PDF, PNG and the pictures in Word have a box in their place."""
    lines = (line for _, section in copy.sections for line in section)
    words = [word for line in lines for word in (line.name, line.who, line.contact, *line.child_says)]
    groups = [group.name for group in copy.shared.network.groups]
    return without_a_font(" ".join((copy.title, *words, *groups, *(one.what for one in copy.grounds))))


def picture_in_word(picture: Picture, heading: str, *, day: date, maker: str = "") -> bytes:
    """One picture that was drawn for whoever asks, with what it says in words, for Word.

    Raises:
        RenderError: it could not be made, or not in time.
    """
    twin = picture.twin
    caption = " ".join([f"{heading} as at {day.day} {day:%B %Y}.", *_left_out(picture)])
    blocks = (*picture_blocks(heading, picture.svgs, caption), Heading("In words"), *twin_blocks(twin.sections))
    document = Document(twin.title, twin.about, blocks, day, maker, Stamp().marking if maker else "")
    return draw_in_worker(word_from_document, document, timeout_s=SECONDS_FOR_ONE_PICTURE)


def _document(access: CaseAccess, copy: Copy, parts: tuple[Part, ...]) -> Document:
    drawn: list[Part] = [part for part in Part if part in parts and part is not Part.WORDS]
    shown = {part: draw(sketched(access, copy, part, REPORT)) for part in drawn}
    kind = copy.shared.audience.kind
    pictures = [block for part, picture in shown.items() for block in _picture(access, copy, part, picture)]
    who, ties = (_everybody(copy), () if copy.for_child else _ties(shown)) if Part.WORDS in parts else ((), ())
    sure = _grounds(copy) if Part.WORDS in parts else ()
    return Document(
        title=copy.title,
        about=_about(access, copy, parts),
        blocks=(*who, *pictures, *ties, *sure),  # a picture needs a page of its own, so words fill the first
        day=copy.shared.network.as_at,
        maker="" if kind is AudienceKind.TRAINING else access.actor.name_and_role,
        marking=stamp_of_copy(access, copy).marking,
        footer="" if copy.for_child else "A picture of what is recorded, not a decision.",
    )


def _about(access: CaseAccess, copy: Copy, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """What stands under the title. It says nothing of what is not in the document but that there may be more."""
    ages = (copy.about_ages,) if copy.about_ages and {Part.GENOGRAM, Part.WORDS} & {*parts} else ()
    day = copy.shared.network.as_at
    as_at = f"As at {day.day} {day:%B %Y}. For {reader_words(access, copy)}."
    match copy.shared.audience.kind:
        case AudienceKind.CHILD:
            return (
                "These are people who belong to you, as far as we know. Is somebody missing? Is something not right? Tell us.",
                *ages,
                as_at,
            )
        case AudienceKind.TRAINING:
            return (as_at, *ages)
        case _:
            holds = "This document holds what is for its reader, and may not hold everything that is recorded."
            return (as_at, *ages, f"{holds} Its code is {copy.digest[:12]}.")


def _picture(access: CaseAccess, copy: Copy, part: Part, picture: Picture) -> tuple[Block, ...]:
    """A picture with its caption: of what day, for whom and by whom, and what it leaves out of what is in this document."""
    day = copy.shared.network.as_at
    words = _FOR_CHILD[part] if copy.for_child else part.words
    caption = f"{words} as at {day.day} {day:%B %Y}, for {reader_words(access, copy)}."
    return picture_blocks(words, picture.svgs, " ".join([caption, *(() if copy.for_child else _left_out(picture))]))


def _left_out(picture: Picture) -> tuple[str, ...]:
    """What a picture leaves out, in a sentence short enough to stand under it; all of it stands in the picture's own table."""
    said = [f"{one.what} ({one.why})" for one in picture.not_shown]
    more = [f"and {len(said) - MOST_IN_A_CAPTION} more that stand in its table"] if len(said) > MOST_IN_A_CAPTION else []
    return (f"The picture leaves out: {'; '.join([*said[:MOST_IN_A_CAPTION], *more])}.",) if said else ()


def _everybody(copy: Copy) -> tuple[Block, ...]:
    """Everybody by home and side of the family."""
    blocks: list[Block] = [Heading(_FOR_CHILD[Part.WORDS] if copy.for_child else Part.WORDS.words)]
    for section, lines in copy.sections:
        blocks += [Heading(section, 3), _people(section, lines, for_child=copy.for_child)]
    if not copy.sections:
        blocks.append(Paragraph("Nobody else is recorded here yet."))
    return tuple(blocks)


def _ties(shown: Mapping[Part, Picture]) -> tuple[Block, ...]:
    """What the pictures say of how people are tied: their twins, without the lists of people, who stand in the tables already."""
    blocks: list[Block] = []
    for part, picture in shown.items():
        blocks.append(Heading(f"{part.words}: what it says"))
        blocks += twin_blocks([section for section in picture.twin.sections if not section.heading.endswith(_LISTS_OF_PEOPLE)])
    return tuple(blocks)


def _grounds(copy: Copy) -> tuple[Block, ...]:
    """For the court: each thing that goes, what kind of source it has, of which day, and how sure it is."""
    rows = tuple((one.what, one.source, one.told, one.sure) for one in copy.grounds)
    heads = ("What is recorded", "Kind of source", "Told or seen on", "How sure")
    return (Heading(GROUNDS), Table(heads, rows, GROUNDS)) if rows else ()


def _people(section: str, lines: tuple[PersonLine, ...], *, for_child: bool) -> Table:
    """Everybody of one section; a column that would be empty throughout is left out."""
    columns = {
        "Name": [line.name for line in lines],
        "Who they are": [capital(line.who) for line in lines],
        "Age": [", ".join(words for words in (line.age, line.life) if words) for line in lines],
        "Contact": [capital(line.contact) for line in lines],
        "Your words" if for_child else "In the child’s words": [" ".join(f"“{words}”" for words in line.child_says) for line in lines],
    }
    filled = {head: cells for head, cells in columns.items() if any(cells)}
    return Table(tuple(filled), tuple(zip(*filled.values(), strict=True)), f"People: {section}")
