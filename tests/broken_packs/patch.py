"""A broken pack is one change to the good one, with the messages it must give."""

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from recourse.law.check import Fault, check_pack
from recourse.law.load import FILES
from recourse.terms.document import parse_document
from recourse.web.i18n.render import render

HERE = Path(__file__).parent
GOOD = HERE / "_good"
TODAY = date(2026, 11, 24)
_STEP = re.compile(r"\.([A-Za-z_][A-Za-z0-9_-]*)|\['([^']+)'\]|\[([0-9]+)\]")


@dataclass(frozen=True, slots=True)
class _File:
    """The bytes of one file of a pack, held in memory."""

    data: bytes | None

    def read_bytes(self) -> bytes:
        """Give the bytes, or say that there is no such file."""
        if self.data is None:
            raise FileNotFoundError
        return self.data


@dataclass(frozen=True, slots=True)
class MemoryFolder:
    """A pack held in memory, by file name; None: the file is missing."""

    files: dict[str, bytes | None]

    def joinpath(self, child: str, /) -> _File:
        """One file."""
        return _File(self.files[child])


def broken_names() -> list[str]:
    """The name of every broken pack."""
    return sorted(path.stem for path in HERE.glob("*.yaml"))


def patched(case: dict[str, Any]) -> MemoryFolder:
    """The good pack with the change of one case."""
    name = case["file"]
    files: dict[str, bytes | None] = {f"{part}.yaml": (GOOD / f"{part}.yaml").read_bytes() for part in FILES}
    if "text" in case:
        files[name] = case["text"].encode()
    elif case["at"] == "$":
        files[name] = None
    else:
        # The mark of a YAML document: what starts with a brace would be read as JSON.
        files[name] = ("---\n" + write_yaml(_changed(deepcopy(good_document(name)), case))).encode()
    return MemoryFolder(files)


def faults_of(folder: MemoryFolder) -> list[str]:
    """What the check says of a pack, without the warnings that the good pack has too."""
    usual = {_line(fault) for fault in check_pack(GOOD, "SM", today=TODAY)}
    found = [(fault, _line(fault)) for fault in check_pack(folder, "SM", today=TODAY)]
    return [line for fault, line in found if not (fault.warning and line in usual)]


def write_yaml(value: Any) -> str:
    """Write plain values as flow YAML, keys as they are and texts in quotation marks."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case list():
            return "[" + ", ".join(map(write_yaml, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{write_yaml(key)}: {write_yaml(part)}" for key, part in value.items()) + "}"
        case _:
            return str(value)


@cache
def good_document(name: str) -> Any:
    """One file of the good pack as plain values."""
    return parse_document((GOOD / name).read_bytes())


def _changed(document: Any, case: dict[str, Any]) -> Any:
    *way, last = [key or quoted or int(index) for key, quoted, index in _STEP.findall(case["at"])]
    parent = document
    for step in way:
        parent = parent[step]
    if case.get("remove"):
        del parent[last]
    elif "merge" in case:
        parent[last].update(case["merge"])
    elif isinstance(parent, list) and last == len(parent):
        parent.append(case["set"])
    else:
        parent[last] = case["set"]
    return document


def _line(fault: Fault) -> str:
    warning = "warning: " if fault.warning else ""
    return f"{warning}{fault.file} {fault.path}: {render(fault.says)}"
