"""Where a polygonal line meets what is on a sheet: stretches that it crosses or runs along, boxes that it enters, another line beside it.

Asked of thousands of ways for each picture, so compiled. A line is its points in a row, (n, 2); a stretch is from, to and half the pen,
(n, 5); a box is left, top, right and bottom, (n, 4).
"""

from __future__ import annotations

from render.compiled import Real, compiled

STEEP = 0.35  # of its length along: no farther aside may a line lead that runs along a stretch
STILL = 1e-9  # a line moves no farther on an axis along which it stands still


@compiled
def crossed(line: Real, stretches: Real) -> int:
    """How many of the stretches the line crosses."""
    left, top, right, bottom = _around(line)
    count = 0
    for s in range(len(stretches)):
        cx, cy, dx, dy = stretches[s, 0], stretches[s, 1], stretches[s, 2], stretches[s, 3]
        if max(cx, dx) < left or min(cx, dx) > right or max(cy, dy) < top or min(cy, dy) > bottom:
            continue
        before = _side(cx, cy, dx, dy, line[0, 0], line[0, 1])
        for i in range(1, len(line)):
            ax, ay, bx, by = line[i - 1, 0], line[i - 1, 1], line[i, 0], line[i, 1]
            after = _side(cx, cy, dx, dy, bx, by)
            if before * after < 0 and _side(ax, ay, bx, by, cx, cy) * _side(ax, ay, bx, by, dx, dy) < 0:
                count += 1
                break
            before = after
    return count


@compiled
def length_along(line: Real, straight: Real, axis: int, within: float) -> float:
    """How far the line runs along straight stretches of one axis, its middle closer than `within` to their edge.

    Args:
        straight: from and to along the axis, where across it, and half the pen, (n, 4).
    """
    total = 0.0
    for i in range(1, len(line)):
        a, b, p, q = line[i - 1, axis], line[i, axis], line[i - 1, 1 - axis], line[i, 1 - axis]
        if abs(q - p) > STEEP * abs(b - a):
            continue
        low, high, middle = min(a, b), max(a, b), (p + q) / 2
        for s in range(len(straight)):
            if abs(middle - straight[s, 2]) <= within + straight[s, 3]:
                total += max(0.0, min(high, straight[s, 1]) - max(low, straight[s, 0]))
    return total


@compiled
def enters(line: Real, boxes: Real) -> bool:
    """Does the line enter any of the boxes (Liang and Barsky 1984)?"""
    left, top, right, bottom = _around(line)
    for k in range(len(boxes)):
        box = boxes[k]
        if box[0] >= right or box[2] <= left or box[1] >= bottom or box[3] <= top:
            continue
        for i in range(1, len(line)):
            ax, ay, bx, by = line[i - 1, 0], line[i - 1, 1], line[i, 0], line[i, 1]
            if max(ax, bx) <= box[0] or min(ax, bx) >= box[2] or max(ay, by) <= box[1] or min(ay, by) >= box[3]:
                continue
            first, last = _inside(ax, bx - ax, box[0], box[2])
            enter, leave = _inside(ay, by - ay, box[1], box[3])
            if max(first, enter, 0.0) < min(last, leave, 1.0):
                return True
    return False


@compiled
def how_many_near(points: Real, others: Real, within: float, most: int) -> int:
    """How many of the points have one of the others nearer than that; counted no farther than one more than `most`."""
    left, top, right, bottom = _around(others)
    count = 0
    for i in range(len(points)):
        x, y = points[i, 0], points[i, 1]
        if x < left - within or x > right + within or y < top - within or y > bottom + within:
            continue
        for j in range(len(others)):
            dx, dy = x - others[j, 0], y - others[j, 1]
            if dx * dx + dy * dy < within * within:
                count += 1
                break
        if count > most:
            break
    return count


@compiled
def _around(line: Real) -> tuple[float, float, float, float]:
    left, top = right, bottom = line[0, 0], line[0, 1]
    for i in range(1, len(line)):
        left, right = min(left, line[i, 0]), max(right, line[i, 0])
        top, bottom = min(top, line[i, 1]), max(bottom, line[i, 1])
    return left, top, right, bottom


@compiled
def _side(px: float, py: float, qx: float, qy: float, x: float, y: float) -> float:
    return (qx - px) * (y - py) - (qy - py) * (x - px)


@compiled
def _inside(start: float, step: float, low: float, high: float) -> tuple[float, float]:
    """From which share of a stretch to which it is between two bounds of one axis."""
    if abs(step) < STILL:
        return (0.0, 1.0) if low < start < high else (2.0, -1.0)
    first, second = (low - start) / step, (high - start) / step
    return min(first, second), max(first, second)
