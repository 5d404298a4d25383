"""Which sort of browser somebody uses, in a few words: enough to know one's own, too little to know people by."""

from __future__ import annotations

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_MACHINES = (
    ("Android", "an Android phone or tablet"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)


def browser_words(user_agent: str) -> str:
    """What a `User-Agent` header says: "Firefox on Windows"; "a browser" where it says nothing that we know."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "a browser")
    machine = next((f" on {name}" for sign, name in _MACHINES if sign in user_agent), "")
    return browser + machine
