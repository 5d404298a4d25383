"""Bytes of a GEDCOM file to text, whatever the file says of itself.

GEDCOM 5.5.1 names ASCII, ANSEL, UNICODE (UTF-16) and UTF-8; GEDCOM 7 only UTF-8. Programs also write ANSI, IBMPC, MACINTOSH and numbered
code pages, and often write one thing and declare another. What the bytes prove goes before what the header says:

1. A byte order mark, or the zero bytes of UTF-16.
2. Bytes above 127 that make up valid UTF-8 throughout: other encodings hardly ever do so by chance.
3. What the header declares.
4. For a declaration that the bytes disprove: Windows-1252, the commonest.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from gedcom_lite import decode_ansel

from graphsvc.exchange.remarks import Remark, Severity

_DECLARED = re.compile(rb"[\r\n][ \t]*1[ \t]+CHAR[ \t]+([^\r\n]*)", re.IGNORECASE)
_HEADER_BYTES = 16_384
_LINE_END = re.compile(rb"(\r\n|\n|\r)")
_NOT_IN_ANSEL = re.compile(rb"[\x80-\x87\x8a-\x8c\x8f-\xa0\xaf\xbb\xbe\xbf\xc9-\xcc\xd0-\xdf\xfc\xfd\xff]")
_MARK_ON_NOTHING = re.compile(rb"[\xe0-\xfe](?![A-Za-z\xa1-\xcf\xe0-\xfe])")
_MARK_ON_LETTER = re.compile(rb"[\xe0-\xfe](?=[A-Za-z])")

_CODECS = {
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "ASCII": "ascii",
    "ANSEL": "ansel",
    "UNICODE": "utf-16",
    "UTF-16": "utf-16",
    "ANSI": "cp1252",
    "WINDOWS": "cp1252",
    "IBM WINDOWS": "cp1252",
    "IBM_WINDOWS": "cp1252",
    "IBMPC": "cp437",
    "IBM": "cp437",
    "IBM DOS": "cp850",
    "MSDOS": "cp850",
    "MS-DOS": "cp850",
    "OEM": "cp850",
    "MACINTOSH": "mac_roman",
    "MAC": "mac_roman",
    "LATIN1": "cp1252",
    "ISO-8859-1": "cp1252",
}
_BY_NUMBER = re.compile(r"(?:CP|WINDOWS|IBM|ISO|CODE PAGE)?[-_ ]?(\d{3,5})(?:[-_](\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, and the name of the codec that read it."""

    text: str
    codec: str
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a GEDCOM file. Never fails: bytes that mean nothing become U+FFFD, and a remark on their line gives the bytes."""
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _decode_utf16(data[2:], codec) if codec != "utf-8" else _decode_bytes(data[3:], codec, ())
    wide = _utf16_without_mark(data)
    if wide:
        return _decode_utf16(data, wide)
    found = _DECLARED.search(data[:_HEADER_BYTES])
    declared = found.group(1).decode("latin-1").strip() if found else ""
    codec = codec_named(declared)
    plain = data.isascii()
    if plain or codec == "utf-8":
        return _decode_bytes(data, "utf-8", ())
    doubt = _disproof(data, declared, codec)
    if doubt is None:
        return _decode_bytes(data, codec or "cp1252", ())
    really, why = doubt
    return _decode_bytes(data, really, (Remark(0, "", why, Severity.DOUBTFUL),))


def codec_named(declared: str) -> str:
    """The codec for a CHAR line's value; empty where it names none that is known."""
    name = declared.upper().strip()
    if name in _CODECS:
        return _CODECS[name]
    found = _BY_NUMBER.fullmatch(name)
    if not found:
        return ""
    number, part = found.groups()
    try:
        return codecs.lookup(f"iso8859-{part}" if number == "8859" and part else f"cp{number}").name
    except LookupError:
        return ""


def _utf16_without_mark(data: bytes) -> str:
    """Latin letters in UTF-16 leave every second byte zero: a header always begins with them."""
    sample = data[:64]
    even, odd = sample[0::2], sample[1::2]
    if len(sample) >= 12 and odd.count(0) > len(odd) * 0.9 and even.count(0) == 0:
        return "utf-16-le"
    if len(sample) >= 12 and even.count(0) > len(even) * 0.9 and odd.count(0) == 0:
        return "utf-16-be"
    return ""


def _disproof(data: bytes, declared: str, codec: str) -> tuple[str, str] | None:
    """The codec that the bytes speak for and why, where that is not the declared one."""
    said = f"declares {declared}" if declared else "does not declare its characters"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", f"The header {said}, but every character above ASCII is valid UTF-8: read as UTF-8"
    if codec == "ansel" or not declared:
        wrong = len(_NOT_IN_ANSEL.findall(data)) + len(_MARK_ON_NOTHING.findall(data))
        if wrong <= len(_MARK_ON_LETTER.findall(data)):
            return None if declared else ("ansel", "The header does not declare its characters: read as ANSEL, the usual for its age")
        return "cp1252", f"The header {said}, but the bytes are not ANSEL: read as Windows-1252; check letters with accents"
    if codec in {"", "ascii", "utf-16"}:
        return "cp1252", f"The header {said}, which the bytes are not: read as Windows-1252; check letters with accents"
    return None


def _decode_bytes(data: bytes, codec: str, remarks: tuple[Remark, ...]) -> Decoded:
    """Whole where it can be; else line by line, so that one bad line costs no other."""
    try:
        text = _strictly(data, codec)
    except UnicodeDecodeError:
        pass
    else:
        return Decoded(text, codec, remarks)
    read: list[str] = []
    found = list(remarks)
    for number, (line, end) in enumerate(_lines(data), start=1):
        try:
            text = _strictly(line, codec)
        except UnicodeDecodeError:
            text, why = _damaged_line(line, codec)
            found.append(Remark(number, text, why, Severity.DOUBTFUL))
        read.append(text + end)
    return Decoded("".join(read), codec, tuple(found))


def _lines(data: bytes) -> list[tuple[bytes, str]]:
    pieces = _LINE_END.split(data)
    return [(piece, end.decode()) for piece, end in zip(pieces[0::2], [*pieces[1::2], b""], strict=True)]


def _strictly(data: bytes, codec: str) -> str:
    if codec != "ansel":
        return data.decode(codec)
    for wrong in (_NOT_IN_ANSEL, _MARK_ON_NOTHING):
        found = wrong.search(data)
        if found:
            raise UnicodeDecodeError("ansel", data, found.start(), found.end(), "no such character")
    text: str = decode_ansel(data)
    return text


def _damaged_line(line: bytes, codec: str) -> tuple[str, str]:
    odd = " ".join(f"{byte:02X}" for byte in line if byte > 127)
    if codec == "utf-8":
        text = line.decode("cp1252", errors="replace")
        return text, f"This line is not valid UTF-8 as the rest is: read as Windows-1252 (bytes {odd}); check letters with accents"
    text = decode_ansel(line) if codec == "ansel" else line.decode(codec, errors="replace")
    return text, f"Some bytes of this line mean nothing in {codec.upper()} (bytes above ASCII: {odd}); check letters with accents"


def _decode_utf16(data: bytes, codec: str) -> Decoded:
    remarks: tuple[Remark, ...] = ()
    text = data.decode(codec, errors="replace")
    if len(data) % 2 or "\ufffd" in text:
        why = "Some bytes are not valid UTF-16, or the last character is cut in half (\ufffd in the text): is the file complete?"
        remarks = (Remark(0, "", why, Severity.DOUBTFUL),)
    return Decoded(text, codec, remarks)
