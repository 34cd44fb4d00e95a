"""Packs as they lie in the package: six YAML files a country, read into `law.model.Pack`."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import msgspec

from recourse.law.model import (
    Country,
    Facts,
    Limitation,
    Organisations,
    Pack,
    Routes,
    Wages,
)
from recourse.law.structure import structure_faults
from recourse.law.values import read_value
from recourse.terms.document import DocumentError, parse_document
from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message

FILES: Mapping[str, Any] = {
    "country": Country,
    "wages": Wages,
    "limitation": Limitation,
    "routes": Routes,
    "organisations": Organisations,
    "facts": Facts,
}
"""The six files of a pack, by name without `.yaml`, and what each holds."""


class Folder(Protocol):
    """What a pack is read from: a `pathlib.Path`, or what `importlib.resources` gives."""

    def joinpath(self, child: str, /) -> Any:
        """One file of the folder."""
        ...


class PackError(RecourseError):
    """A pack cannot be used.

    Attributes:
        file: the file of the pack that holds the fault (`wages.yaml`).
    """

    def __init__(self, says: Message, *, file: str, path: str) -> None:
        """Keep the message, the file and the place in it."""
        super().__init__(says, path=path)
        self.file = file


class PackFileMissingError(PackError):
    """A pack lacks one of its six files."""


class PackDocumentError(PackError):
    """A file of a pack is not a YAML document."""


class PackShapeError(PackError):
    """A file of a pack does not have the shape of `docs/spec/law-pack.md`."""


@cache
def known_countries() -> tuple[str, ...]:
    """The countries that have a pack, as ISO codes in order of the alphabet."""
    return tuple(
        sorted(
            folder.name.upper()
            for folder in _packs().iterdir()
            if folder.is_dir() and folder.joinpath("country.yaml").is_file()
        )
    )


def load_pack(country: str) -> Pack | None:
    """The pack of a country, or None where there is none.

    Args:
        country: an ISO 3166-1 alpha-2 code in capitals.

    Raises:
        PackError: the pack is faulty; `law check` lists all faults.
    """
    return _load_known(country) if country in known_countries() else None


@cache
def _load_known(country: str) -> Pack:
    # A pack of 120 kB takes about 50 ms to read (bench/bench_law.py) and never changes while a process runs, and every
    # page needs one. Only countries that have a pack come here, so that no visitor can fill the memory or empty it.
    return load_pack_from(_packs().joinpath(country.lower()))


def load_pack_from(folder: Folder) -> Pack:
    """Read the six files of a folder into a pack.

    Args:
        folder: a path, or a folder of `importlib.resources`.

    Raises:
        PackError: the first fault met, with its file and path.
    """
    parts = {name: _convert(name, read_file(folder, name)) for name in FILES}
    return Pack(
        country=parts["country"],
        wages=parts["wages"],
        limitation=parts["limitation"],
        routes=parts["routes"].routes,
        organisations=parts["organisations"].organisations,
        facts=parts["facts"],
    )


def read_file(folder: Folder, name: str) -> Any:
    """Read one file of a pack as plain values, with the phrases it refers to put in.

    Raises:
        PackFileMissingError: there is no such file.
        PackDocumentError: it is not YAML.
    """
    file = f"{name}.yaml"
    try:
        text = folder.joinpath(file).read_bytes()
    except FileNotFoundError:
        raise PackFileMissingError(message("law.file_missing", file=file), file=file, path="$") from None
    return plain_document(text, file)


def plain_document(text: str | bytes, file: str) -> Any:
    """Parse the text of one file of a pack and put in its phrases.

    Raises:
        PackDocumentError: it is not YAML.
    """
    try:
        plain = with_phrases(parse_document(text))
    except DocumentError as fault:
        raise PackDocumentError(fault.says, file=file, path="$") from None
    if _has_half_sign(plain):
        raise PackDocumentError(message("account.half_sign"), file=file, path="$")
    return plain


def _has_half_sign(plain: Any) -> bool:
    """Whether some text holds half of a sign (a lone surrogate), which only an escape can write."""
    try:
        json.dumps(plain, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False


def with_phrases(plain: Any) -> Any:
    """Replace each `{phrase: id}` by its texts; an unknown id stays, and the check names it."""
    if isinstance(plain, dict):
        if len(plain) == 1 and isinstance(plain.get("phrase"), str):
            return phrases().get(plain["phrase"], plain)
        return {key: with_phrases(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [with_phrases(value) for value in plain]
    return plain


@cache
def phrases() -> dict[str, dict[str, str]]:
    """The sentences that several packs share, by id, each a map by language."""
    read = parse_document(files("recourse.law").joinpath("phrases.yaml").read_bytes())
    return dict(read or {})


def _convert(name: str, plain: Any) -> Any:
    try:
        return msgspec.convert(plain, FILES[name], dec_hook=read_value)
    except msgspec.ValidationError:
        fault = structure_faults(plain, FILES[name])[0]
        raise PackShapeError(fault.says, file=f"{name}.yaml", path=fault.path) from None


def _packs() -> Any:
    return files("recourse.law").joinpath("packs")
