"""Who people are, said to the child: short and plain, "your mum’s sister" and not "maternal aunt"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphsvc.analysis.who import AT_HOME_WORDS, IN_TOUCH_WORDS, WhoTheyAre
from graphsvc.analysis.wording import typeset

_TO_THE_CHILD = {AT_HOME_WORDS: "lives with you", IN_TOUCH_WORDS: "you are in touch"}


def told_to_child(who: Mapping[str, WhoTheyAre]) -> Mapping[str, WhoTheyAre]:
    """The same people in words for the child in the middle; the words of an acquaintance stay as they were recorded."""
    return {one: replace(what, words=_words(what)) for one, what in who.items()}


def _words(what: WhoTheyAre) -> str:
    if what.kin and what.kin.spoken:
        return typeset(what.kin.spoken)
    return _TO_THE_CHILD.get(what.words, what.words)
