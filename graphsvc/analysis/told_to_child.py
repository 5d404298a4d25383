"""Who people are, said to the child: short and plain, "your mum’s sister" and not "maternal aunt"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from graphsvc.analysis.who import AT_HOME_WORDS, IN_TOUCH_WORDS, NOT_SAID_WORDS, WhoTheyAre
from graphsvc.analysis.wording import possessive, typeset

_IS_SOMEBODY = re.compile(r"(?!(?:from|once|works|worked|used|someone|somebody|known|a|an|the|her|his|my|our|their)\b)", re.IGNORECASE)
_TO_THE_CHILD = {AT_HOME_WORDS: "lives with you", IN_TOUCH_WORDS: "you are in touch", NOT_SAID_WORDS: "how you know them is not said here"}


def told_to_child(who: Mapping[str, WhoTheyAre]) -> Mapping[str, WhoTheyAre]:
    """The same people in words for the child in the middle."""
    return {one: replace(what, words=_words(what, who)) for one, what in who.items()}


def _words(what: WhoTheyAre, who: Mapping[str, WhoTheyAre]) -> str:
    if what.kin:
        return typeset(what.kin.spoken) if what.kin.spoken else what.words
    if what.words in _TO_THE_CHILD:
        return _TO_THE_CHILD[what.words]
    if len(what.path) == 2:
        return f"your {what.words}" if _IS_SOMEBODY.match(what.words) else f"someone you know ({what.words})"
    knows = who.get(what.path_ids[-2]) if len(what.path_ids) > 2 else None
    if knows is None or knows.kin is None or not knows.kin.spoken:
        return what.words
    spoken, step = typeset(knows.kin.spoken), what.path[-1]
    return f"{possessive(spoken)} {step}" if _IS_SOMEBODY.match(step) else f"someone {spoken} knows ({step})"
