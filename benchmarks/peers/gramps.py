"""Gramps (GPL-2.0-or-later), a desktop program for family trees: its kinship report, run as a program in an environment of its own.

Nothing of it is imported. Its command line needs GLib for the names of four folders alone; where GLib is not there, a stand-in names them.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.environments import CACHE, python_with

PACKAGE = "gramps==6.0.8"
LIMIT_S = 240
GENERATIONS = 8  # up and down, as far as the report is asked to go
_STAND_IN = {
    "gi/__init__.py": "def require_version(*_):\n    pass\n\n\nclass Repository:\n    get_default = classmethod(lambda cls: cls())\n"
    "    enumerate_versions = lambda self, _: []\n",
    "gi/repository/__init__.py": "import os\n\n\nclass GLib:\n    class UserDirectory:\n        DIRECTORY_PICTURES = 0\n\n"
    "    get_user_special_dir = get_user_cache_dir = get_user_data_dir = get_user_config_dir = staticmethod(\n"
    "        lambda *_: os.environ['GRAMPSHOME'])\n",
}
_NTH = {word: n for n, word in enumerate(("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"))}
_TIMES = {"once": 1, "twice": 2} | {f"{word} times": n for n, word in enumerate(("three", "four", "five", "six", "seven", "eight"), 3)}
_HEADING = re.compile(r"([A-Z].*) \(\d+\)")
_PERSON = re.compile(r" +, (I\d+)(?: \(.*)?")
_GREATS = re.compile(r"(?:(?P<nth>[A-Z][a-z]+) great |Great )(?P<rest>grand.*)")
_COUSINS = re.compile(r"(?P<nth>[A-Z][a-z]+) cousins(?: (?P<times>.+) removed \((?P<way>up|down)\))?")
_PLAIN = {
    "parents": (1, 0), "grandparents": (2, 0), "children": (0, 1), "grandchildren": (0, 2), "siblings": (1, 1), "uncles/aunts": (2, 1),
    "granduncles/aunts": (3, 1), "nephews/nieces": (1, 2), "grandnephews/nieces": (1, 3),
}  # fmt: skip


class Failed(Exception):
    """It gave nothing; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody whom the report lists: so many generations up from the one it is about and down again; or a partner of such a one."""

    person: str
    up: int
    down: int
    partner: bool


def kinship_report(gedcom: bytes, person: str) -> list[Listed]:
    """Read the file, whose people are named by their ids (I52), and name everybody's kinship to one. All in one process.

    Raises:
        NotInstalled: it cannot be had.
        Failed: it ran, and broke or took too long.
    """
    program = Path(python_with(PACKAGE)).with_name("gramps")
    for name, text in _STAND_IN.items():
        path = CACHE / "without-glib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        file, report = Path(folder) / "family.ged", Path(folder) / "report.txt"
        file.write_bytes(gedcom)
        asked = f"name=kinship_report,pid=I{int(person[1:]):04d},off=txt,of={report},maxascend={GENERATIONS},maxdescend={GENERATIONS}"
        environment = os.environ | {"GRAMPSHOME": folder, "LANGUAGE": "en", "PYTHONPATH": str(CACHE / "without-glib")}
        command = [str(program), "-i", str(file), "-a", "report", "-p", asked]
        try:
            subprocess.run(command, env=environment, cwd=folder, capture_output=True, timeout=LIMIT_S, check=True)
        except subprocess.TimeoutExpired:
            raise Failed(f"nothing within {LIMIT_S} s") from None
        except subprocess.CalledProcessError as failed:
            raise Failed((failed.stderr.decode("utf-8", "replace").strip().splitlines() or ["failed"])[-1][:120]) from None
        if not report.exists():
            raise Failed("it wrote no report")
        return read_report(report.read_text(encoding="utf-8"))


def read_report(text: str) -> list[Listed]:
    """Everybody listed, under each heading.

    Raises:
        Failed: a heading says something else than kinship.
    """
    found: list[Listed] = []
    place, partner = (0, 0), False
    for line in text.splitlines():
        if heading := _HEADING.fullmatch(line):
            words = heading[1].removeprefix("Spouses of ").capitalize()
            partner = heading[1].startswith("Spouses")
            place = (0, 0) if words == "Spouses" else generations(words)
        elif listed := _PERSON.fullmatch(line):
            found.append(Listed(listed[1], *place, partner))
    return found


def generations(words: str) -> tuple[int, int]:
    """Up and down of a heading: "Great granduncles/aunts" are four up and one down.

    Raises:
        Failed: there is no such kinship.
    """
    if cousins := _COUSINS.fullmatch(words):
        near, apart = _NTH[cousins["nth"]] + 1, _TIMES[cousins["times"]] if cousins["times"] else 0
        return (near, near + apart) if cousins["way"] == "down" else (near + apart, near)
    greats = _GREATS.fullmatch(words)
    plain = (greats["rest"] if greats else words).lower()
    if plain not in _PLAIN:
        raise Failed(f"its report has the heading {words}")
    up, down = _PLAIN[plain]
    more = _NTH[greats["nth"] or "First"] if greats else 0
    return (up, down + more) if up < 2 and down else (up + more, down)
