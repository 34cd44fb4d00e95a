"""Every fault of a pack, with file, path and sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from recourse.law.check_parts import rules_of
from recourse.law.check_whole import Outline, outline_of, whole_faults
from recourse.law.load import FILES, Folder, PackError, read_file
from recourse.law.structure import ShapeFault, structure_faults
from recourse.terms.message import Message


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a pack.

    Attributes:
        file: the file of the pack, `wages.yaml`.
        path: where in it, `$.pay.interest.value.rates[2].from`.
        says: what is wrong, and how to write it.
        warning: True where the pack may be used all the same.
    """

    file: str
    path: str
    says: Message
    warning: bool = False


def check_pack(folder: Folder, country: str, *, today: date) -> tuple[Fault, ...]:
    """List every fault of the pack in a folder, warnings included, file by file in the order of the document.

    Args:
        folder: a path, or a folder of `importlib.resources`.
        country: the ISO code the pack must be for.
        today: the day after which nothing can have been looked up.
    """
    documents: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in FILES:
        try:
            documents[name] = read_file(folder, name)
        except PackError as fault:
            faults.append(Fault(fault.file, fault.path, fault.says))
    return tuple(faults) + check_documents(documents, country, today=today)


def check_documents(documents: Mapping[str, Any], country: str, *, today: date) -> tuple[Fault, ...]:
    """List every fault of a pack's documents.

    Args:
        documents: the plain values of each file, by its name without `.yaml`.
        country: the ISO code the pack must be for.
        today: the day after which nothing can have been looked up.
    """
    outline = outline_of(documents, country, today=today)
    return tuple(
        Fault(f"{name}.yaml", fault.path, fault.says, fault.warning)
        for name, plain in documents.items()
        for fault in _file_faults(name, plain, outline)
    )


def _file_faults(name: str, plain: Any, outline: Outline) -> Iterator[ShapeFault]:
    yield from structure_faults(plain, FILES[name], rules_of(outline))
    yield from whole_faults(name, plain)
