"""Pictures as files. A file's name says what and when, and the child's id, but never a name."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from graphsvc.sharing.audience import AudienceKind
from graphsvc.sharing.record import Sharing
from graphsvc.usecases.documents import WORD, Form
from graphsvc.web.security import PICTURE_POLICY

A4_WIDTH_PX = 3508  # 297 mm at 300 dots an inch
SVG, PNG, JPEG, PDF, TEXT = "image/svg+xml", "image/png", "image/jpeg", "application/pdf", "text/plain"
_ENDINGS = {SVG: "svg", PNG: "png", JPEG: "jpg", PDF: "pdf", WORD: "docx", TEXT: "txt"}


def picture_file(content: bytes, media_type: str, kind: str, child_id: str, day: date, *, in_window: bool = False) -> Response:
    """Return a picture to be saved, or to be shown by itself in the window. Opened by itself it may run and fetch nothing."""
    way = "inline" if in_window else "attachment"
    name = f"{kind}_{child_id}_{day.isoformat()}.{_ENDINGS[media_type]}"
    headers = {"content-disposition": f'{way}; filename="{name}"', "content-security-policy": PICTURE_POLICY}
    return Response(content, media_type=media_type, headers=headers)


def svg_file(svg: str, kind: str, child_id: str, day: date, *, in_window: bool = False) -> Response:
    """Return an SVG to be saved, or shown by itself."""
    return picture_file(svg.encode(), SVG, kind, child_id, day, in_window=in_window)


def png_file(png: bytes, kind: str, child_id: str, day: date) -> Response:
    """Return a PNG to be saved."""
    return picture_file(png, PNG, kind, child_id, day)


def photograph_file(jpeg: bytes, child_id: str, day: date) -> Response:
    """Return a photograph that is shown in a page, or by itself."""
    return picture_file(jpeg, JPEG, "drawing", child_id, day, in_window=True)


def copy_file(content: bytes, media_type: str, ending: str, audience: str, day: date) -> Response:
    """Return a copy for somebody, to be saved. Its name says for what sort of reader it is, and of nobody's whom it is about."""
    name = f"network-for-{audience}_{day.isoformat()}.{ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": PICTURE_POLICY}
    return Response(content, media_type=media_type, headers=headers)


def document_file(content: bytes, form: Form, kept: Sharing, day: date) -> Response:
    """Return a document to be saved, with the version as which it was kept.

    Its name says what is in it, of what day, and the version. What stays in this service's own file bears the beginning of the child's id;
    what goes to others says for what sort of reader it is instead, and for training not even how many there were before.
    """
    own = kept.audience is AudienceKind.ASSESSMENT
    of = kept.child_id.rpartition("_")[2][:8] if own else f"for-{kept.audience}"
    version = "" if kept.audience is AudienceKind.TRAINING else f"_v{kept.version}"
    name = f"{'-'.join(kept.parts)}{'_' if own else '-'}{of}_{day.isoformat()}{version}.{form}"
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-security-policy": PICTURE_POLICY,
        "link": f'</children/{kept.child_id}/documents/{kept.id}>; rel="describedby"',
        "x-document-version": str(kept.version),
    }
    return Response(content, media_type=form.media_type, headers=headers)
