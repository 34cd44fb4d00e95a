"""How long the packs take: `law check` of all of them, the first load of one, and a list of routes.

Run with `python bench/bench_law.py`. It prints milliseconds; the check of all packs must stay within a second.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.resources import files
from time import perf_counter

from recourse.account.reader import account_from_plain
from recourse.law.check import check_pack
from recourse.law.load import known_countries, load_pack, load_pack_from
from recourse.routes.find import routes

TODAY = date(2026, 11, 24)


def milliseconds(work: Callable[[], object], times: int = 5) -> str:
    """The shortest of a few runs."""
    best = min(_once(work) for _ in range(times))
    return f"{best * 1000:9.1f} ms"


def _once(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Print the figures."""
    packs = files("recourse.law").joinpath("packs")
    countries = known_countries()

    def check_all() -> None:
        for country in countries:
            check_pack(packs.joinpath(country.lower()), country, today=TODAY)

    print(f"law check of {len(countries)} packs     {milliseconds(check_all, 3)}")
    for country in countries:
        folder = packs.joinpath(country.lower())
        size = sum(len(file.read_bytes()) for file in folder.iterdir() if file.name.endswith(".yaml"))
        load = partial(load_pack_from, folder)
        print(f"load {country} ({size / 1000:.0f} kB)        {milliseconds(load, 3)}")
        pack = load_pack(country)
        account = account_from_plain(
            {"country": country, "work": [{"from": "2016-11-01", "to": "2026-10-31"}]},
            indicators={},
        )
        find = partial(
            routes,
            pack,
            country=country,
            account=account,
            sector=None,
            as_of=TODAY,
            today=TODAY,
        )
        print(f"routes {country}, ten years of work {milliseconds(find)}")


if __name__ == "__main__":
    main()
