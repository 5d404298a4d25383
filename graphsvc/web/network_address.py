"""The address of a network page: the whole state of what is shown, and one address for each state.

What is as usual stands in no address, the rest in a fixed order. An address that says the same in other words is sent on to the one; what
cannot be understood is left out of account, and the page says so. Layers of worries are in no address: no link can open them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from graphsvc.domain.circles import Whose
from graphsvc.domain.errors import InvalidRequest
from graphsvc.usecases.pictures import DEFAULT_STEPS
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.view_network import FARTHEST_STEPS, Asked, NetworkView
from graphsvc.web.paging import EVERYTHING
from render.diagram import DEFAULT_LAYERS, Layer

ALWAYS = "people"  # the layer that cannot be left out; by itself it says that all others are
LAYERS = (Layer.FEELINGS, Layer.CHILDS_VIEW, Layer.HOMES, Layer.HELP, Layer.CONTACT)
SMALLEST_ZOOM, LARGEST_ZOOM, USUAL_ZOOM, FIT = 40, 300, 100, "fit"
EVERYBODY = "all"
TODAY = "today"
IN_LINES = {NetworkView.TIMELINE, NetworkView.LIST}
LONGEST_ID = 100
LONGEST_AGO = 150  # years: nobody in a network is remembered by a day before
_OTHER_LINES = {"view", "at", "known"}


_USUAL = Asked()


@dataclass(frozen=True, slots=True)
class NetworkAddress:
    """A state of the page. `zoom` is in per cent of the size at which the picture is printed, or `fit`.

    `page` is that of a long list or timeline, as `Paging` takes it: empty for the first.
    """

    child_id: str
    asked: Asked = field(default_factory=Asked)
    zoom: str = str(USUAL_ZOOM)
    page: str = ""

    def to(self, **changes: Any) -> str:
        """The address of the state that differs in this; names are those of `Asked`, `zoom` and `page`.

        Another view, another day and other people begin at the first page.
        """
        zoom = changes.pop("zoom", self.zoom)
        page = changes.pop("page", "" if _OTHER_LINES & changes.keys() else self.page)
        return replace(self, asked=replace(self.asked, **changes), zoom=zoom, page=page).href

    def beside(self, **changes: Any) -> str:
        """The same, as short as it can be for a link that stands on the page itself."""
        return self.to(**changes).removeprefix(f"/children/{self.child_id}") or f"/children/{self.child_id}"

    def file(self, ending: str, **more: str) -> str:
        """The address of the picture as a file: drawn of the same, whatever its size on the page."""
        said = [pair for pair in self.pairs if pair[0] not in {"view", "zoom", "page"}]
        query = urlencode([*more.items(), *said])
        return f"/children/{self.child_id}/{self.asked.view}.{ending}" + (f"?{query}" if query else "")

    @property
    def href(self) -> str:
        query = self.query
        return f"/children/{self.child_id}" + (f"?{query}" if query else "")

    @property
    def query(self) -> str:
        return urlencode(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What the address says beyond whose network it is, in its order."""
        asked, usual = self.asked, _USUAL
        steps = EVERYBODY if asked.steps is None else str(asked.steps)
        said = [
            ("view", asked.view if asked.view is not usual.view else ""),
            ("whose", asked.whose if asked.whose is not usual.whose else ""),
            ("centre", asked.centre),
            ("steps", steps if asked.steps != DEFAULT_STEPS else ""),
            ("side", asked.side),
            ("at", asked.at.isoformat() if asked.at else ""),
            ("known", asked.known.isoformat() if asked.known else ""),
            *(("layer", layer) for layer in self._layers()),
            ("person", asked.person),
            ("path", asked.path),
            ("way", str(asked.way) if asked.way != usual.way else ""),
            ("zoom", self.zoom if self.zoom != str(USUAL_ZOOM) else ""),
            ("page", self.page if asked.view in IN_LINES else ""),
        ]
        return [(name, str(value)) for name, value in said if value]

    def _layers(self) -> Sequence[str]:
        if self.asked.layers == DEFAULT_LAYERS:
            return ()
        return [layer.value for layer in LAYERS if layer in self.asked.layers] or [ALWAYS]


def read_address(child_id: str, query: Sequence[tuple[str, str]], *, today: date) -> tuple[NetworkAddress, tuple[str, ...]]:
    """What a query asks for, and a sentence for each part of it that cannot be understood."""
    reader = _Reader({name: value.strip() for name, value in query if name != "layer"}, today)
    layers = [value for name, value in query if name == "layer"]
    at, known = reader.day("at"), reader.day("known")
    if reader.said.get("at") == TODAY:
        known = None  # typed where the day that was known stood
    at = None if at == known else at
    asked = Asked(
        view=reader.view(),
        whose=reader.whose(),
        centre=reader.id("centre"),
        steps=reader.steps(),
        side="" if reader.said.get("side") == "both" else reader.id("side"),
        at=at,
        known=known,
        layers=reader.layers(layers),
        person=reader.id("person"),
        path=reader.id("path"),
        way=reader.way(),
    )
    return NetworkAddress(child_id, asked, reader.zoom(), reader.page(asked.view)), tuple(reader.remarks)


class _Reader:
    def __init__(self, said: Mapping[str, str], today: date) -> None:
        self.said = said
        self.remarks: list[str] = []
        self._today = today

    def view(self) -> NetworkView:
        said = self.said.get("view") or NetworkView.GENOGRAM
        if said in set(NetworkView):
            return NetworkView(said)
        self.remarks.append("There is no such view of a network, so the genogram is shown.")
        return NetworkView.GENOGRAM

    def whose(self) -> Whose:
        said = self.said.get("whose") or Whose.CHILD
        if said in set(Whose):
            return Whose(said)
        self.remarks.append("Views are the child’s, the family’s and the worker’s, so the child’s is shown.")
        return Whose.CHILD

    def id(self, name: str) -> str:
        said = self.said.get(name, "")
        return said if len(said) <= LONGEST_ID and said.isascii() and said.isprintable() else ""

    def steps(self) -> int | None:
        said = self.said.get("steps", "")
        if said == EVERYBODY:
            return None
        if said.isascii() and said.isdigit() and len(said) == 1 and int(said) <= FARTHEST_STEPS:
            return int(said)
        if said:
            self.remarks.append(f"How far out is a number from 0 to {FARTHEST_STEPS}, or all, so the usual is shown.")
        return DEFAULT_STEPS

    def day(self, name: str) -> date | None:
        said = self.said.get(name, "")
        if said in {"", TODAY}:
            return None
        try:
            read = read_day(said, today=self._today, field=name)
        except InvalidRequest as wrong:
            self.remarks.append(f"The date cannot be used, so today is shown. {str(wrong).rstrip('.')}.")
            return None
        if read is None or read.part.last >= self._today:
            return None
        if read.part.last.year < self._today.year - LONGEST_AGO:
            self.remarks.append(f"That day is more than {LONGEST_AGO} years ago, so today is shown. Check the year.")
            return None
        return read.part.last

    def layers(self, said: Sequence[str]) -> frozenset[Layer]:
        if not said:
            return DEFAULT_LAYERS
        known = {layer.value: layer for layer in LAYERS}
        if set(said) - set(known) - {ALWAYS}:
            self.remarks.append("There is no such layer to show in an address. Those that there are stand in the key under the picture.")
        return frozenset(known[one] for one in said if one in known)

    def way(self) -> int:
        said = self.said.get("way", "")
        if said.isascii() and said.isdigit() and 1 <= len(said) <= 2 and int(said) >= 1:
            return int(said)
        if said:
            self.remarks.append("Ways are counted from 1, so the first is shown.")
        return 1

    def page(self, view: NetworkView) -> str:
        """A page beyond the last is found when the lines are counted."""
        said = self.said.get("page", "")
        if view not in IN_LINES or said in {"", "1"}:
            return ""
        if said == EVERYTHING or (said.isascii() and said.isdigit() and len(said) <= 4 and not said.startswith("0")):
            return said
        self.remarks.append("There is no such page, so the first is shown.")
        return ""

    def zoom(self) -> str:
        said = self.said.get("zoom", "")
        if said == FIT:
            return FIT
        if said.isascii() and said.isdigit() and len(said) <= 4 and SMALLEST_ZOOM <= int(said) <= LARGEST_ZOOM:
            return str(int(said))
        if said:
            self.remarks.append(f"The size is a number from {SMALLEST_ZOOM} to {LARGEST_ZOOM}, or fit, so the usual is shown.")
        return str(USUAL_ZOOM)
