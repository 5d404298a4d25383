"""The declared policy for people to read: `make who-may-what` writes docs/who-may-what.md, and a test fails where the two differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphsvc.access.rules import rule_words
from tests.matrix.declared import CLASSES, FOR_EVERYBODY, LETTERS, Asker, OperationClass, Outcome, Relation, Situation
from tests.matrix.operations import FOR_PEOPLE, OPERATIONS

DOCUMENT = Path(__file__).parents[2] / "docs" / "who-may-what.md"
IN_PLAIN_WORDS = """# Who may see and do what

Written by `make who-may-what` from the policy as it is declared in `tests/matrix/declared.py`; do not edit by hand. That policy is written
by hand, apart from the code that decides. A test asks the running service every operation as everybody in every situation below, and fails
where what happens is not what stands here, or where a new operation has no place here.

## In plain words
- **A child’s own worker** looks at the file, records in it, and draws it, with harm and health where they ask for that. They see what is
  kept restricted in it for the reasons that they have to know, where they ask for it, and make copies for others. They do not see who else
  has looked; they ask their manager.
- **A worker of the child’s team, and one who works with a near relative of the child**, is told that there is a file. They see nothing of
  it. In an emergency they may open it for four hours, to look and not to write, and must say why; a manager or an auditor looks at that
  afterwards.
- **The manager of the child’s team** sees and does what the child’s worker does, sees who has looked, and looks at openings in an
  emergency by others. They decide who else may see what is restricted, that something goes ahead without agreement or that a no was
  recorded by mistake, where others work with the child, and, as the second person, that a file is destroyed.
- **The child’s independent reviewer** looks at the file and at who has looked, and writes nothing.
- **A records officer** searches among everybody who is not restricted and joins records that are of one person. They see how long a file is
  kept and what the child is in law, hold it, and propose that it is destroyed. They open no child’s file.
- **An auditor** sees who has looked at any file, and openings in an emergency. They open no file and search for nobody.
- **An administrator** sees who may sign in and ends their sessions. They see nothing of any child.
- **A program** does what its scopes name, for children who are allocated to it. What is marked “for people” below it may not do at all.
- **Everybody else** gets the same answer for a child with a file as for one who never was. That the allocation has ended, that one was a
  worker before one became an auditor, or that one guesses the address, makes no difference.
- **A child who is restricted** is opened to nobody at a desk, and stands in no list and no search. Who answers for those who look, the
  child’s reviewer and auditors still see who has looked.
- **Whatever is refused to somebody who is signed in** is written down, with the rule, where those who look after the trail find it.

## How to read the tables
A row is who asks, a column what they are to the child: the child is allocated to them (*allocated*); they are of the team to which the
child is allocated (*of the team*); a near relative of the child is allocated to them (*a relative’s*); *none of these*; a relative is, and
they have opened the file (*in an emergency*); an allocation that has *ended*. Behind each outcome stands the rule that the trail keeps.
Programs have every scope here; one that lacks the scope is told so (`out-of-scope`), and what is marked “for people” they may not ask at
all (`not-for-programs`).
"""


def document() -> str:
    """The whole document."""
    return "\n".join((IN_PLAIN_WORDS, *_outcomes(), "", *_rules(), "", *(line for one in CLASSES for line in _class(one)))).rstrip() + "\n"


def _outcomes() -> Iterator[str]:
    told = {
        Outcome.MAY: "It is done or shown.",
        Outcome.NOT_AMONG: "It is shown, and holds nothing of this child; nobody can tell that something is left out.",
        Outcome.TOLD_WHY: "The answer is 403 and says why. Nothing was read or written but the refusal.",
        Outcome.AS_IF_NOT_THERE: "The answer is 404, byte for byte the one for a child who never was.",
        Outcome.IN_EMERGENCY: "The answer is 403, says that there is a file, and leads to opening it in an emergency.",
        Outcome.NOT_SIGNED_IN: "Programs get 401, people the page on which one signs in.",
    }
    yield from ("| outcome | what happens |", "|---|---|", *(f"| {outcome.words} | {words} |" for outcome, words in told.items()))


def _rules() -> Iterator[str]:
    rules = {expected.rule for expected in (*LETTERS.values(), FOR_PEOPLE) if expected.rule}
    yield from ("| rule | what it means, told of somebody else |", "|---|---|")
    yield from (f"| `{rule}` | {rule_words(rule)} |" for rule in sorted(rules))


def _class(place: OperationClass) -> Iterator[str]:
    yield f"## {place.title}"
    for operation in OPERATIONS:
        if operation.place is place:
            yield f"- `{operation.name}`" + ("" if operation.programs or place is FOR_EVERYBODY else " (for people)")
    yield ""
    if place is FOR_EVERYBODY:
        yield from ("Everybody may, signed in or not.", "")
        return
    if not place.of_a_child:
        yield from ("| who | |", "|---|---|")
        yield from (f"| {asker.words} | {_cell(place, Situation(asker, Relation.STRANGER, False))} |" for asker in Asker)
        yield ""
        return
    yield from _table(place, restricted=False)
    if place.restricted:
        yield from ("The same where the child is restricted:", "", *_table(place, restricted=True))
    else:
        yield from ("Where the child is restricted it is the same.", "")


def _table(place: OperationClass, *, restricted: bool) -> Iterator[str]:
    yield "| who | " + " | ".join(relation.words for relation in Relation) + " |"
    yield "|---" * (1 + len(Relation)) + "|"
    for asker in Asker:
        cells = (_cell(place, Situation(asker, relation, restricted)) for relation in Relation)
        yield f"| {asker.words} | {' | '.join(cells)} |"
    yield ""


def _cell(place: OperationClass, situation: Situation) -> str:
    for_programs = any(operation.programs for operation in OPERATIONS if operation.place is place)
    expected = place.expected(situation) if for_programs or situation.asker is not Asker.SERVICE else FOR_PEOPLE
    return expected.outcome.words + (f" `{expected.rule}`" if expected.rule else "")


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
