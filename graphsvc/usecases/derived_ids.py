"""Ids that are the same whenever the same deed is sent again, so that a repeat writes nothing twice."""

from __future__ import annotations

import hashlib


def derived_id(prefix: str, *parts: str) -> str:
    """An opaque id made from what it is about: a prefix that says what it is of (`p`, `f`, `t`, `d`), and 26 hexadecimal digits."""
    return f"{prefix}_{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:26]}"
