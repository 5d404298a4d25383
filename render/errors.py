"""What can go wrong with a picture.

    RenderError
    |- FontsMissing        the fonts are not where the build puts them
    |- BadDiagram          the diagram contradicts itself (an id that nobody has, a link with a foreign scheme)
    |- PictureIncomplete   Graphviz left something out; nothing is better than a picture that lies
    |- TooLarge            more pixels than can be made
    |- RenderTimeout       drawing took longer than the caller allows
    '- RenderCrashed       the drawing process died

Messages hold ids and numbers, never names: errors reach logs.
"""

from __future__ import annotations


class RenderError(Exception):
    """A picture could not be made."""


class FontsMissing(RenderError):
    """The two Noto Sans files are missing."""


class BadDiagram(RenderError):
    """The diagram contradicts itself."""


class PictureIncomplete(RenderError):
    """The engine did not draw everything that it was given."""


class TooLarge(RenderError):
    """A picture with so many pixels is not made."""


class RenderTimeout(RenderError):
    """Drawing took longer than allowed."""


class RenderCrashed(RenderError):
    """The process that draws died or could not be started."""
