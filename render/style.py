"""The look of every picture, in figures. Lengths are points (1/72 inch); docs/notation.md tells what the marks mean."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 842.0, 595.0, 30.0  # A4 landscape, the smallest page
SCREEN_WIDTH, SCREEN_MARGIN = 640.0, 14.0  # as wide as the box on a page of 1280 px
MM_PER_PT = 25.4 / 72

# Contrast on white: ink 15.7, family 8.7, soft 7.6, warm 7.1, hard 6.0, cool 6.2. Shape carries the meaning, colour only helps.
PAPER = "#ffffff"
INK = "#1b2430"
FAMILY = "#414c59"
SOFT = "#4a5563"
WARM, HARD, COOL, HELP = "#0b5a9d", "#b23a00", "#5a626c", "#1f6b3a"
RULE = "#b9c0c9"
FORMAL = "#eef1f4"

REGULAR, BOLD = 400, 600
FONT_FAMILY = "Noto Sans"

TITLE, SUBTITLE, FACTS = 16.0, 8.8, 8.0
NAME, AGE, SMALL_PRINT, LINE_WORDS = 8.8, 9.5, 7.4, 7.2
HOME_NAME, KEY_WORDS, KEY_HEADING = 7.8, 7.5, 7.8

HALF = 17.0  # half the side of a person's symbol
INDEX_GAP = 4.0  # the index person's second outline stands so far outside the first
SYMBOL_PEN, SMALL_PEN, FAMILY_PEN, CROSS_PEN, SLASH_PEN = 1.3, 1.0, 1.2, 1.1, 1.3
LOOP_PEN, RULE_PEN, PATTERN_PEN = 1.5, 0.7, 0.7
CORNER = 5.0  # radius where a family line turns
NEW_PEN = 2.6  # so many times as thick is the outline of somebody new
HOP = 4.5  # radius of the half circle where lines of two families cross


@dataclass(frozen=True, slots=True)
class Dash:
    """A dash pattern, and whether its ends are round (then a length of 0.1 is a dot)."""

    pattern: str
    round: bool = False


DASHED = Dash("6 3.5")
DOTTED = Dash("1.5 3")
FOSTER_DOTS = Dash("0.1 3.4", round=True)
DASH_DOT = Dash("8 3 1.5 3")
DASH_DOT_DOT = Dash("8 2.6 1.5 2.6 1.5 2.6")
SHORT_DASHES = Dash("3 2.2")
DISTANT_DOTS = Dash("0.1 5.6", round=True)
NEVER_DASHES = Dash("2.5 6")
TOUCH_DASHES = Dash("9 3")
OFFERED_DASHES = Dash("6 3")
NEGLECT_DASHES = Dash("1.6 2.4")
OUTSIDER = Dash("3 2")


@dataclass(frozen=True, slots=True)
class HomeLook:
    line: str
    tint: str
    dash: Dash


# Contrast of the lines on white: 5.9, 6.5, 5.9, 6.6; on their tints a little less. The dashes tell homes apart in black and white.
HOMES = (
    HomeLook("#2a6f6b", "#eef6f4", Dash("1.2 3.2", round=True)),
    HomeLook("#6b4fa0", "#f4f1fa", Dash("6 2.5 1.2 2.5", round=True)),
    HomeLook("#86560a", "#faf5ea", Dash("7 3", round=True)),
    HomeLook("#97305f", "#fbf1f5", Dash("3.5 3 1.2 3 1.2 3", round=True)),
)
