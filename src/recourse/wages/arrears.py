"""Pay below the minimum, made good at the rate of the day it is counted: named beside the claim, never added to it."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from recourse.account.model import Account
from recourse.law.model import Pack
from recourse.law.text import law_text
from recourse.terms.message import Message, message
from recourse.terms.money import Money
from recourse.wages.currencies import Currencies
from recourse.wages.law_days import LawDays
from recourse.wages.minimum import Floors
from recourse.wages.model import Line


def at_present_rate(short: Fraction, then: Fraction, now: Fraction) -> Fraction:
    """A shortfall in hours of its own day at the present rate, or the shortfall itself where that is more.

    Args:
        short: what was paid too little.
        then: the hourly minimum of that day.
        now: the present hourly minimum for the same age.

    Source: National Minimum Wage Act 1998 s.17; HMRC, National Minimum Wage Manual, NMWM13160.
    """
    return max(short, short / then * now)


def present_rate(
    lines: Iterable[Line], account: Account, pack: Pack, currencies: Currencies, *, as_of: date
) -> Message | None:
    """What the lines below the minimum would come to at the present rate; None where no law says so or it is no more.

    Args:
        lines: the lines of the claim.
        account: the account; the birth year decides the rate.
        pack: the law.
        currencies: the currencies of the country.
        as_of: the day of the claim, whose rate is the present one.
    """
    law, rule = LawDays(pack, account.sector), pack.wages.minimum_wage.arrears
    row = law.on(as_of).minimum
    if rule is None or row is None or currencies.present is None:
        return None
    floors = Floors(law, currencies, account.born, "low")
    owed = higher = Fraction(0)
    for line in lines:
        then, now = line.draft.rate, floors.hour_by(row, line.draft.first)
        if line.owed <= 0 or line.draft.head != "pay" or not line.draft.cite.rule.endswith(".minimum_wage"):
            continue
        if then and now is not None:
            owed += Fraction(line.owed)
            higher += at_present_rate(Fraction(line.owed), then, now)
    if higher <= owed:
        return None
    return message(
        "wages.arrears_present_rate",
        text=law_text(rule.text),
        owed=Money.rounded(owed, currencies.present),
        higher=Money.rounded(higher, currencies.present),
    )
