"""Every sentence that the program can say of a child, a family or a record, for somebody to read through: `make wording`.

Collected by machine from the code and the pages, so that none is forgotten: `docs/wording.md` is written from it, and a test fails where
the two differ. What stands in [brackets] is filled in.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "wording.md"
SPOKEN = (
    "graphsvc/analysis",
    "graphsvc/domain",
    "graphsvc/search",
    "graphsvc/drawings",
    "graphsvc/sharing",
    "graphsvc/usecases",
    "graphsvc/access",
    "graphsvc/web",
)
TEMPLATES = ROOT / "graphsvc/web/templates"
HEADING = """# Everything that the program can say

Written by `make wording` from the code and the pages; do not edit by hand. What stands in [brackets] is filled in: a name, a number, a
date, words that somebody recorded. A test fails where a sentence is missing here, and where one holds a word of the list in
`tests/unit/test_wording.py` that a family could be hurt by.

**How to read it.** As the child would who asks for their file at eighteen, and as their nan would. Does it blame? Does it sort people?
Does it say more than is known? Does it need a dictionary? Is it still true where somebody is hidden from the reader? When you change a
sentence, run `make wording` and read the difference.

Read through whole on 29 November 2026, by those who wrote it; what changed later that day was read as a difference. Nobody from a family
has read it yet: that is still to come.
"""
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_CODE = re.compile(r"^[\w./:#?=&%*+~^$|\\(){}\[\]<>@!,'\"-]*$")  # one word, a path, a pattern


def document() -> str:
    """The whole document, module by module."""
    modules = [path for folder in SPOKEN for path in sorted((ROOT / folder).rglob("*.py"))]
    parts = [_section(path, sorted(set(sentences_of_code(path.read_text("utf-8"))), key=_as_read)) for path in modules]
    pages = [_section(path, list(dict.fromkeys(sentences_of_page(path.read_text("utf-8"))))) for path in sorted(TEMPLATES.glob("*.html"))]
    return "\n".join(part for part in (HEADING, *parts, *pages) if part)


def _section(path: Path, sentences: list[str]) -> str:
    if not sentences:
        return ""
    lines = "\n".join(f"- {html.escape(one, quote=False)}" for one in sentences)
    return f"\n## {path.relative_to(ROOT).as_posix()}\n\n{lines}\n"


def sentences_of_code(text: str) -> Iterator[str]:
    """Texts of a module that are said to somebody: no docstrings, keys, patterns or paths."""
    tree = ast.parse(text)
    unsaid = {id(node) for node in _unsaid(tree)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if id(node) in unsaid or id(node) in inside:
            continue
        said = _said(node)
        if said and _LETTERS.search(said) and not _CODE.match(said):
            yield said


def sentences_of_page(text: str) -> Iterator[str]:
    """Text of a template that stands between its tags, and texts inside its expressions."""
    environment = Environment(autoescape=True)
    data: list[str] = []
    for _, kind, value in environment.lex(text):
        match kind:
            case "data":
                data.append(value)
            case "variable_begin":
                data.append("[...]")
            case "block_begin":
                data.append("\n")
            case "string":
                said = value[1:-1].strip()
                if _LETTERS.search(said) and " " in said and not _CODE.match(said) and "govuk-" not in said and "gs-" not in said:
                    yield re.sub(r"%[ds]", "[...]", said)
    shown = _MARKUP.sub("\n", "".join(data))
    for line in shown.splitlines():
        said = " ".join(html.unescape(line).split())
        words = said.replace("[...]", "").strip(" .,:;()–")
        if _LETTERS.search(words):
            yield said


def _said(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str() as text):
            return " ".join(text.split())
        case ast.JoinedStr(values=values):
            return " ".join("".join(_part(value) for value in values).split())
    return ""


def _part(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    assert isinstance(value, ast.FormattedValue)
    name = ast.unparse(value.value)
    return f"[{name if re.fullmatch('[a-z_]+', name) else '...'}]"


def _unsaid(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, annotations, patterns, names of attributes, messages for developers."""
    for node in ast.walk(tree):
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() if node.body:
                first = node.body[0]
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    yield first.value
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
                yield from ast.walk(node)
            case ast.Call(func=ast.Name(id="TypeVar" | "cast" | "TypeError" | "KeyError" | "ValueError" | "RuntimeError")):
                yield from ast.walk(node)
            case ast.Call(func=ast.Attribute(attr="get" | "post" | "partition" | "split" | "replace" | "removeprefix" | "lex")):
                yield from (part for argument in node.args for part in ast.walk(argument) if isinstance(part, ast.Constant | ast.JoinedStr))
            case ast.AnnAssign():
                yield from ast.walk(node.annotation)


def _as_read(sentence: str) -> tuple[str, str]:
    return sentence.casefold(), sentence


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
