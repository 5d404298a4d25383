"""Pictures as files. A file's name says what and when, and the child's id, but never a name."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from graphsvc.web.security import PICTURE_POLICY

A4_WIDTH_PX = 3508  # 297 mm at 300 dots an inch
SVG, PNG = "image/svg+xml", "image/png"


def svg_file(svg: str, kind: str, child_id: str, day: date, *, in_window: bool = False) -> Response:
    """Return an SVG to be saved, or to be shown by itself in the window. Opened by itself it may run and fetch nothing."""
    return _file(svg.encode(), SVG, f"{kind}_{child_id}_{day.isoformat()}.svg", in_window=in_window)


def png_file(png: bytes, kind: str, child_id: str, day: date) -> Response:
    """Return a PNG to be saved."""
    return _file(png, PNG, f"{kind}_{child_id}_{day.isoformat()}.png")


def _file(content: bytes, media_type: str, name: str, *, in_window: bool = False) -> Response:
    way = "inline" if in_window else "attachment"
    headers = {"content-disposition": f'{way}; filename="{name}"', "content-security-policy": PICTURE_POLICY}
    return Response(content, media_type=media_type, headers=headers)
