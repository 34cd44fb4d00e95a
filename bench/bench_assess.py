"""How long `assess` takes for an account of 500 facts, in process: run `python bench/bench_assess.py [ROUNDS]`."""

import random
import statistics
import sys
import time
from datetime import date, timedelta
from fractions import Fraction

from recourse.account.model import Account, Fact, Speaker, Stretch
from recourse.account.values import CountryCode
from recourse.continuum.document import reading_document
from recourse.continuum.figures import NO_FIGURES, DayFigures, MoneyFigures
from recourse.continuum.indicators import INDICATORS
from recourse.continuum.reading import read

FACTS = 500
FIRST = date(2016, 1, 1)
AS_OF = date(2025, 12, 31)
LENGTH = (AS_OF - FIRST).days


def an_account(seed: int = 1) -> Account:
    """An account of 500 dated facts on all indicators by all speakers, over ten years, across the age of 18."""
    chance = random.Random(seed)  # noqa: S311 -- the same account every time, nothing secret
    facts = []
    for _ in range(FACTS):
        first = FIRST + timedelta(days=chance.randrange(LENGTH))
        last = first + timedelta(days=chance.randrange(400)) if chance.random() < 0.5 else None  # noqa: PLR2004 -- half
        facts.append(
            Fact(
                indicator=chance.choice(INDICATORS).id,
                present=chance.random() < 0.6,  # noqa: PLR2004 -- somewhat more present than absent
                from_=first,
                to=last,
                said_by=chance.choice([None, *Speaker]),
            ),
        )
    return Account(
        country=CountryCode("GB"), born=2000, facts=tuple(facts), work=(Stretch(from_=FIRST, to=AS_OF),), payments=()
    )


def ten_years_of_days() -> MoneyFigures:
    """A figure for each day of ten years: seven hours, paid about half."""
    days = tuple(
        DayFigures(FIRST + timedelta(days=place), Fraction(7 + place % 5), Fraction(7319, 30), Fraction(4001, 31))
        for place in range(LENGTH + 1)
    )
    return MoneyFigures(told=True, computed=True, days=days)


def measure(name: str, account: Account, figures: MoneyFigures, rounds: int) -> None:
    """Print the shortest and the middle time of one reading with its document."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        reading_document(read(account, as_of=AS_OF, figures=figures), lambda says: says.id)
        times.append((time.perf_counter() - begin) * 1000)
    print(f"{name}: min {min(times):.2f} ms, median {statistics.median(times):.2f} ms of {rounds}")


def main() -> None:
    """Measure the account alone, and with ten years of daily figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    account = an_account()
    changes = len(read(account, as_of=AS_OF, figures=NO_FIGURES).history)
    print(f"{FACTS} facts over ten years, {changes} bands in the history")
    measure("assess, 500 facts", account, NO_FIGURES, rounds)
    measure("assess, 500 facts and 3,653 days of figures", account, ten_years_of_days(), rounds)


if __name__ == "__main__":
    main()
