"""The shape of a pack: the law of one country, as dated, sourced data. No code, no floats, no unknown keys.

`docs/spec/law-pack.md` explains each field. A field is a `Field`: either a value with its backing, or `unknown` with
the reason. An empty list is a value too: it says that the law has nothing of the kind.
"""

from recourse.law.model.backing import HEADS, Backing, Day, Field, Head, Part, Row, Status, Text
from recourse.law.model.country import ClosedDays, Country, Facts, OldCurrency
from recourse.law.model.limitation import Length, Limitation, ReachBack, TimeLimit
from recourse.law.model.routes import (
    FAVOURABLE,
    Exposure,
    ExposureLevel,
    Organisation,
    Organisations,
    Route,
    RouteKind,
    Routes,
    same_help,
)
from recourse.law.model.wages import (
    AgeRate,
    Arrears,
    DeductionCap,
    Defence,
    ExtraSalaryRow,
    Factor,
    HoursRow,
    Interest,
    InterestRow,
    LeaveRow,
    MinimumRow,
    MinimumWage,
    OvertimeRow,
    OvertimeTier,
    Pay,
    PayDay,
    PremiumRow,
    Presumption,
    ScaleRow,
    ToHour,
    Wages,
    WorkingTime,
)

__all__ = [
    "FAVOURABLE",
    "HEADS",
    "AgeRate",
    "Arrears",
    "Backing",
    "ClosedDays",
    "Country",
    "Day",
    "DeductionCap",
    "Defence",
    "Exposure",
    "ExposureLevel",
    "ExtraSalaryRow",
    "Factor",
    "Facts",
    "Field",
    "Head",
    "HoursRow",
    "Interest",
    "InterestRow",
    "LeaveRow",
    "Length",
    "Limitation",
    "MinimumRow",
    "MinimumWage",
    "OldCurrency",
    "Organisation",
    "Organisations",
    "OvertimeRow",
    "OvertimeTier",
    "Pack",
    "Part",
    "Pay",
    "PayDay",
    "PremiumRow",
    "Presumption",
    "ReachBack",
    "Route",
    "RouteKind",
    "Routes",
    "Row",
    "ScaleRow",
    "Status",
    "Text",
    "TimeLimit",
    "ToHour",
    "Wages",
    "WorkingTime",
    "same_help",
]


class Pack(Part, frozen=True, kw_only=True):
    """The law of one country, read from its six files."""

    country: Country
    wages: Wages
    limitation: Limitation
    routes: tuple[Route, ...]
    organisations: tuple[Organisation, ...]
    facts: Facts
