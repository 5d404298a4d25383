"""In the place of a name that nobody recorded stands who they are, in the same words everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graphsvc
from graphsvc.analysis.unnamed import called_or_who, name_or_who
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import AcquaintanceKind, Knows
from tests.support.networks import Family

HOME = Path(graphsvc.__file__).parent
WORDS_ELSEWHERE = {
    "web/static/alike.js",  # reads JSON, not templates
}


@pytest.fixture
def network() -> FamilyNetwork:
    family = Family("amara", women="kirsty jean donna")
    family.parents("kirsty", "amara")
    family.parents("jean", "kirsty donna")
    family.tie(Knows, "kirsty", "cas", kind=AcquaintanceKind.OTHER)
    family.person("dee")
    for person in ("jean", "cas", "dee"):
        family.named(person, "")
    family.named("donna", "Donna Marsh")
    return family.network()


def test_who_has_no_name_is_said_by_who_they_are_to_the_child(network: FamilyNetwork) -> None:
    assert name_or_who(network, "donna") == "Donna Marsh"
    assert called_or_who(network, "donna") == "Donna"
    assert name_or_who(network, "jean") == "maternal grandmother, whose name is not recorded"
    assert called_or_who(network, "jean") == "Amara’s maternal grandmother"
    assert name_or_who(network, "cas") == "somebody whose name is not recorded (known through mother)"
    assert called_or_who(network, "cas") == "somebody whose name is not recorded"
    assert name_or_who(network, "dee") == "somebody whose name is not recorded"


def test_the_words_stand_in_one_place() -> None:
    says_so = re.compile(r"""["'{ ](?:Name not recorded|[Ss]ome(?:body|one) whose name is not recorded)["'{]""")
    found = {
        str(path.relative_to(HOME))
        for path in HOME.rglob("*")
        if path.suffix in {".py", ".html", ".js"} and "vendor" not in path.parts and says_so.search(path.read_text("utf-8"))
    }
    assert found - WORDS_ELSEWHERE == {"analysis/called.py"}
