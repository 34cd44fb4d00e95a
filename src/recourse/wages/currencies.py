"""Money of the past in the money of today, by the rates that the law fixed."""

from datetime import date
from fractions import Fraction

from recourse.law.model import Country
from recourse.terms.money import Money


class Currencies:
    """The currencies of a country: the present one and those it replaced.

    Attributes:
        present: the code of the present currency; None where neither a pack nor the account tells it.
    """

    def __init__(self, country: Country | None, agreed: str | None = None) -> None:
        """Take the currencies of a pack; without one, the currency that was agreed is the present one."""
        self.present: str | None = agreed if country is None else country.currency
        self._old = () if country is None else sorted(country.currencies, key=lambda old: old.until)

    def of_day(self, day: date) -> str | None:
        """The currency that was in use on a day."""
        return next((old.code for old in self._old if day <= old.until), self.present)

    def to_present(self, amount: Fraction, code: str | None, rate: Fraction | None = None) -> Fraction | None:
        """Turn an amount into the present currency, exactly.

        Args:
            amount: the amount.
            code: its currency; None: the present one.
            rate: present-currency units for one unit, where the account says so.

        Returns:
            The amount, or None where no fixed rate is known.
        """
        if code is None or code == self.present:
            return amount
        old = next((old for old in self._old if old.code == code), None)
        if old is not None:
            return amount / old.per_euro
        return None if rate is None else amount * rate

    def money(self, amount: Fraction) -> Money:
        """Round an exact amount in the present currency, half up, once."""
        return Money.rounded(amount, self.present or "EUR")
