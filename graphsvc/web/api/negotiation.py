"""Which form of a picture a client wants: by `?format=`, or else by its Accept header (RFC 9110, 12.5.1); and whether it has it."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException


def chosen_type(accept: str | None, offers: Sequence[str], asked_for: str | None = None) -> str:
    """Return the one of `offers` that the client likes best; of equals, the one offered first.

    Args:
        accept: the Accept header; None or empty accepts anything.
        offers: media types that can be made, the usual one first.
        asked_for: a media type named in the address; it wins over the header.

    Raises:
        HTTPException: 406, none of the offers is acceptable.
    """
    if asked_for is not None:
        if asked_for in offers:
            return asked_for
        raise HTTPException(406, headers={"vary": "Accept"})
    if not (accept or "").strip():
        return offers[0]
    best = max(offers, key=lambda offer: (_quality(accept or "", offer), -offers.index(offer)))
    if _quality(accept or "", best) <= 0:
        raise HTTPException(406, headers={"vary": "Accept"})
    return best


def has_it(known: str | None, tag: str) -> bool:
    """Say whether an If-None-Match header (RFC 9110, 13.1.2) names that entity tag, quotes included; "*" names any."""
    return any(part.strip().removeprefix("W/") in (tag, "*") for part in (known or "").split(","))


def _quality(accept: str, offer: str) -> float:
    """The q-value of the most specific range that covers the offer; 0 where none does."""
    covering = [(_precision(media_range, offer), q) for media_range, q in map(_range, accept.split(","))]
    precision, quality = max(covering)
    return quality if precision > 0 else 0.0


def _range(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return media_range, _weight(value.strip())
    return media_range, 1.0


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def _precision(media_range: str, offer: str) -> int:
    if media_range == offer:
        return 3
    if media_range == offer.partition("/")[0] + "/*":
        return 2
    return 1 if media_range == "*/*" else 0
