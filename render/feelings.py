"""What is between two people, drawn along a given curve: told apart by strokes, dashes and marks, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from render.diagram import FeelingKind
from render.geometry import Point, Samples, Spline, circle, sampled, smooth, straight, zigzag
from render.marks import Group, Stroke
from render.style import (
    COOL,
    DISTANT_DOTS,
    HARD,
    HELP,
    NEGLECT_DASHES,
    NEVER_DASHES,
    OFFERED_DASHES,
    PAPER,
    TOUCH_DASHES,
    WARM,
    Dash,
)  # fmt: skip

CLOSE, VERY_CLOSE, CLOSE_HOSTILE, VERY_CLOSE_HOSTILE = (1.9,), (0.0, 3.4), (4.2,), (0.0, 5.5)
TOOTH, WAVE = 3.25, 7.0  # half of each tooth, of each wave: waves are long, so that a photocopy does not make them teeth
LEAD = 9  # straight before and behind what carries an arrow head, so that the head sits well
HEAD, HARM_HEAD = 0.6, 0.75
SLIGHT = 0.25  # a bend over 14 points (1 less the cosine of the turn) that does not spoil a cut


@dataclass(frozen=True, slots=True)
class Look:
    """`breadth`: half the breadth of the drawing, pen included. `said`: in plain words. `noun`: for the table of what is not shown."""

    color: str
    breadth: float
    said: str
    noun: str


K = FeelingKind
LOOKS: dict[FeelingKind, Look] = {
    K.CONNECTED: Look(WARM, 0.8, "connected", "A connection"),
    K.CLOSE: Look(WARM, 2.5, "close", "Closeness"),
    K.VERY_CLOSE: Look(WARM, 4.0, "very close", "Great closeness"),
    K.SPIRITUAL: Look(WARM, 3.4, "joined by faith or spirit", "A tie of faith or spirit"),
    K.FOCUSED_ON: Look(WARM, 3.0, "has a strong focus on", "A strong focus"),
    K.CARES_FOR: Look(WARM, 3.0, "looks after", "Caring"),
    K.CONFLICT: Look(HARD, 3.9, "conflict", "Conflict"),
    K.CLOSE_HOSTILE: Look(HARD, 4.8, "close, with conflict", "Closeness with conflict"),
    K.VERY_CLOSE_HOSTILE: Look(HARD, 6.1, "very close, with conflict", "Great closeness with conflict"),
    K.DISTANT_HOSTILE: Look(HARD, 3.9, "distant, with conflict", "Distance with conflict"),
    K.DISTANT: Look(COOL, 1.0, "distant", "Distance"),
    K.ESTRANGED: Look(COOL, 6.0, "estranged", "An estrangement"),
    K.CUT_OFF: Look(COOL, 6.0, "cut off", "A broken tie"),
    K.MENDED: Look(COOL, 6.0, "cut off, then mended", "A broken tie that was mended"),
    K.NEVER_MET: Look(COOL, 3.4, "never met", "That they never met"),
    K.SUPPORT: Look(HELP, 4.0, "helps", "Help"),
    K.SUPPORT_EACH_OTHER: Look(HELP, 4.0, "help each other", "Mutual help"),
    K.SUPPORT_OFFERED: Look(HELP, 4.0, "has offered help", "An offer of help"),
    K.CONTACT: Look(HELP, 2.8, "in touch", "Contact"),
    K.NO_CONTACT: Look(HELP, 5.5, "not in touch now", "No contact"),
    K.PHYSICAL_HARM: Look(HARD, 4.6, "physical harm", "Physical harm"),
    K.EMOTIONAL_HARM: Look(HARD, 4.6, "emotional harm", "Emotional harm"),
    K.SEXUAL_HARM: Look(HARD, 4.6, "sexual harm", "Sexual harm"),
    K.NEGLECT: Look(HARD, 3.4, "neglect", "Neglect"),
    K.CONTROL: Look(HARD, 5.5, "controlling behaviour", "Controlling behaviour"),
}


def feeling_strokes(kind: FeelingKind, spline: Spline, group: Group) -> list[Stroke]:
    """One feeling along a curve from a to b, both its ends included."""
    return DRAWINGS[kind](sampled(spline), LOOKS[kind].color, group)


Drawing = Callable[[Samples, str, Group], list[Stroke]]


# ---------------------------------------------------------------- lines side by side, and teeth
def _parallels(offsets: tuple[float, ...], pen: float) -> Drawing:
    """Lines at these distances to either side, 0 being the middle."""
    both = tuple(sorted({side * offset for offset in offsets for side in (-1.0, 1.0)}))

    def draw(samples: Samples, color: str, group: Group) -> list[Stroke]:
        return [Stroke(tuple(samples.parallel(offset) for offset in both), color, pen, group=group)]

    return draw


def _dashed(dash: Dash, pen: float) -> Drawing:
    return lambda samples, color, group: [Stroke((samples.parallel(0),), color, pen, dash, group=group)]


def _toothed(samples: Samples, color: str, group: Group) -> list[Stroke]:
    return [Stroke((zigzag(samples, 3.2, TOOTH, 5),), color, 1.2, group=group)]


def _toothed_between(offsets: tuple[float, ...], height: float) -> Drawing:
    lines = _parallels(offsets, 1.0)

    def draw(samples: Samples, color: str, group: Group) -> list[Stroke]:
        [sides] = lines(samples, color, group)
        return [Stroke((*sides.splines, zigzag(samples, height, TOOTH, 2)), color, 1.0, group=group)]

    return draw


def _toothed_dots(samples: Samples, color: str, group: Group) -> list[Stroke]:
    return [Stroke((zigzag(samples, 3.2, 4.5, 3),), color, 1.5, Dash("0.1 2.6", round=True), group=group)]


# ---------------------------------------------------------------- lines that are cut, and marks in the middle
def _cut(bars: tuple[int, ...], gap: int, *, mended: bool = False) -> Drawing:
    """A gap at the straightest place near the middle, bars so many steps from it, and a ring in it where the tie was mended."""

    def draw(samples: Samples, color: str, group: Group) -> list[Stroke]:
        last, middle = len(samples.points) - 1, _straightest(samples)
        before, after = max(1, middle - gap), min(last - 1, middle + gap)
        across = [straight(samples.aside(i, -5.5), samples.aside(i, 5.5)) for i in (min(max(middle + bar, 0), last) for bar in bars)]
        ring = [circle(*samples.points[middle], 2.6)] if mended else []
        return [Stroke((_part(samples, 0, before), _part(samples, after, last), *across, *ring), color, 1.4, group=group)]

    return draw


def _part(samples: Samples, first: int, last: int) -> Spline:
    return smooth([samples.points[i] for i in sorted({*range(first, last, 4), last})])


def _straightest(samples: Samples) -> int:
    """Where to cut: the place nearest to the middle that is straight enough, in the middle half of the way."""
    last = len(samples.points) - 1
    places = range(last // 4, last - last // 4 + 1)
    bends = {i: samples.bend(i, 7) for i in places}
    return min(places, key=lambda i: (round(bends[i], 2) if bends[i] > SLIGHT else 0.0, abs(i - last / 2)))


def _never_met(samples: Samples, color: str, group: Group) -> list[Stroke]:
    """Loose dashes, and a small cross half way."""
    x, y = samples.points[_straightest(samples)]
    cross = (straight((x - 3, y - 3), (x + 3, y + 3)), straight((x - 3, y + 3), (x + 3, y - 3)))
    return [Stroke((samples.parallel(0),), color, 1.1, NEVER_DASHES, group=group), Stroke(cross, color, 1.3, group=group)]


def _with_diamonds(samples: Samples, color: str, group: Group) -> list[Stroke]:
    last = len(samples.points) - 1
    places = [samples.points[round(last * share)] for share in (0.3, 0.7)]
    diamonds = tuple(straight((x, y - 3), (x + 3, y), (x, y + 3), (x - 3, y), (x, y - 3)) for x, y in places)
    line = Stroke((samples.parallel(0),), color, 1.1, group=group)
    return [line, Stroke(diamonds, color, 1.0, fill=PAPER, group=group)]


def _ringed_ends(samples: Samples, color: str, group: Group) -> list[Stroke]:
    """Long dashes between two small rings: in touch, whatever they feel."""
    last = len(samples.points) - 1
    ends = (samples.points[min(2, last)], samples.points[max(last - 2, 0)])
    line = Stroke((samples.parallel(0),), color, 1.1, TOUCH_DASHES, group=group)
    return [line, Stroke(tuple(circle(x, y, 2.2) for x, y in ends), color, 1.1, fill=PAPER, group=group)]


def _ringed_ends_barred(samples: Samples, color: str, group: Group) -> list[Stroke]:
    at = _straightest(samples)
    bar = straight(samples.aside(at, -5.0), samples.aside(at, 5.0))
    return [*_ringed_ends(samples, color, group), Stroke((bar,), color, 1.6, group=group)]


# ---------------------------------------------------------------- lines with a direction
def _arrow(pen: float, head: float, dash: Dash | None = None) -> Drawing:
    return lambda samples, color, group: [Stroke((_pointed(samples),), color, pen, dash, head=head, group=group)]


def _pointed(samples: Samples) -> Spline:
    """The curve, its first and its last stretch straight and as long as a head."""
    last = len(samples.points) - 1
    lead = min(LEAD, last // 3)
    first, final = (straight(samples.points[i], samples.points[j])[1:] for i, j in ((0, lead), (last - lead, last)))
    return (samples.points[0], *first, *_part(samples, lead, last - lead)[1:], *final)


def _arrow_both_ways(samples: Samples, color: str, group: Group) -> list[Stroke]:
    return [Stroke((_pointed(samples),), color, 2.4, head=HARM_HEAD, tail=HARM_HEAD, group=group)]


def _dot(at: Point, color: str, group: Group) -> Stroke:
    return Stroke((circle(*at, 2.3),), color, 0.5, fill=color, group=group)


def _arrow_from_dot(samples: Samples, color: str, group: Group) -> list[Stroke]:
    return [*_arrow(1.2, HEAD)(samples, color, group), _dot(samples.points[min(2, len(samples.points) - 1)], color, group)]


def _teeth_to_arrow(*, curved: bool = False, dotted: bool = False) -> Drawing:
    """Heavy teeth, or waves, that end in a head; with a dot where they start."""

    def draw(samples: Samples, color: str, group: Group) -> list[Stroke]:
        points = zigzag(samples, 3.2, WAVE if curved else TOOTH, min(LEAD, len(samples.points) // 4))
        if curved:
            corners = points[::3]
            points = (*smooth(corners[:-1]), *straight(corners[-2], corners[-1])[1:])
        line = Stroke((points,), color, 2.0, head=HARM_HEAD, group=group)
        return [line, _dot(samples.points[min(3, len(samples.points) - 1)], color, group)] if dotted else [line]

    return draw


def _arrow_with_bar(samples: Samples, color: str, group: Group) -> list[Stroke]:
    at = len(samples.points) // 2
    bar = straight(samples.aside(at, -5.0), samples.aside(at, 5.0))
    return [*_arrow(2.6, HARM_HEAD)(samples, color, group), Stroke((bar,), color, 2.0, group=group)]


DRAWINGS: dict[FeelingKind, Drawing] = {
    K.CONNECTED: _parallels((0.0,), 1.1),
    K.CLOSE: _parallels(CLOSE, 1.1),
    K.VERY_CLOSE: _parallels(VERY_CLOSE, 1.1),
    K.SPIRITUAL: _with_diamonds,
    K.FOCUSED_ON: _arrow(1.2, HEAD),
    K.CARES_FOR: _arrow_from_dot,
    K.CONFLICT: _toothed,
    K.CLOSE_HOSTILE: _toothed_between(CLOSE_HOSTILE, 2.7),
    K.VERY_CLOSE_HOSTILE: _toothed_between(VERY_CLOSE_HOSTILE, 3.6),
    K.DISTANT_HOSTILE: _toothed_dots,
    K.DISTANT: _dashed(DISTANT_DOTS, 1.9),
    K.ESTRANGED: _cut((0,), 4),
    K.CUT_OFF: _cut((-4, 4), 4),
    K.MENDED: _cut((-6, 6), 6, mended=True),
    K.NEVER_MET: _never_met,
    K.SUPPORT: _arrow(2.4, HARM_HEAD),
    K.SUPPORT_EACH_OTHER: _arrow_both_ways,
    K.SUPPORT_OFFERED: _arrow(2.0, HARM_HEAD, OFFERED_DASHES),
    K.CONTACT: _ringed_ends,
    K.NO_CONTACT: _ringed_ends_barred,
    K.PHYSICAL_HARM: _teeth_to_arrow(),
    K.EMOTIONAL_HARM: _teeth_to_arrow(curved=True),
    K.SEXUAL_HARM: _teeth_to_arrow(dotted=True),
    K.NEGLECT: _arrow(1.3, HARM_HEAD, NEGLECT_DASHES),
    K.CONTROL: _arrow_with_bar,
}
