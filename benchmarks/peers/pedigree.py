"""Lays a family out with pedview: `python pedigree.py TURNS < graph.json`, in its own environment.

Prints where each person's centre is, and the seconds of each turn after one that does not count.
"""

import json
import sys
import time

from pedview.layout import build_family_layout
from pedview.models import Family, Person, Relationship

given = json.load(sys.stdin)
known = {node["id"] for node in given["nodes"]}


def family() -> Family:
    """The family anew: pedview keeps what it found in it."""
    made = Family("family")
    for node in given["nodes"]:
        if not node["union"]:
            made.add_person(Person("family", node["id"], None, None, "unknown", "0"))
    for number, union in enumerate(given["unions"]):
        parents = [*union["partners"][:2], None, None]
        made.relationships.append(Relationship("family", f"r{number}", parents[0], parents[1], tuple(union["children"])))
    return made


laid_out, seconds = build_family_layout(family()), []
for _ in range(int(sys.argv[1])):
    one = family()
    began = time.perf_counter()
    laid_out = build_family_layout(one)
    seconds.append(time.perf_counter() - began)
places = {person: [place.x, place.y] for person, place in laid_out.people.items() if person in known}
json.dump({"places": places, "seconds": seconds}, sys.stdout)
