"""A genogram on paper: whole on one sheet where its words stay large enough, else on several."""

from __future__ import annotations

from render.genogram.picture import Sheet, Whole, sheet_of
from render.paper import Paper

ROUNDS = 6  # a smaller scale gives a wider sheet, on which key and table take less height


def fitted(whole: Whole, paper: Paper) -> tuple[Sheet, float] | None:
    """The whole on one sheet, as large as it will go (never larger than usual), and its scale; None: its names would be too small."""
    found = [fit for size in paper.sheets() if (fit := _fit(whole, *size, paper.smallest_scale))]
    return max(found, key=lambda fit: fit[1], default=None)


def _fit(whole: Whole, width: float, height: float, smallest: float) -> tuple[Sheet, float] | None:
    scale = 1.0
    for _ in range(ROUNDS):
        sheet = sheet_of(whole, width / scale, height / scale)
        if sheet.width * scale <= width + 0.1 and sheet.height * scale <= height + 0.1:
            return sheet, scale
        scale = min(scale * 0.99, width / sheet.width, height / sheet.height)
        if scale < smallest:
            scale = smallest
            sheet = sheet_of(whole, width / scale, height / scale)
            fits = sheet.width * scale <= width + 0.1 and sheet.height * scale <= height + 0.1
            return (sheet, scale) if fits else None
    return None
