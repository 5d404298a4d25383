"""How often one may ask: by person where somebody is signed in, else by the address from which they come, and for each sign-in link.

Counted in this process alone, by keys from which nobody's name or id can be read, over a window that slides (the `limits` library). A
limit is counted before anything is decided or read, so that guessing costs as much as knowing.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import secrets
import threading
import time
from collections.abc import Mapping
from enum import StrEnum

from limits import RateLimitItem, RateLimitItemPerMinute, parse_many
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from graphsvc.settings import RATES


class Rate(StrEnum):
    """What is counted apart. Each has its setting, `GRAPHSVC_RATE_...`."""

    SIGN_IN = "sign_in"  # by address
    LINK = "link"  # by sign-in link
    SEARCH = "search"
    EXPORT = "export"  # pictures, and whole networks
    REQUEST = "request"  # everything else


class TooMany(Exception):
    """Somebody asked too often. `retry_after_s`: whole seconds until it may be tried again; `is_news`: not noted in the last minute."""

    def __init__(self, rate: Rate, retry_after_s: int, *, is_news: bool) -> None:
        super().__init__(rate)
        self.retry_after_s = retry_after_s
        self.is_news = is_news


class Rates:
    """Counts what is asked, and stops it where it is more than is allowed.

    Args:
        allowed: for each kind one or several limits in the words of the `limits` library, such as "30/minute; 300/hour".
    """

    def __init__(self, allowed: Mapping[str, str] = RATES) -> None:
        self._allowed = {rate: parse_many(allowed[rate]) for rate in Rate}
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()

    def take(self, rate: Rate, whose: str) -> None:
        """Count one request. One that is refused counts for nothing, so that waiting always helps.

        Raises:
            TooMany: that would be one too many.
        """
        key = hmac.digest(self._key, whose.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()
        with self._lock:
            full = [limit for limit in self._allowed[rate] if not self._limiter.test(limit, rate, key)]
            if full:
                raise TooMany(rate, self._wait_s(full, rate, key), is_news=self._limiter.hit(RateLimitItemPerMinute(1), "noted", rate, key))
            for limit in self._allowed[rate]:
                self._limiter.hit(limit, rate, key)

    def _wait_s(self, full: list[RateLimitItem], rate: Rate, key: str) -> int:
        free_at = max(self._limiter.get_window_stats(limit, rate, key).reset_time for limit in full)
        return max(1, math.floor(free_at - time.time()) + 1)


def network_of(host: str) -> str:
    """Return whom an address stands for: itself, or of IPv6 the /64 within which one machine can choose its address at will."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)
