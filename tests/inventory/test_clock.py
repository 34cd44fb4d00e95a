"""Where the clock, randomness and the environment are read."""

import ast
from pathlib import Path

import recourse

SOURCE = Path(recourse.__file__).parent
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("time", "time"),
    ("time", "monotonic"),
}
RANDOM_MODULES = {"random", "secrets", "uuid"}


def calls(tree: ast.AST) -> set[tuple[str, str]]:
    """Every `name.attribute(...)` call in a module, as pairs."""
    return {
        (node.func.value.id, node.func.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
    }


def imports(tree: ast.AST) -> set[str]:
    """The top-level modules that a module imports."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def test_only_main_reads_the_clock() -> None:
    """No module but main asks what day it is."""
    readers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if calls(ast.parse(path.read_text("utf-8"))) & CLOCKS
    }
    assert readers == {"main.py"}


def test_only_main_knows_where_randomness_comes_from() -> None:
    """No other module imports a source of randomness: whoever needs it is given it."""
    users = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if imports(ast.parse(path.read_text("utf-8"))) & RANDOM_MODULES
    }
    assert users == {"main.py"}
