"""Pages from templates: everything that comes from outside is escaped, and a name that a template does not know is an error."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Protocol

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Undefined
from jinja2.ext import Extension
from markupsafe import Markup

from graphsvc.access.actor import Purpose
from graphsvc.analysis import unnamed
from graphsvc.analysis.called import NO_NAME
from graphsvc.analysis.childs_map import can_build
from graphsvc.analysis.not_asked import asks_nothing, nothing_is_asked
from graphsvc.analysis.wording import capital, how_long_ago, possessive
from graphsvc.domain.dates import CalendarPart
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork
from graphsvc.search.people import Day, Sought
from graphsvc.search.sureness import how_sure
from graphsvc.usecases.pictures import Picture
from graphsvc.usecases.system_clock import UK
from graphsvc.usecases.view_child import PersonLine
from graphsvc.web.picture_keys import KEYS_OF_A_PICTURE
from render.samples import Sample
from render.twin import Line, said

SO_FAR = Markup("<!-- so far -->")  # no page has it: what comes from outside is escaped
USUAL_SIZE = "100"  # per cent of the size at which a picture is printed
NEARLY_SURE = 0.985  # nothing is certain
_NEARLY_FITS_MM = 250  # at 1280 px the box is 229 mm wide: a picture up to this width still shows its symbols at 90% there

_TAG = re.compile(r"<[^>]*>")  # XML as render writes it has no bare ">" inside a tag
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_METADATA = re.compile(r"<metadata>[^<]*</metadata>")  # the text twin, which the page says by itself
_FIRST_TAG_SIZE = re.compile(r' width="([\d.]+)mm" height="([\d.]+)mm"')


class _NeverPrinted(Undefined):
    """GOV.UK's macros ask for parameters that are not given, which is fine; printing one, or looking inside it, is a mistake."""

    __slots__ = ()

    __str__ = __iter__ = Undefined._fail_with_undefined_error  # noqa: SLF001 - as jinja2's own StrictUndefined does


class _Unindented(Extension):
    """Leaves the indentation of templates out of pages: a tenth of what is sent."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - as jinja2 calls it
        return _INDENT.sub("", source)


class Templates:
    """The templates of `graphsvc/web/templates`, with GOV.UK's macros beside them."""

    def __init__(self, *, marking: str, example: bool) -> None:
        self._environment = Environment(
            loader=ChoiceLoader(
                [
                    PackageLoader("graphsvc.web"),
                    PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
                ]
            ),
            autoescape=True,
            undefined=_NeverPrinted,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_Unindented],
        )
        self._environment.globals |= {
            "static": static_address,
            "purposes": tuple(Purpose),
            "marking": marking,
            "example": example,
            "no_name": NO_NAME,
            "keys_of_a_picture": KEYS_OF_A_PICTURE,
            "so_far": SO_FAR,
        }
        self._environment.globals["style_inside"] = style_inside
        self._environment.filters |= {
            "as_items": as_items,
            "born_words": born_words,
            "called": called,
            "capital": capital,
            "chance": chance,
            "compared": compared,
            "likelihood": how_sure,
            "possessive": possessive,
            "curly": curly,
            "ago": how_long_ago,
            "by_day": by_day,
            "day": day_words,
            "drawing": drawing,
            "symbol": symbol,
            "moment": moment_words,
            "name_of": name_of,
            "name_or_who": name_or_who,
            "nothing_is_asked": nothing_is_asked,
            "sentence": sentence,
            "time": time_words,
            "way": way_words,
            "whose": whose,
        }
        self._environment.tests["asked_together"] = can_build
        self._environment.tests["not_asked_about"] = asks_nothing

    def render(self, template: str, **context: object) -> str:
        """Return the page that a template makes of its context."""
        return "".join(self.pieces(template, **context))

    def pieces(self, template: str, **context: object) -> Iterator[str]:
        """Give the page in pieces, what stands before each `{{ so_far }}` as soon as it is there: some have to wait for what follows."""
        made: list[str] = []
        for piece in self._environment.get_template(template).generate(context):
            before, mark, after = piece.partition(SO_FAR)
            made.append(before)
            if mark:
                yield "".join(made)
                made = [after]
        yield "".join(made)


class OfAChild(Protocol):
    """What every page of a child's knows: who the child is, and the network."""

    @property
    def child_id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def network(self) -> FamilyNetwork: ...


class Offer(Protocol):
    """One of the answers that a question offers."""

    @property
    def value(self) -> str: ...

    @property
    def text(self) -> str: ...


def as_items(offers: Iterable[Offer]) -> list[dict[str, str]]:
    """Return offers in the form that GOV.UK's macros take; as `text`, which they escape."""
    return [{"value": offer.value, "text": offer.text} for offer in offers]


def born_words(born: Day) -> str:
    """Return a birth as far as it is known: "12 March 1991", "1991", "about 1991"; as it was given where there is no such day."""
    try:
        return f"about {born.year}" if born.about else CalendarPart(*born[:3]).words
    except InvalidRequest:
        return born.text


def chance(score: float) -> str:
    """Return a probability as one says it: "about 3 in 4"; nobody is certain."""
    if score >= NEARLY_SURE:
        return "about 99 in 100"
    tenths = round(score * 10)
    return "fewer than 1 in 10" if tenths < 1 else f"about {tenths} in 10" if tenths < 10 else "more than 9 in 10"


def compared(records: tuple[Sought, ...]) -> list[tuple[str, list[str]]]:
    """Return what two records say, line by line."""
    return [
        ("Name", [one.names[0] if one.names else "" for one in records]),
        ("Other names", [", ".join(one.names[1:]) for one in records]),
        ("Born", [born_words(one.born) if one.born else "" for one in records]),
        ("Born in", [", ".join(one.places) for one in records]),
        ("Telephone", [", ".join(one.phones) for one in records]),
    ]


def day_words(day: date) -> str:
    """Return a day as one writes it: 3 May 2026."""
    return f"{day.day} {day:%B %Y}"


def by_day(day: date) -> str:
    """Return a day by which something is due, with its day of the week: Sunday 22 November."""
    return f"{day:%A} {day.day} {day:%B}"


def moment_words(instant: str) -> str:
    """Return an instant in UTC as one writes it in the United Kingdom: 3 May 2026, 14:05."""
    there = datetime.fromisoformat(instant).astimezone(UK)
    return f"{day_words(there.date())}, {there:%H:%M}"


def time_words(instant: datetime) -> str:
    """Return the time of day of an instant, as clocks in the United Kingdom show it: 14:05."""
    return f"{instant.astimezone(UK):%H:%M}"


def whose(view: OfAChild) -> str:
    """Return the child's first name as the owner of something: "Amara’s", or "This child’s" where no name is recorded.

    The last name stays out: titles of pages end up in the history of browsers.
    """
    child = view.network.child
    return possessive(child.short_name or ("This baby" if child.life is LifeStatus.UNBORN else "This child"))


def called(view: OfAChild) -> str:
    """Return the child's first name in a question: "Amara", or "this child" where no name is recorded."""
    child = view.network.child
    return child.short_name or ("this baby" if child.life is LifeStatus.UNBORN else "this child")


def curly(words: str) -> str:
    """Return words of kinship with the apostrophe of pages."""
    return words.replace("'", "’")


def sentence(line: Line) -> str:
    """Return a line of a picture's text twin as a sentence."""
    return f"{said(line).rstrip('.')}."


def way_words(line: PersonLine) -> str:
    """Return the way to a person in words: "mum, grandad, his daughter"; empty where it is a single step."""
    steps = line.through.split(" -> ")[1:]
    return ", ".join(steps) if len(steps) > 1 else ""


def name_of(view: OfAChild, person_id: str) -> str:
    """Return the name of a person in the child's network, where who they are stands beside it."""
    return view.name if person_id == view.child_id else view.network.person(person_id).display_name or NO_NAME


def name_or_who(view: OfAChild, person_id: str) -> str:
    """Return the name of a person where nothing beside it says who they are: without one, who they are to the child."""
    return view.name if person_id == view.child_id else unnamed.name_or_who(view.network, person_id)


def drawing(picture: Picture, kind: str, size: str = USUAL_SIZE) -> Markup:
    """Return a picture for the inside of a page, as wide as its box (`fit`) or in per cent of the size at which it is printed.

    The ids of its people bear its kind there, since another picture shows the same people. It is not escaped here: render builds it as
    XML, every text in it escaped.
    """
    svg = _FIRST_TAG_SIZE.sub(
        lambda found: _sized(float(found[1]), float(found[2]), size), _METADATA.sub("", picture.svg, count=1), count=1
    )
    return Markup(_TAG.sub(lambda tag: tag[0].replace(' id="person-', f' id="{kind}-person-'), svg))  # noqa: S704


def symbol(sample: Sample) -> Markup:
    """Return a symbol for the inside of a page. It is ours from first to last: nothing recorded is in it."""
    return Markup(sample.svg)  # noqa: S704


def _sized(width_mm: float, height_mm: float, size: str) -> str:
    """Attributes of the size: style stands in no page, and a class alone cannot say how large."""
    if size == "fit":
        return ' data-size="fit"'
    scale = int(size) / 100
    nearly = ' data-size="nearly-fits"' if size == USUAL_SIZE and width_mm <= _NEARLY_FITS_MM else ""
    return f' width="{width_mm * scale:.1f}mm" height="{height_mm * scale:.1f}mm"{nearly}'


@cache
def style_inside(name: str) -> Markup:
    """Return a style sheet for the inside of a file that is to be opened by itself, where no address of ours leads anywhere."""
    return Markup(files("graphsvc.web").joinpath("static").joinpath(name).read_text("utf-8"))  # noqa: S704 - a file of ours


@cache
def static_address(name: str) -> str:
    """Return the address of a static file, which changes with its content: browsers may keep each for ever."""
    content = files("graphsvc.web").joinpath("static").joinpath(name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
