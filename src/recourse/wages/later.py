"""What of a claim can still be asked for on a later day than the one it was computed for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recourse.account.model import Account
from recourse.law.model import Pack
from recourse.wages.limitation import TimeLimits
from recourse.wages.model import NOTHING, Claim, RouteLimit


@dataclass(frozen=True, slots=True)
class Later:
    """A claim looked at again on a later day.

    Attributes:
        day: that day.
        claimable: the part that is still not too old on every route.
        time_barred: the part that is.
        limitation: the last days of the routes, for the oldest part alive on that day.
    """

    day: date
    claimable: Decimal
    time_barred: Decimal
    limitation: tuple[RouteLimit, ...]


def later(claim: Claim, account: Account, pack: Pack, *, day: date) -> Later:
    """Look at the lines of a claim again on a later day: the sums stay, time has run.

    Args:
        claim: the claim as it was computed.
        account: the account it was computed from.
        pack: the law it was computed by.
        day: the later day.
    """
    owed = [line.draft for line in claim.lines if line.owed > 0]
    limits = TimeLimits(account, pack, owed, day)
    barred = sum((line.owed for line in claim.lines if limits.barred(line.draft)), NOTHING)
    return Later(
        day=day,
        claimable=claim.owed - barred,
        time_barred=barred,
        limitation=limits.last_days(owed),
    )
