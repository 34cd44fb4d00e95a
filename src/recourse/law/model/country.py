"""country.yaml and facts.yaml: the frame of a pack, and the fields that are told in words."""

from typing import Literal

from recourse.law.model.backing import Backing, Day, Field, Part, Text
from recourse.law.values import Exact


class OldCurrency(Backing, frozen=True, kw_only=True):
    """A currency that the euro replaced."""

    code: str
    until: Day
    per_euro: Exact


class ClosedDays(Part, frozen=True, kw_only=True):
    """Which days courts are closed, and where a deadline on one goes."""

    calendar: str
    # Code of the `holidays` library.
    weekend: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ("sat", "sun")
    moves: Literal["earlier", "later"] = "earlier"


class Country(Part, frozen=True, kw_only=True):
    """country.yaml."""

    format: Literal[1]
    country: str
    name: Text
    currency: str
    languages: tuple[str, ...]
    time_zone: str
    currencies: tuple[OldCurrency, ...] = ()
    bound_by_directive_2009_52: Field[bool]
    closed_days: Field[ClosedDays]


Facts = dict[str, Field[Text]]
"""facts.yaml: the other fields, by their names in `law.fields.FACTS`."""
