"""The fields of each part of an account: what they are called in the file format, and how they are asked."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from recourse.account.model import (
    WEEKDAYS,
    Basis,
    DeductionHow,
    DeductionReason,
    EventKind,
    PaymentKind,
    Per,
    Sector,
    Speaker,
)

Kind = Literal[
    "amount", "choice", "country", "currency", "day", "employer", "indicator", "note", "number", "text", "weekday",
    "year", "yes_no",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: its path inside the entry, as the file format writes it: `agreed.amount`.
        kind: what is typed there.
        label: the id of its words.
        options: for a choice: its values; the words are `words` with the value behind it.
        words: the beginning of the ids of the options' words.
        hint: the id of a sentence below the label, or empty.
        first: what stands there in a new entry.
    """

    name: str
    kind: Kind
    label: str
    options: tuple[str, ...] = ()
    words: str = ""
    hint: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are asked together, under a heading (an id; empty: none)."""

    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the account.

    Attributes:
        name: its key in the file format.
        groups: the fields of one entry.
    """

    name: str
    groups: tuple[Group, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields."""
        return tuple(field for group in self.groups for field in group.fields)


def _values(of: type[Enum], *, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    return tuple(str(one.value) for one in of if one.value not in but)


_TIME_ONLY = frozenset({"piece"})
_FROM = Field("from", "day", "desk.field_from")
_TO = Field("to", "day", "desk.field_to")
_DATE = Field("date", "day", "desk.field_date")
_NOTE = Field("note", "note", "desk.field_note")
_AMOUNT = Field("amount", "amount", "desk.field_amount")
_CURRENCY = Field("currency", "currency", "desk.field_currency", hint="desk.hint_currency")
_PER = Field("per", "choice", "desk.field_per", _values(Per, but=_TIME_ONLY), "door.per_")
_BASIS = _values(Basis)


def _charge(what: str) -> tuple[Field, ...]:
    return (
        Field(f"{what}.provided", "yes_no", "desk.field_provided"),
        Field(f"{what}.charged.amount", "amount", "desk.field_charged"),
        Field(f"{what}.charged.per", "choice", "desk.field_per", _values(Per, but=_TIME_ONLY), "door.per_"),
    )


FACTS = Part(
    "facts",
    (
        Group(
            "",
            (
                Field("indicator", "indicator", "desk.field_indicator"),
                Field("present", "yes_no", "desk.field_present", hint="desk.hint_present", first="yes"),
            ),
        ),
        Group("desk.group_when", (_FROM, Field("to", "day", "desk.field_to", hint="desk.hint_fact_to"))),
        Group(
            "",
            (
                Field("said_by", "choice", "desk.field_said_by", _values(Speaker), "desk.said_by_", first="worker"),
                _NOTE,
            ),
        ),
    ),
)

EVENTS = Part(
    "events",
    (Group("", (_DATE, Field("kind", "choice", "desk.field_event", _values(EventKind), "desk.event_"), _NOTE)),),
)

WORK = Part(
    "work",
    (
        Group("", (Field("employer", "employer", "desk.field_employer"),)),
        Group("desk.group_when", (_FROM, Field("to", "day", "desk.field_to", hint="desk.hint_work_to"))),
        Group(
            "desk.group_agreed",
            (
                Field("agreed.amount", "amount", "desk.field_amount"),
                Field("agreed.per", "choice", "desk.field_per", _values(Per), "door.per_"),
                Field("agreed.currency", "currency", "desk.field_currency", hint="desk.hint_currency"),
                Field("agreed.basis", "choice", "desk.field_basis", _BASIS, "desk.basis_"),
                Field("pieces", "number", "desk.field_pieces"),
            ),
        ),
        Group(
            "desk.group_week",
            (
                *(Field(f"hours.{key}", "weekday", "", hint="") for key in WEEKDAYS),
                Field("hours.low", "number", "desk.field_week_low", hint="desk.hint_week"),
                Field("hours.high", "number", "desk.field_week_high"),
            ),
        ),
        Group(
            "desk.group_more_hours",
            (
                Field("normal_hours", "number", "desk.field_normal_hours"),
                Field("night_hours", "number", "desk.field_night_hours"),
                Field("on_call.per_week", "number", "desk.field_on_call"),
                Field("on_call.sleeps_there", "yes_no", "desk.field_sleeps_there"),
            ),
        ),
        Group("desk.group_lodging", _charge("lodging")),
        Group("desk.group_food", _charge("food")),
        Group(
            "desk.group_leave",
            (
                Field("leave.taken_days", "number", "desk.field_leave_days"),
                Field("leave.paid", "yes_no", "desk.field_leave_paid"),
            ),
        ),
    ),
)

PAYMENTS = Part(
    "payments",
    (
        Group(
            "",
            (
                _AMOUNT,
                _CURRENCY,
                Field("kind", "choice", "desk.field_payment", _values(PaymentKind), "desk.payment_", first="wages"),
                Field("basis", "choice", "desk.field_basis", _BASIS, "desk.basis_"),
            ),
        ),
        Group("desk.group_one_day", (_DATE,)),
        Group("desk.group_stretch", (_FROM, _TO, _PER)),
        Group(
            "",
            (
                Field("by", "employer", "desk.field_paid_by"),
                Field("rate", "amount", "desk.field_rate", hint="desk.hint_rate"),
            ),
        ),
    ),
)

DEDUCTIONS = Part(
    "deductions",
    (
        Group(
            "",
            (
                _AMOUNT,
                _CURRENCY,
                Field("reason", "choice", "desk.field_reason", _values(DeductionReason), "desk.reason_"),
                Field("how", "choice", "desk.field_how", _values(DeductionHow), "desk.how_"),
            ),
        ),
        Group("desk.group_one_day", (_DATE,)),
        Group("desk.group_stretch", (_FROM, _TO, _PER)),
    ),
)

EMPLOYERS = Part(
    "employers",
    (
        Group(
            "",
            (
                Field("name", "text", "desk.field_employer_name", hint="desk.hint_employer_name"),
                Field(
                    "kind",
                    "choice",
                    "desk.field_employer_kind",
                    ("private", "company", "agency", "household", "diplomat"),
                    "desk.employer_",
                ),
                Field(
                    "role",
                    "choice",
                    "desk.field_role",
                    ("employer", "agency", "user", "contractor", "recruiter"),
                    "desk.role_",
                ),
            ),
        ),
    ),
)

DAYS = Part(
    "days",
    (
        Group(
            "",
            (_DATE, Field("hours", "number", "desk.field_hours"), Field("holiday", "yes_no", "desk.field_holiday")),
        ),
    ),
)

PARTS: dict[str, Part] = {part.name: part for part in (FACTS, WORK, PAYMENTS, DEDUCTIONS, EVENTS, EMPLOYERS, DAYS)}
"""The lists of an account by their keys, in the order of the page."""

BASICS = Part(
    "basics",
    (
        Group(
            "",
            (
                Field("country", "country", "desk.field_country"),
                Field("region", "text", "desk.field_region", hint="desk.hint_region"),
                Field(
                    "sector", "choice", "desk.field_sector", _values(Sector), "desk.sector_", hint="desk.hint_sector"
                ),
                Field("born", "year", "desk.field_born", hint="desk.hint_born"),
                Field("as_of", "day", "desk.field_as_of", hint="desk.hint_as_of"),
            ),
        ),
        Group(
            "desk.group_payments",
            (
                Field("paid_nothing", "yes_no", "desk.field_paid_nothing", hint="desk.hint_paid_nothing"),
                Field("payments_complete", "yes_no", "desk.field_payments_complete"),
            ),
        ),
    ),
)
"""What is no list. `paid_nothing` stands for an empty list of payments, which is something else than none told."""
