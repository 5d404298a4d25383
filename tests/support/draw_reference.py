"""Draw the reference family, in both conventions, for docs/pictures: `python -m tests.support.draw_reference docs/pictures`."""

from __future__ import annotations

import sys
from pathlib import Path

from render import genogram_svg, png_from_svg
from render.diagram import Profile
from tests.unit.render.sample_families import everything, maya

WIDTH_PX = 1600


def main(folder: Path) -> None:
    for name, family in (("genogram", maya), ("everything", everything)):
        for profile in Profile:
            svg, _ = genogram_svg(family(profile))
            if name == "genogram":
                (folder / f"{name}-{profile.value}.svg").write_text(svg, encoding="utf-8")
            (folder / f"{name}-{profile.value}.png").write_bytes(png_from_svg(svg, WIDTH_PX))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
