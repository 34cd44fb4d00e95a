"""Truths about accounts that fit the format and make no sense."""

from typing import Any

import pytest

from account.accounts import read, refusal
from recourse.terms.message import message

OVERLAP = message("account.stretches_overlap", other="$.work[0]")


def is_read(**parts: Any) -> bool:
    """Whether an account of these parts is read; a refusal fails the test by itself."""
    return read(**parts).country == "GR"


def dated(first: str | None, last: str | None, **parts: Any) -> dict[str, Any]:
    """A stretch of work."""
    return {"from": first, "to": last, **parts}


@pytest.mark.parametrize(
    ("work", "path", "hours"),
    [
        ({"hours": {"sat": 25}}, "hours.sat", "day"),
        ({"hours": {"per_week": 169}}, "hours.per_week", "week"),
        ({"normal_hours": 169}, "normal_hours", "week"),
        ({"night_hours": "168.5"}, "night_hours", "week"),
        ({"on_call": {"per_week": 200}}, "on_call.per_week", "week"),
    ],
)
def test_no_day_has_more_than_24_hours_and_no_week_more_than_168(work: dict[str, Any], path: str, hours: str) -> None:
    """Hours that do not exist are refused where they stand."""
    says = message("account.day_too_long", most=24) if hours == "day" else message("account.week_too_long", most=168)
    assert refusal(work=[work]) == (f"$.work[0].{path}", says)


def test_full_days_and_weeks_are_read() -> None:
    """24 hours a day, and 168 a week, do exist."""
    assert is_read(
        work=[
            {"hours": {"mon": 24}, "normal_hours": 168, "employer": "a"},
            {"hours": {"per_week": [1, 168]}, "night_hours": 168, "employer": "b"},
        ],
        days=[{"date": "2013-01-06", "hours": 24}],
    )


def test_a_diary_day_has_24_hours_at_most() -> None:
    """The diary is held to the same measure."""
    says = message("account.day_too_long", most=24)
    assert refusal(days=[{"date": "2013-01-06", "hours": "24.01"}]) == ("$.days[0].hours", says)


def test_hours_are_told_once() -> None:
    """Hours by weekday and for the whole week together are refused: one of them would be ignored."""
    assert refusal(work=[{"hours": {"mon": 8, "per_week": 40}}]) == (
        "$.work[0].hours",
        message("account.hours_told_twice"),
    )
    assert is_read(work=[{"hours": {"mon": None, "per_week": 40}}])


@pytest.mark.parametrize(("hours", "most"), [({"per_week": [10, 20]}, 20), ({"mon": 8, "tue": 4}, 12)])
def test_night_hours_are_part_of_the_hours(hours: dict[str, Any], most: int) -> None:
    """More hours at night than in the whole week are refused; as many are read."""
    says = message("account.night_above_hours", most=most)
    assert refusal(work=[{"hours": hours, "night_hours": most + 1}]) == ("$.work[0].night_hours", says)
    assert is_read(work=[{"hours": hours, "night_hours": most}])


@pytest.mark.parametrize("name", ["facts", "work", "payments", "deductions"])
def test_nothing_ends_before_it_starts(name: str) -> None:
    """Swapped days are refused at the end, with both days; a stretch of one day is read."""
    of_kind: dict[str, dict[str, Any]] = {
        "facts": {"indicator": "CD14", "present": True},
        "work": {},
        "payments": {"amount": "1"},
        "deductions": {"amount": "1", "reason": "food", "how": "withheld"},
    }
    needed = of_kind[name]
    path, says = refusal(**{name: [dated("2013-01-02", "2013-01-01", **needed)]})
    assert (path, says.id) == (f"$.{name}[0].to", "account.to_before_from")
    assert {key: str(day) for key, day in says.args.items()} == {"first": "2013-01-02", "last": "2013-01-01"}
    assert is_read(**{name: [dated("2013-01-01", "2013-01-01", **needed)]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dated("2013-01-01", "2013-01-31"), dated("2013-01-31", "2013-02-28")),
        (dated("2013-01-01", None), dated("2013-06-01", "2013-06-30")),
        (dated("2013-06-01", None), dated("2013-01-01", None)),
        (dated(None, None), dated(None, None)),
        (dated(None, "2013-01-15"), dated("2013-01-01", "2013-01-31")),
    ],
)
def test_stretches_for_one_employer_do_not_overlap(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Days told twice for one employer are refused with both places; two employers may share days."""
    assert refusal(work=[one, other]) == ("$.work[1]", OVERLAP)
    assert refusal(work=[other, one]) == ("$.work[1]", OVERLAP)
    assert refusal(work=[{**one, "employer": "a"}, {**other, "employer": "a"}]) == ("$.work[1]", OVERLAP)
    assert is_read(work=[{**one, "employer": "a"}, {**other, "employer": "b"}])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dated("2013-01-01", "2013-01-31"), dated("2013-02-01", None)),
        (dated(None, "2012-12-31"), dated("2013-01-01", "2013-01-31")),
        (dated(None, None), dated("2013-01-01", "2013-01-31")),
    ],
)
def test_stretches_may_follow_each_other(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Stretches that touch, or of which one is not dated, are read; so is a start that is not known."""
    assert is_read(work=[one, other])


def test_a_hundred_thousand_stretches_are_no_burden() -> None:
    """Stretches are compared with their neighbours only, so that a huge account is checked in one go."""
    work = [dated("2013-01-01", None, employer=str(number)) for number in range(100_000)]
    assert is_read(work=work)
    assert refusal(work=[*work, dated("2014-01-01", None, employer="7")]) == (
        "$.work[100000]",
        message("account.stretches_overlap", other="$.work[7]"),
    )


def test_employers_have_their_own_ids() -> None:
    """An id that stands twice is refused with both places."""
    assert refusal(employers=[{"id": "a"}, {"id": "b"}, {"id": "a"}]) == (
        "$.employers[2].id",
        message("account.employer_twice", other="$.employers[0].id"),
    )


def test_an_id_that_no_employer_has_is_refused() -> None:
    """A slip in an id would move hours or money to nobody."""
    says = message("account.unknown_employer")
    assert refusal(employers=[{"id": "a"}], work=[{"employer": "A"}]) == ("$.work[0].employer", says)
    payment = {"date": "2013-01-01", "amount": "1", "by": "b"}
    assert refusal(employers=[{"id": "a"}], payments=[payment]) == ("$.payments[0].by", says)
    assert is_read(work=[{"employer": "a"}], payments=[payment])


def test_an_employer_without_id_gets_one() -> None:
    """The one id in use belongs to the one employer without; otherwise a free one is made."""
    ids = [employer.id for employer in read(employers=[{}, {"id": "employer-1"}]).employers or ()]
    assert ids == ["employer-2", "employer-1"]
    one = read(employers=[{"role": "agency"}], work=[{"employer": "e1"}])
    assert [employer.id for employer in one.employers or ()] == ["e1"]


@pytest.mark.parametrize("per", ["hour", "day", "week", "month", None])
def test_pieces_need_pay_by_the_piece(per: str | None) -> None:
    """Pieces are refused unless pay was agreed by the piece; pay by the piece may do without their number."""
    agreed = {"amount": "1", "per": per} if per else None
    says = message("account.pieces_without_piece")
    assert refusal(work=[{"agreed": agreed, "pieces": 5}]) == ("$.work[0].pieces", says)
    assert is_read(work=[{"agreed": {"amount": "1", "per": "piece"}}])
    assert is_read(work=[{"agreed": {"amount": "1", "per": "piece"}, "pieces": 5}])


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"payments": [{"amount": "1", "from": "2013-01-01", "per": "piece"}]}, "$.payments[0].per"),
        ({"work": [{"lodging": {"charged": {"amount": "1", "per": "piece"}}}]}, "$.work[0].lodging.charged.per"),
        ({"work": [{"food": {"charged": {"amount": "1", "per": "piece"}}}]}, "$.work[0].food.charged.per"),
        (
            {
                "deductions": [
                    {"amount": "1", "reason": "food", "how": "withheld", "from": "2013-01-01", "per": "piece"}
                ]
            },
            "$.deductions[0].per",
        ),
    ],
)
def test_only_agreed_pay_is_by_the_piece(parts: dict[str, Any], path: str) -> None:
    """Nothing that was paid or charged came by the piece."""
    assert refusal(**parts) == (path, message("account.piece_only_agreed"))


def test_a_payment_has_a_day() -> None:
    """A payment without `date` and `from` is refused; a deduction may do without."""
    assert refusal(payments=[{"amount": "1"}]) == ("$.payments[0]", message("account.payment_needs_day"))
    assert is_read(deductions=[{"amount": "1", "reason": "food", "how": "withheld"}])


@pytest.mark.parametrize(("name", "more"), [("payments", {}), ("deductions", {"reason": "food", "how": "withheld"})])
def test_money_has_one_day_or_one_stretch(name: str, more: dict[str, Any]) -> None:
    """Both together are refused, and so are `to` and `per` without `from`."""
    both = {"amount": "1", "date": "2013-01-01", "from": "2013-01-01", **more}
    assert refusal(**{name: [both]}) == (f"$.{name}[0]", message("account.day_and_stretch"))
    for key, value in (("to", "2013-01-02"), ("per", "month")):
        one = {"amount": "1", "date": "2013-01-01", key: value, **more}
        assert refusal(**{name: [one]}) == (f"$.{name}[0].{key}", message("account.only_with_from", key=key))
    assert is_read(**{name: [{"amount": "1", "from": "2013-01-01", "to": "2013-03-31", "per": "month", **more}]})


def test_a_rate_of_exchange_is_above_zero() -> None:
    """Nothing can be converted at zero."""
    payment = {"amount": "1", "date": "2013-01-01", "rate": "0.00"}
    assert refusal(payments=[payment]) == ("$.payments[0].rate", message("account.rate_zero"))


def test_a_day_stands_in_the_diary_once() -> None:
    """The second entry is refused with the place of the first."""
    days = [{"date": "2013-01-06", "hours": 1}, {"date": "2013-01-07", "hours": 1}, {"date": "2013-01-06", "hours": 2}]
    path, says = refusal(days=days)
    assert (path, says.id, says.args["other"]) == ("$.days[2].date", "account.diary_day_twice", "$.days[0].date")
    assert str(says.args["day"]) == "2013-01-06"


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"as_of": "0213-04-17"}, "$.as_of"),
        ({"facts": [{"indicator": "CD14", "present": True, "from": "1949-12-31"}]}, "$.facts[0].from"),
        ({"facts": [{"indicator": "CD14", "present": True, "to": "2101-01-01"}]}, "$.facts[0].to"),
        ({"events": [{"date": "1949-12-31", "kind": "left"}]}, "$.events[0].date"),
        ({"work": [{}, {"from": "1949-12-31"}]}, "$.work[1].from"),
        ({"days": [{"date": "3013-01-06", "hours": 1}]}, "$.days[0].date"),
        ({"payments": [{"date": "3013-01-06", "amount": "1"}]}, "$.payments[0].date"),
        (
            {"deductions": [{"to": "3013-01-06", "amount": "1", "reason": "food", "how": "withheld"}]},
            "$.deductions[0].to",
        ),
    ],
)
def test_days_far_away_are_slips_of_the_pen(parts: dict[str, Any], path: str) -> None:
    """Years before 1950 and after 2100 are refused, wherever they stand."""
    assert refusal(**parts) == (path, message("account.year_out_of_range", first=1950, last=2100))


def test_work_lasts_for_60_years_at_most() -> None:
    """A longer stretch is refused; one that goes on is measured to `as_of`."""
    says = message("account.stretch_too_long", years=60)
    assert refusal(work=[dated("1952-01-01", "2012-01-02")]) == ("$.work[0]", says)
    assert refusal(work=[dated("1952-01-01", None)], as_of="2012-01-02") == ("$.work[0]", says)
    assert is_read(work=[dated("1952-01-01", "2012-01-01")])


@pytest.mark.parametrize(("born", "as_of", "last"), [(1899, None, 2100), (90, None, 2100), (2014, "2013-04-17", 2013)])
def test_a_year_of_birth_is_plausible(born: int, as_of: str | None, last: int) -> None:
    """Two figures, the nineteenth century, or a year after the account's day are refused."""
    assert refusal(born=born, as_of=as_of) == ("$.born", message("account.birth_year", first=1900, last=last))
    assert read(born=2013, as_of="2013-04-17").born == 2013
