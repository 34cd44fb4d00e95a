"""Whether the catalogues and the code name the same sentences, and fill them with the same arguments."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import recourse
from recourse.web.i18n.catalogue import catalogue
from recourse.web.i18n.render import LAW_TEXT, PLACEHOLDER

SOURCE = Path(recourse.__file__).parent
AREAS = "document|account|continuum|indicators|law|wages|routes|advice|vault|store|door|desk|cli"
ID = re.compile(rf"(?:{AREAS})\.[a-z0-9_]+")
QUOTED = re.compile(rf"""["']({ID.pattern})["']""")
FILES = {".yaml", ".po", ".json", ".html", ".css", ".svg", ".txt", ".db", ".py", ".js"}
MAKERS = {"message", "Message"}

COMPOSED = (r"continuum\.[a-z]+_(positive|open|negative)", r"indicators\.[a-z]{2}[0-9]{2}_(label|question|help)")
"""Ids whose first word is computed as well, so that a pattern made from the code would cover the whole area."""

NO_SENTENCES = {
    "door.health",
    "door.look",
    "door.q_fact",
    "door.rights",
    "door.rights_part",
    "door.start",
    "door.take",
    "door.take_step",
}
"""Names of routes, and the beginnings of ids that the code completes."""


@cache
def trees() -> tuple[ast.Module, ...]:
    """Every module of the project."""
    return tuple(ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py")))


@cache
def calls() -> tuple[tuple[str, frozenset[str]], ...]:
    """Each message made with a literal id, and the arguments it gets; without calls that unpack arguments."""
    return tuple(
        (id_, frozenset(word.arg for word in node.keywords if word.arg is not None))
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and node.args
        and (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) in MAKERS
        and not any(word.arg is None for word in node.keywords)
        and len(node.args) == 1
        for id_ in literals(node.args[0])
    )


def literals(node: ast.expr) -> Iterator[str]:
    """The ids an expression can be: itself, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


@cache
def named() -> frozenset[str]:
    """Every id that stands in the code or in a template."""
    nodes = [node for tree in trees() for node in ast.walk(tree)]
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    texts = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in parts
        and ID.fullmatch(node.value)
    }
    for path in SOURCE.rglob("*.html"):
        texts |= set(QUOTED.findall(path.read_text("utf-8")))
    return frozenset(text for text in texts if f".{text.partition('.')[2]}" not in FILES) - NO_SENTENCES


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """The ids that f-strings compose, as patterns: `wages.head_…`."""
    found = set(COMPOSED) | {f"{re.escape(text)}[a-z0-9_]+" for text in named() if text.endswith("_")}
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                first = str(parts[0] or "")
                if re.match(rf"(?:{AREAS})\.[a-z]", first):
                    found.add("".join("[a-z0-9_]+" if part is None else re.escape(str(part)) for part in parts))
    return tuple(re.compile(pattern) for pattern in sorted(found))


def placeholders(id_: str) -> set[str]:
    """What a sentence has to be given: its placeholders, and `n` where it has a plural."""
    forms = catalogue("en").sentences[id_]
    return {name for form in forms for name in PLACEHOLDER.findall(form)} | ({"n"} if len(forms) > 1 else set())


def test_every_message_of_the_code_has_its_english_sentence() -> None:
    """No page meets an id without words."""
    whole = {text for text in named() if not text.endswith("_")}
    assert sorted(whole - set(catalogue("en").sentences) - {LAW_TEXT}) == []


def test_every_sentence_is_used() -> None:
    """No translator works on words that nobody sees."""
    unused = {
        id_
        for id_ in catalogue("en").sentences
        if id_ not in named() and not any(pattern.fullmatch(id_) for pattern in patterns())
    }
    assert sorted(unused) == []


def test_every_call_fills_its_sentence() -> None:
    """A sentence made with a literal id gets every argument that it names."""
    english = catalogue("en").sentences
    holes = {(id_, name) for id_, given in calls() if id_ in english for name in placeholders(id_) - given}
    assert sorted(holes) == []


def test_no_argument_is_lost() -> None:
    """What a call passes stands in the sentence: otherwise somebody meant to say more."""
    english = catalogue("en").sentences
    lost = {(id_, name) for id_, given in calls() if id_ in english for name in given - placeholders(id_)}
    assert sorted(lost) == []


@pytest.mark.parametrize("language", sorted(path.name for path in (SOURCE / "web/i18n/locale").iterdir()))
def test_every_language_has_the_placeholders_of_english(language: str) -> None:
    """A translation leaves nothing out and names nothing more."""
    read = catalogue(language).sentences
    wrong = {
        id_
        for id_, forms in read.items()
        if {name for form in forms for name in PLACEHOLDER.findall(form)} | ({"n"} if len(forms) > 1 else set())
        != placeholders(id_)
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("language", sorted(path.name for path in (SOURCE / "web/i18n/locale").iterdir()))
def test_every_language_is_complete(language: str) -> None:
    """No page falls back to English for a sentence of ours, and no translation outlives its sentence."""
    assert sorted(set(catalogue(language).sentences) ^ set(catalogue("en").sentences)) == []


@pytest.mark.parametrize("language", sorted(path.name for path in (SOURCE / "web/i18n/locale").iterdir()))
def test_no_sentence_carries_markup(language: str) -> None:
    """Sentences are words: what a page is made of stands in its template, so that no catalogue can change a page."""
    read = catalogue(language).sentences
    assert sorted(id_ for id_, forms in read.items() for form in forms if re.search(r"<[a-z/]|&[a-z]+;", form)) == []


def test_no_sentence_blames_or_shouts() -> None:
    """No exclamation mark in front of a space or an end, and none of the words that the house does not use."""
    words = re.compile(r"\b(victims?|illegals?|illegally|aliens?|perpetrators?|rescued?)\b|!(?=\s|$)", re.IGNORECASE)
    wrong = {id_ for id_, forms in catalogue("en").sentences.items() for form in forms if words.search(form)}
    assert sorted(wrong) == []
