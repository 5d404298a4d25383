"""The peers of the layout that are not part of our own dependencies: what they are, how they are installed, how they are asked.

ELK and dagre are the layered engines of the web; a union is a node between partners and children, as programs that draw families with
them do it. pedview is made for pedigrees. Versions are pinned; everything lands in `.cache/peers`. A peer that cannot be had, or that gives
no layout, is named in the table with the reason.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.counting import Placed
from benchmarks.peers.environments import CACHE, NotInstalled, install, python_with
from render.diagram import Genogram
from render.style import HALF

HERE = Path(__file__).parent
PEDVIEW = "pedview==1.0.0"
LIMIT_S = 120
SYMBOL = {"width": 2 * HALF, "height": 2 * HALF}


class NoLayout(Exception):
    """A peer gave no layout; the message says why, in a few words."""


class NotHere(NoLayout):
    """It cannot be installed on this machine, whatever the family."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that reads a family on stdin and prints places and seconds. `licence` is the peer's own."""

    name: str
    licence: str

    def laid_out(self, diagram: Genogram, turns: int) -> tuple[list[Placed], float]:
        """Where it puts everybody, and its median seconds without the start of its process.

        Raises:
            NotHere: it cannot be installed here.
            NoLayout: it failed, or took too long.
        """
        try:
            command = [*_command(self.name), str(turns)] + ([str(CACHE)] if self.name in ("elk", "dagre") else [])
            done = subprocess.run(command, input=json.dumps(as_graph(diagram)), capture_output=True, text=True, timeout=LIMIT_S, check=True)
        except NotInstalled as none:
            raise NotHere(str(none)) from None
        except subprocess.TimeoutExpired:
            raise NoLayout(f"none within {LIMIT_S} s") from None
        except subprocess.CalledProcessError as failed:
            raise NoLayout((failed.stderr.strip().splitlines() or ["failed"])[-1][:120]) from None
        answer = json.loads(done.stdout)
        ids = {f"p{i}": person.id for i, person in enumerate(diagram.people)}
        placed = [Placed(ids[node], *map(float, at)) for node, at in answer["places"].items() if node in ids]
        return placed, median(answer["seconds"])


PEERS = (Peer("elk", "EPL-2.0"), Peer("dagre", "MIT"), Peer("pedview", "MIT"))


def as_graph(diagram: Genogram) -> dict[str, Any]:
    """The family without names: nodes for people (in order of birth, where it is known) and unions, edges downwards."""
    node = {person.id: f"p{i}" for i, person in enumerate(diagram.people)}
    born = {person.id: person.born for person in diagram.people}
    nodes = [{"id": node[p.id], "union": False, **SYMBOL} for p in sorted(diagram.people, key=lambda p: _when(born[p.id]))]
    edges, unions = [], []
    for i, union in enumerate(diagram.unions):
        partners = [node[person] for person in union.partners if person in node]
        children = sorted((child.person for child in union.children if child.person in node), key=lambda person: _when(born[person]))
        nodes.append({"id": f"u{i}", "union": True, "width": 1, "height": 1})
        edges += [(partner, f"u{i}") for partner in partners] + [(f"u{i}", node[child]) for child in children]
        unions.append({"partners": partners, "children": [node[child] for child in children]})
    return {"nodes": nodes, "edges": edges, "unions": unions}


def _when(born: float | None) -> tuple[bool, float]:
    return born is None, born or 0.0


# ---------------------------------------------------------------- installing
def _command(name: str) -> list[str]:
    if name == "pedview":
        return [python_with(PEDVIEW), str(HERE / "pedigree.py")]
    return [_node_with_engines(), str(HERE / "layered.mjs"), name]


@cache
def _node_with_engines() -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NotHere("needs Node.js with npm, which is not here")
    if not (CACHE / "node_modules").is_dir() or (CACHE / "package.json").read_bytes() != (HERE / "package.json").read_bytes():
        CACHE.mkdir(parents=True, exist_ok=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(HERE / file, CACHE / file)
        install(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", cwd=CACHE)
    return node
