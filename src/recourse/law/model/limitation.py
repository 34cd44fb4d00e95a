"""limitation.yaml: the time limits."""

from typing import Literal

import msgspec

from recourse.law.model.backing import Backing, Day, Field, Head, Part, Text


class Length(Part, frozen=True, kw_only=True):
    """A length of time; `less_days: 1` is the "less one day" of British tribunals."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    less_days: int = 0


class ReachBack(Part, frozen=True, kw_only=True):
    """How far back a claim made in time may look, and counted from what."""

    years: int
    before: Literal["filing", "work-end"]


class TimeLimit(Backing, frozen=True, kw_only=True):
    """One time limit. A part of the claim lives on a route while any wage limit of that route has not run out."""

    id: str
    about: Literal["wages", "dismissal", "accident", "compensation", "discrimination", "permit", "other"]
    length: Length
    starts: Literal[
        "due", "year-end", "work-end", "last-due",
        "dismissed", "left", "removed", "accident", "injury", "complaint", "inspection", "police",
    ]  # fmt: skip
    reaches_back: ReachBack | None = None
    heads: tuple[Head, ...] = ()
    # Heads of claim it governs; empty: all.
    from_: Day | None = msgspec.field(name="from", default=None)
    to: Day | None = None
    # Days of the start for which this version of the rule holds.
    text: Text


class Limitation(Part, frozen=True, kw_only=True):
    """limitation.yaml; `fields` names what stands behind the time limits for coverage."""

    wages: Field[Text]
    dismissal: Field[Text]
    compensation: Field[Text]
    limits: tuple[TimeLimit, ...]
