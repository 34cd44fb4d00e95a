from datetime import date

from continuum.accounts import account, daily, day, document, fact, money, reading, work
from recourse.account.model import DiaryDay, Fact
from recourse.account.values import Hours
from recourse.continuum.facts import Step, Timeline, timeline
from recourse.continuum.figures import NO_FIGURES


def _line(*facts: Fact, as_of: str = "2024-12-31", **more: object) -> Timeline:
    return timeline(account(facts, **more), as_of=day(as_of), figures=NO_FIGURES)  # type: ignore[arg-type]


def _steps(*facts: Fact, of: str = "CD14", as_of: str = "2024-12-31") -> list[tuple[str, bool | None]]:
    steps: tuple[Step, ...] = _line(*facts, as_of=as_of).steps[of]
    return [(when.isoformat(), standing) for when, standing in steps]


def test_from_and_to_both_count() -> None:
    """A fact holds on its first and on its last day and not on the day after."""
    assert _steps(fact("CD14", "2024-01-10", "2024-01-12")) == [("2024-01-10", True), ("2024-01-13", None)]


def test_a_fact_of_one_day_holds_on_that_day() -> None:
    """From and to may be the same day."""
    assert _steps(fact("CD14", "2024-01-10", "2024-01-10")) == [("2024-01-10", True), ("2024-01-11", None)]


def test_a_fact_without_from_holds_from_the_first_dated_fact() -> None:
    """Where no work is told, the first dated fact is the account's first day."""
    assert _steps(fact("CD14"), fact("EX01", "2024-03-05")) == [("2024-03-05", True)]


def test_a_fact_without_from_holds_from_the_first_work_day() -> None:
    """Work that began earlier than any dated fact is the account's first day."""
    line = _line(fact("CD14"), fact("EX01", "2024-03-05"), stretches=[work("2024-02-01", None)])
    assert line.start == date(2024, 2, 1)
    assert line.steps["CD14"] == ((date(2024, 2, 1), True),)


def test_a_diary_day_with_hours_is_a_work_day() -> None:
    """The diary counts for the first day, a day off does not."""
    diary = (DiaryDay(date=date(2024, 1, 1), hours=Hours(0)), DiaryDay(date=date(2024, 1, 4), hours=Hours(5)))
    assert _line(fact("CD14"), days=diary).start == date(2024, 1, 4)


def test_presumed_days_are_work_days() -> None:
    """The days of the claim count, also where they are presumed because dates are unknown."""
    found = timeline(
        account([fact("CD14")], stretches=[work(None, "2024-06-30")]),
        as_of=day("2024-06-30"),
        figures=money(daily("2024-04-01", 91)),
    )
    assert found.start == date(2024, 4, 1)


def test_with_no_date_at_all_everything_is_so_on_the_day_of_the_reading() -> None:
    """Undated facts hold on the day of the reading, and the history is that day."""
    assert _line(fact("CD14")).start == date(2024, 12, 31)
    assert reading([fact("CD01")]).history[0].first == date(2024, 12, 31)


def test_a_fact_of_which_only_the_end_is_known_was_so_on_that_day_at_least() -> None:
    """An end without a beginning dates the account when nothing earlier does."""
    assert _steps(fact("CD14", None, "2024-05-01"), fact("EX01", "2024-06-01")) == [
        ("2024-05-01", True),
        ("2024-05-02", None),
    ]


def test_without_to_a_fact_holds_until_the_day_of_the_reading() -> None:
    """Nothing ends a fact but its end or a later fact."""
    assert _steps(fact("CD14", "2024-01-10")) == [("2024-01-10", True)]


def test_a_later_fact_of_the_same_speaker_ends_the_earlier() -> None:
    """The worker who says that pay is no longer held back ends what the worker said before."""
    assert _steps(fact("CD14", "2024-01-10"), fact("CD14", "2024-02-01", present=False)) == [
        ("2024-01-10", True),
        ("2024-02-01", False),
    ]


def test_a_later_from_replaces_the_earlier_fact_even_if_that_has_a_to() -> None:
    """When the later fact ends, the earlier one does not come back, although its own end lies further on."""
    assert _steps(
        fact("CD14", "2024-01-01", "2024-12-31"),
        fact("CD14", "2024-02-01", "2024-02-10", present=False),
    ) == [("2024-01-01", True), ("2024-02-01", False), ("2024-02-11", None)]


def test_another_speaker_replaces_nothing() -> None:
    """What a court says later leaves what the worker said standing beside it."""
    line = _line(fact("CD14", "2024-01-01"), fact("CD14", "2024-02-01", present=False, by="court"))
    assert line.steps["CD14"] == ((date(2024, 1, 1), True),)
    assert line.disputed == ("CD14",)


def test_the_same_from_with_both_answers_is_present_and_disputed() -> None:
    """One speaker who says both of the same day is counted as saying that it was so."""
    line = _line(fact("CD14", "2024-01-01", present=False), fact("CD14", "2024-01-01"))
    assert line.steps["CD14"] == ((date(2024, 1, 1), True),)
    assert line.disputed == ("CD14",)


def test_both_answers_are_disputed_only_while_both_hold() -> None:
    """After the present answer has ended, the absent one stands alone; disputed it remains, for the days before."""
    line = _line(fact("CD14", "2024-01-01", "2024-01-31"), fact("CD14", "2024-01-01", present=False))
    assert line.steps["CD14"] == ((date(2024, 1, 1), True), (date(2024, 2, 1), False))
    assert line.disputed == ("CD14",)


def test_missing_said_by_is_the_worker() -> None:
    """A fact without a speaker and a later one by the worker are of the same speaker."""
    line = _line(fact("CD14", "2024-01-01"), fact("CD14", "2024-02-01", present=False, by="worker"))
    assert line.steps["CD14"] == ((date(2024, 1, 1), True), (date(2024, 2, 1), False))
    assert line.disputed == ()


def test_absent_facts_have_dates_like_any_other() -> None:
    """A no holds from its first to its last day, then nothing is known."""
    assert _steps(fact("CD14", "2024-01-01", "2024-01-31", present=False)) == [
        ("2024-01-01", False),
        ("2024-02-01", None),
    ]


def test_recruitment_facts_hold_from_their_from_on_whatever_their_to() -> None:
    """Being lied to before the work does not end; being hurt at work may."""
    line = _line(fact("DR01", "2024-01-01", "2024-01-31"), fact("CD04", "2024-01-01", "2024-01-31"))
    assert line.steps["DR01"] == ((date(2024, 1, 1), True),)
    assert line.steps["CD04"] == ((date(2024, 1, 1), True), (date(2024, 2, 1), None))


def test_a_recruitment_fact_can_be_taken_back() -> None:
    """A later fact of the same speaker replaces it like any other."""
    assert _steps(fact("DR01", "2024-01-01"), fact("DR01", "2024-03-01", present=False), of="DR01") == [
        ("2024-01-01", True),
        ("2024-03-01", False),
    ]


def test_facts_after_the_day_of_the_reading_are_left_out_and_named() -> None:
    """A fact that starts later counts for nothing, not even for the first day, and a caution names it."""
    found = reading([fact("CD14", "2025-01-01"), fact("EX01", "2024-12-31")])
    assert found.dimensions[4].present == ()
    (caution,) = [one for one in found.cautions if one.id == "continuum.caution_later_facts"]
    assert caution.args["as_of"] == date(2024, 12, 31)
    assert [one.args["id"] for one in caution.args["indicators"]] == ["CD14"]  # type: ignore[attr-defined]


def test_a_later_fact_left_out_ends_nothing() -> None:
    """What will be said to be over after the reading is still so at the reading."""
    assert _steps(fact("CD14", "2024-01-01"), fact("CD14", "2025-02-01", present=False)) == [("2024-01-01", True)]


def test_disputed_covers_all_days() -> None:
    """A dispute that was over long before the reading is still named."""
    found = document(
        [
            fact("CD14", "2024-01-01", "2024-01-05"),
            fact("CD14", "2024-01-05", "2024-02-01", present=False, by="witness"),
        ]
    )
    assert found["disputed"] == ["CD14"]
    assert "continuum.caution_disputed" in found["cautions"]


def test_disputed_stands_in_the_order_of_the_list() -> None:
    """The list is in the order of the indicators, whatever the order of the facts."""
    facts = [fact(id_, "2024-01-01", present=present) for id_ in ("VD01", "CD01", "DR02") for present in (True, False)]
    assert document(facts)["disputed"] == ["DR02", "CD01", "VD01"]


def test_a_fact_that_says_nothing_is_no_fact() -> None:
    """Where `present` is not said, nothing is known and nothing is dated."""
    silent = Fact(indicator="CD14", from_=date(2020, 1, 1))
    assert _line(silent).steps == {}
    assert _line(silent).start == date(2024, 12, 31)
