"""Who people are, said to the child: short and plain, "your mum’s sister" and not "maternal aunt"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphsvc.analysis.acquaintance import is_role
from graphsvc.analysis.who import AT_HOME_WORDS, IN_TOUCH_WORDS, NOT_SAID_WORDS, WhoTheyAre
from graphsvc.analysis.wording import possessive, typeset

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
        return _known("you", "know", "your", what.words)
    knows = who.get(what.path_ids[-2]) if len(what.path_ids) > 2 else None
    if knows is None or knows.kin is None or not knows.kin.spoken:
        return what.words
    spoken = typeset(knows.kin.spoken)
    return _known(spoken, "knows", possessive(spoken), what.path[-1])


def _known(by: str, know: str, whose: str, words: str) -> str:
    """As in "your class teacher", "someone your mum knows (lives next door)" or "someone who works with you"."""
    if is_role(words.removeprefix("former ")):
        return f"{whose} {words}"
    kind, _, aside = words.partition(" (")
    aside = f" ({aside}" if aside else ""
    if kind == "someone they used to know":
        return f"someone {by} used to know{aside}"
    if kind in {"works with them", "used to work with them"}:
        return f"someone who {kind.removesuffix('them')}{by}{aside}"
    return f"someone {by} {know}{aside}" if kind == "someone they know" else f"someone {by} {know} ({words})"
