"""Say whether a file is one of the copies that were made of a child's network, unchanged. The file is read, and not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from graphsvc.access.scope import CaseAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.share_network import PastSharing, hold_shareable, list_sharings

MOST_BYTES = 8 * 1024 * 1024  # of a file; a document of a hundred and fifty people takes less than one
_CHUNK = 64 * 1024


def check_copy(ports: Ports, access: CaseAccess, file: BinaryIO) -> tuple[PastSharing, ...]:
    """Which copies this file is, byte for byte, the latest first; mostly one. Empty: it is none, or was changed since.

    Raises:
        InvalidRequest: it is empty, or has more than `MOST_BYTES`.
        AccessDenied: whoever asks may not share; that is written down.
        StoreUnavailable: it could not be looked up, or the look not be written down.
    """
    hold_shareable(ports, access)
    content = sha256_of(file)
    return tuple(past for past in list_sharings(ports, access, DeedKind.CHECK_COPY) if past.sharing.content == content)


def sha256_of(file: BinaryIO) -> str:
    """What a file can be known again by, 64 digits.

    Raises:
        InvalidRequest: it is empty, or has more than `MOST_BYTES`.
    """
    digest, length = hashlib.sha256(), 0
    for chunk in _chunks(file):
        digest.update(chunk)
        length += len(chunk)
        if length > MOST_BYTES:
            raise InvalidRequest(f"Choose a file of at most {MOST_BYTES >> 20} MB. None that is made here is larger", field="file")
    if not length:
        raise InvalidRequest("Choose the file to check", field="file")
    return digest.hexdigest()


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
