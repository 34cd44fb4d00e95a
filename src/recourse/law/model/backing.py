"""What stands behind every statement of a pack: where it comes from, when it was looked at, who reviewed it."""

from datetime import date
from enum import StrEnum
from typing import Generic, Literal, TypeVar, get_args

import msgspec

from recourse.law.values import Url

Day = date
Text = dict[str, str]
# A text by language (`en` always there), or {phrase: id} for a sentence that several packs share (law/phrases.yaml).

Head = Literal["pay", "overtime", "night", "sunday", "holiday", "leave", "extra-salary", "deduction"]
"""A head of claim."""

HEADS: tuple[Head, ...] = get_args(Head)
"""All heads, in the order in which payments without a period pay them."""


class Status(StrEnum):
    """How far a fact can be trusted."""

    SOURCED = "sourced"  # official text, court, or the authority's own page
    SECONDARY = "secondary"  # found elsewhere, old, as promulgated, or in part
    UNSOURCED = "unsourced"  # from memory: shown so wherever it is used


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Any part of a pack: fixed keys, nothing else."""


class Backing(Part, frozen=True, kw_only=True):
    """Where a statement comes from, when it was looked at, and whether a lawyer has reviewed it."""

    status: Status
    source: tuple[Url, ...] = ()
    article: str | None = None
    checked: Day | None = None
    reviewed: bool = False
    note: str | None = None


T = TypeVar("T")


class Field(Part, Generic[T], frozen=True, kw_only=True):
    """One field of the pack: `value` with its backing, or `unknown` with the reason."""

    value: T | None = None
    unknown: str | None = None
    status: Status | None = None
    source: tuple[Url, ...] = ()
    article: str | None = None
    checked: Day | None = None
    reviewed: bool = False
    note: str | None = None


class Row(Part, frozen=True, kw_only=True):
    """One row of a series: it holds from `from` until the next row (or `to`); its own backing overrides the field's."""

    from_: Day = msgspec.field(name="from")
    to: Day | None = None
    status: Status | None = None
    source: tuple[Url, ...] = ()
    article: str | None = None
    note: str | None = None
