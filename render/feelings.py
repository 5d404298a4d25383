"""What people feel for each other, drawn along a given curve."""

from __future__ import annotations

from render.diagram import FeelingKind
from render.geometry import Samples, Spline, sampled, smooth, straight, zigzag
from render.marks import Group, Stroke
from render.style import COOL, DISTANT_DOTS, HARD, WARM

COLOURS = {
    FeelingKind.CLOSE: WARM,
    FeelingKind.VERY_CLOSE: WARM,
    FeelingKind.CONFLICT: HARD,
    FeelingKind.CLOSE_HOSTILE: HARD,
    FeelingKind.DISTANT: COOL,
    FeelingKind.CUT_OFF: COOL,
}
# Half the breadth of each drawing, pen included.
BREADTHS = {
    FeelingKind.CLOSE: 2.5,
    FeelingKind.VERY_CLOSE: 4.0,
    FeelingKind.CONFLICT: 3.9,
    FeelingKind.CLOSE_HOSTILE: 4.8,
    FeelingKind.DISTANT: 0.8,
    FeelingKind.CUT_OFF: 6.0,
}
SAID = {
    FeelingKind.CLOSE: "close",
    FeelingKind.VERY_CLOSE: "very close",
    FeelingKind.CONFLICT: "conflict",
    FeelingKind.CLOSE_HOSTILE: "close and hostile",
    FeelingKind.DISTANT: "distant",
    FeelingKind.CUT_OFF: "cut off",
}


def feeling_stroke(kind: FeelingKind, spline: Spline, group: Group) -> Stroke:
    """One feeling along a curve, both its ends included."""
    samples = sampled(spline)
    color = COLOURS[kind]
    match kind:
        case FeelingKind.CLOSE:
            return Stroke((samples.parallel(-1.9), samples.parallel(1.9)), color, 1.1, group=group)
        case FeelingKind.VERY_CLOSE:
            return Stroke((samples.parallel(-3.4), samples.parallel(0), samples.parallel(3.4)), color, 1.1, group=group)
        case FeelingKind.CONFLICT:
            return Stroke((zigzag(samples, 3.2, 3.25, 5),), color, 1.2, group=group)
        case FeelingKind.CLOSE_HOSTILE:
            return Stroke((samples.parallel(-4.2), samples.parallel(4.2), zigzag(samples, 2.7, 3.25, 2)), color, 1.0, group=group)
        case FeelingKind.DISTANT:
            return Stroke((samples.parallel(0),), color, 1.4, DISTANT_DOTS, group=group)
        case FeelingKind.CUT_OFF:
            last = len(samples.points) - 1
            middle = _straightest(samples)
            before, after = max(1, middle - 4), min(last - 1, middle + 4)
            halves = [smooth([samples.points[i] for i in sorted({*range(a, b, 4), b})]) for a, b in ((0, before), (after, last))]
            bars = [straight(samples.aside(i, -5.5), samples.aside(i, 5.5)) for i in (before, after)]
            return Stroke((*halves, *bars), color, 1.4, group=group)


def _straightest(samples: Samples) -> int:
    """Where to cut: the straight place nearest to the middle, in the middle half of the way."""
    last = len(samples.points) - 1

    def bend(i: int) -> float:
        (ax, ay), (bx, by) = samples.normals[max(0, i - 7)], samples.normals[min(last, i + 7)]
        return 1 - (ax * bx + ay * by)

    places = range(last // 4, last - last // 4 + 1)
    return min(places, key=lambda i: (round(bend(i), 2), abs(i - last / 2)))
