"""wages.yaml: the minimum wage, working time, and what else belongs to pay."""

from typing import Literal

import msgspec

from recourse.account.model import PaymentKind, Sector
from recourse.law.model.backing import Backing, Day, Field, Head, Part, Row, Text
from recourse.law.values import Exact


class AgeRate(Part, frozen=True, kw_only=True):
    """An amount for an age band: from the birthday `from_age` until the day before the birthday `under_age`."""

    amount: Exact
    from_age: int | None = None
    under_age: int | None = None


class MinimumRow(Row, frozen=True, kw_only=True):
    """The minimum wage from a day on; `hour`, `day`, `month` give the amounts the law states, adults and age bands."""

    currency: str
    hour: tuple[AgeRate, ...] = ()
    day: tuple[AgeRate, ...] = ()
    month: tuple[AgeRate, ...] = ()


class Factor(Part, frozen=True, kw_only=True):
    """An exact factor: the amount times `times`, divided by each of `divided_by`."""

    times: Exact | None = None
    divided_by: tuple[Exact, ...] = ()


class ToHour(Part, frozen=True, kw_only=True):
    """How the law turns a monthly or daily minimum into an hour."""

    month: Factor | None = None
    day: Factor | None = None


class ScaleRow(Row, frozen=True, kw_only=True):
    """A dated scale of a collective agreement or ordinance that binds a sector."""

    sector: Sector
    name: Text
    amount: Exact
    per: Literal["hour", "day", "month"]
    currency: str
    applies: Literal["always", "named-only"] = "named-only"
    # `always`: binds every employer of that sector in this list of sectors; `named-only`: shown, not applied by itself.


class Defence(Part, frozen=True, kw_only=True):
    """A defence that an employer might raise: named, never applied by itself."""

    name: Text
    from_: Day | None = msgspec.field(name="from", default=None)
    to: Day | None = None
    sectors: tuple[Sector, ...] = ()


class HoursRow(Row, frozen=True, kw_only=True):
    """The law's full week, in hours."""

    hours: Exact


class OvertimeTier(Part, frozen=True, kw_only=True):
    """Hours of the week above `above` are paid with `premium` (0.25 = 25 %) on top, up to the next tier."""

    above: Exact
    premium: Exact


class OvertimeRow(Row, frozen=True, kw_only=True):
    """When overtime starts and what it adds."""

    weekly: tuple[OvertimeTier, ...] = ()
    daily: tuple[OvertimeTier, ...] = ()
    sunday_or_holiday: Exact | None = None
    not_for: tuple[Sector, ...] = ()
    up_to: Exact | None = None
    # The highest premium that may be due on facts the account does not hold (undeclared overtime, say); only named.


class PremiumRow(Row, frozen=True, kw_only=True):
    """A premium for night, Sunday or holiday hours (0.75 = 75 %)."""

    premium: Exact
    base: Literal["pay", "minimum"] = "pay"
    # Whether it is a share of the pay that is due, or of the legal minimum only.
    not_for: tuple[Sector, ...] = ()


class LeaveRow(Row, frozen=True, kw_only=True):
    """Yearly paid leave in weeks of the worker's own week, in proportion to the time worked."""

    weeks: Exact
    paid_on_leaving: bool = True
    reaches_back: Literal["whole", "leave-year", "previous-year"] = "leave-year"
    # How far back untaken leave is still counted in money when the work ends.
    not_for: tuple[Sector, ...] = ()


class ExtraSalaryRow(Row, frozen=True, kw_only=True):
    """A thirteenth pay or bonus that statute gives; `rule` names a function of `wages.extra_salary`."""

    rule: str
    name: Text
    share: Exact | None = None
    not_for: tuple[Sector, ...] = ()


class DeductionCap(Row, frozen=True, kw_only=True):
    """What the law lets an employer take for one reason, at most."""

    reason: Literal["housing", "food", "transport", "recruitment-fee", "tools", "fine", "debt", "other"]
    cap: Exact | None = None
    per: Literal["day", "week", "month", "meal", "hour"] | None = None
    currency: str | None = None
    share_of_pay: Exact | None = None
    # A cap as a share of the month's pay (0.2 = a fifth).
    sectors: tuple[Sector, ...] = ()
    not_for: tuple[Sector, ...] = ()
    counts_when_free: bool = False
    # True where lodging that costs the worker nothing still counts towards the minimum (GB accommodation offset).


class PayDay(Part, frozen=True, kw_only=True):
    """When pay falls due: the last day of the month, or a day some months on."""

    months_after: int = 0
    day: int | None = None
    # Day of that month; absent: its last day.
    at_once_on_leaving: bool = False
    # True where the law makes all pay due at once when the work ends.


class Presumption(Part, frozen=True, kw_only=True):
    """How many months of work the law presumes where dates are unknown."""

    months: int
    text: Text


class InterestRow(Row, frozen=True, kw_only=True):
    """Yearly simple late interest (0.0527 = 5.27 %)."""

    yearly: Exact


class Interest(Part, frozen=True, kw_only=True):
    """From when late interest runs by itself, and the rates."""

    runs_from: Literal["due", "notice", "claim", "judgment"]
    rates: tuple[InterestRow, ...] = ()
    not_on: tuple[Head, ...] = ()
    text: Text


class Arrears(Backing, frozen=True, kw_only=True):
    """A rule by which pay below the minimum is made good at the rate of the day it is counted, where that is higher."""

    rule: Literal["present-rate"]
    text: Text


class MinimumWage(Part, frozen=True, kw_only=True):
    """The minimum wage."""

    system: Field[Text]
    series: Field[tuple[MinimumRow, ...]]
    to_hour: Field[ToHour]
    hours_per_month: Field[Text]
    sector_scales: Field[tuple[ScaleRow, ...]]
    reduced_rates: Field[Text]
    defences: Field[tuple[Defence, ...]]
    irregular_work: Field[Text]
    # Whether the minimum is owed for undeclared work and work without permission.
    arrears: Arrears | None = None
    # Only where a law has such a rule; it is named with the sum it would give, never added by itself.


class WorkingTime(Part, frozen=True, kw_only=True):
    """Hours, overtime, night, Sunday, holiday."""

    full_week: Field[tuple[HoursRow, ...]]
    longest_week: Field[Text]
    overtime: Field[tuple[OvertimeRow, ...]]
    night: Field[tuple[PremiumRow, ...]]
    sunday: Field[tuple[PremiumRow, ...]]
    holiday: Field[tuple[PremiumRow, ...]]


class Pay(Part, frozen=True, kw_only=True):
    """What else belongs to pay, and what may be taken from it."""

    agreed_pay: Field[Text]
    # The article that makes agreed pay due; every line on agreed pay cites it.
    pay_day: Field[PayDay]
    leave: Field[tuple[LeaveRow, ...]]
    extra_salary: Field[tuple[ExtraSalaryRow, ...]]
    deductions: Field[tuple[DeductionCap, ...]]
    deductions_rule: Field[Text]
    counted_as_pay: Field[tuple[PaymentKind, ...]]
    presumption: Field[Presumption]
    interest: Field[Interest]


class Wages(Part, frozen=True, kw_only=True):
    """wages.yaml."""

    minimum_wage: MinimumWage
    working_time: WorkingTime
    pay: Pay
