"""The shape of an account, as the file format promises it; unknown keys are refused at every depth.

Everything but `country`, an indicator, an amount and a few dates may be absent or null, which mean the same.
There is no place for papers, and none may be added.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from recourse.account.values import Amount, CountryCode, Currency, Hours, PlainText, WeekHours


class Sector(StrEnum):
    """Where the work is done; it never changes the weight of an indicator."""

    AGRICULTURE = "agriculture"
    CONSTRUCTION = "construction"
    DOMESTIC_WORK = "domestic-work"
    DIPLOMATIC_HOUSEHOLD = "diplomatic-household"
    HOSPITALITY = "hospitality"
    RESTAURANT = "restaurant"
    RETAIL = "retail"
    CLEANING = "cleaning"
    CARE = "care"
    TRANSPORT = "transport"
    DELIVERY = "delivery"
    MANUFACTURING = "manufacturing"
    FOOD_PROCESSING = "food-processing"
    FISHING = "fishing"
    SEX_WORK = "sex-work"
    BEGGING = "begging"
    CRIMINAL_ACTIVITY = "criminal-activity"
    OTHER = "other"


class Speaker(StrEnum):
    """Who said a fact."""

    WORKER = "worker"
    DOCUMENT = "document"
    WITNESS = "witness"
    COURT = "court"
    CASEWORKER = "caseworker"


class EventKind(StrEnum):
    """What happened and is no indicator."""

    PAPERS_RETURNED = "papers-returned"
    WAGES_PAID = "wages-paid"
    AGREEMENT = "agreement"
    COMPLAINT = "complaint"
    LEFT = "left"
    DISMISSED = "dismissed"
    REMOVED = "removed"
    ACCIDENT = "accident"
    INSPECTION = "inspection"
    POLICE = "police"
    INJURY = "injury"
    OTHER = "other"


class Per(StrEnum):
    """What an agreed amount pays for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PIECE = "piece"


class Basis(StrEnum):
    """Before or after tax and contributions."""

    GROSS = "gross"
    NET = "net"


class PaymentKind(StrEnum):
    """What a payment was for."""

    WAGES = "wages"
    TIPS = "tips"
    LOAN = "loan"
    EXPENSES = "expenses"
    LEAVE = "leave"
    EXTRA_SALARY = "extra-salary"
    SETTLEMENT = "settlement"
    AWARD = "award"
    GIFT = "gift"


class DeductionReason(StrEnum):
    """Why money was taken from pay."""

    HOUSING = "housing"
    FOOD = "food"
    TRANSPORT = "transport"
    RECRUITMENT_FEE = "recruitment-fee"
    TOOLS = "tools"
    FINE = "fine"
    DEBT = "debt"
    OTHER = "other"


class DeductionHow(StrEnum):
    """`withheld` is already missing from what was paid; `paid-back` was handed over by the worker."""

    WITHHELD = "withheld"
    PAID_BACK = "paid-back"


Day = date
# Fields called `date` would hide the class inside their own struct.


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Any part of an account: fixed keys, nothing else."""


class Employer(_Part, frozen=True, kw_only=True):
    """Somebody the worker worked for or through."""

    id: PlainText
    name: PlainText | None = None
    kind: Literal["private", "company", "agency", "household", "diplomat"] | None = None
    role: Literal["employer", "agency", "user", "contractor", "recruiter"] | None = None


class Fact(_Part, frozen=True, kw_only=True):
    """One dated statement about one indicator; `indicator` is an ILO id once the account has been read."""

    indicator: str
    present: bool | None = None
    from_: Day | None = msgspec.field(name="from", default=None)
    to: Day | None = None
    said_by: Speaker | None = None
    note: PlainText | None = None


class Event(_Part, frozen=True, kw_only=True):
    """Something that happened on one day."""

    date: Day
    kind: EventKind
    note: PlainText | None = None


class Agreed(_Part, frozen=True, kw_only=True):
    """The pay that was agreed."""

    amount: Amount
    per: Per
    currency: Currency | None = None
    basis: Basis | None = None


class UsualHours(_Part, frozen=True, kw_only=True):
    """Usual worked hours without unpaid breaks: by weekday, or `per_week` as one figure or a range."""

    mon: Hours | None = None
    tue: Hours | None = None
    wed: Hours | None = None
    thu: Hours | None = None
    fri: Hours | None = None
    sat: Hours | None = None
    sun: Hours | None = None
    per_week: WeekHours | None = None


class OnCall(_Part, frozen=True, kw_only=True):
    """Hours of standing by."""

    per_week: Hours | None = None
    sleeps_there: bool | None = None


class Charge(_Part, frozen=True, kw_only=True):
    """What the employer asks for something, each day, week or month."""

    amount: Amount
    per: Per


class Provided(_Part, frozen=True, kw_only=True):
    """Lodging or food from the employer, and what was charged for it."""

    provided: bool | None = None
    charged: Charge | None = None


class Leave(_Part, frozen=True, kw_only=True):
    """Paid leave: days taken in this stretch, and whether they were paid."""

    taken_days: Hours | None = None
    paid: bool | None = None


class Stretch(_Part, frozen=True, kw_only=True):
    """Work on the same terms; `from` and `to` both null: dates not known; `to` null: goes on."""

    employer: PlainText | None = None
    from_: Day | None = msgspec.field(name="from", default=None)
    to: Day | None = None
    agreed: Agreed | None = None
    pieces: Hours | None = None
    hours: UsualHours | None = None
    normal_hours: Hours | None = None
    night_hours: Hours | None = None
    on_call: OnCall | None = None
    lodging: Provided | None = None
    food: Provided | None = None
    leave: Leave | None = None


class DiaryDay(_Part, frozen=True, kw_only=True):
    """One day of the diary; its hours, where they are said, replace the usual hours of that date."""

    date: Day
    hours: Hours | None = None
    holiday: bool | None = None


class Payment(_Part, frozen=True, kw_only=True):
    """Money really received: on a `date`, or from `from` to `to` (`per`: how often the amount came)."""

    amount: Amount
    date: Day | None = None
    from_: Day | None = msgspec.field(name="from", default=None)
    to: Day | None = None
    per: Per | None = None
    currency: Currency | None = None
    kind: PaymentKind | None = None
    basis: Basis | None = None
    by: PlainText | None = None
    rate: Amount | None = None


class Deduction(_Part, frozen=True, kw_only=True):
    """Money taken from pay, or paid back by the worker."""

    amount: Amount
    reason: DeductionReason
    how: DeductionHow
    date: Day | None = None
    from_: Day | None = msgspec.field(name="from", default=None)
    to: Day | None = None
    per: Per | None = None
    currency: Currency | None = None


class Account(_Part, frozen=True, kw_only=True):
    """A work situation as dated facts, hours and payments."""

    country: CountryCode
    format: Literal[1] | None = 1
    region: PlainText | None = None
    sector: Sector | None = None
    born: int | None = None
    as_of: Day | None = None
    employers: tuple[Employer, ...] | None = ()
    facts: tuple[Fact, ...] | None = ()
    events: tuple[Event, ...] | None = ()
    work: tuple[Stretch, ...] | None = ()
    days: tuple[DiaryDay, ...] | None = ()
    payments: tuple[Payment, ...] | None = None
    payments_complete: bool | None = None
    deductions: tuple[Deduction, ...] | None = ()


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The keys of the usual hours, Monday first, as `date.weekday()` counts."""
