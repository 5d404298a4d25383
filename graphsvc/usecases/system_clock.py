"""The machine's clock, which fits the port `Clock`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


class SystemClock:
    """The machine's time; the day is the one in the United Kingdom."""

    def now(self) -> str:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def today(self) -> date:
        return datetime.now(UK).date()
