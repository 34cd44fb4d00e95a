"""Truths about the codes of countries and currencies."""

from babel import Locale
from babel.core import get_global

from recourse.terms import country, currency


def test_every_country_of_the_standard_is_known() -> None:
    """The list is that of the territories with two letters in Unicode CLDR, less its own and withdrawn codes."""
    not_iso = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    territories = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    assert territories - not_iso == country.CODES


def test_a_country_is_written_in_capitals() -> None:
    """GR is a country; its small letters, a longer code and the EU's habit EL are not."""
    assert [country.is_country(code) for code in ("GR", "gr", "GRC", "EL", "UK", "")] == [True] + [False] * 5


def test_every_currency_since_1950_is_known() -> None:
    """The list is that of legal tender in Unicode CLDR's territory data since 1950."""
    tender = {
        code
        for rows in get_global("territory_currencies").values()
        for code, _, end, is_tender in rows
        if is_tender and (end is None or end[0] >= 1950)
    }
    assert tender == currency.CODES


def test_a_currency_may_be_gone_but_not_invented() -> None:
    """The euro and the franc are currencies; XXX and small letters are not."""
    assert [currency.is_currency(code) for code in ("EUR", "FRF", "XXX", "eur")] == [True, True, False, False]
