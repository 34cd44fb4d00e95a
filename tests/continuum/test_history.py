from continuum.accounts import absent, all_core_absent, bands, daily, document, fact, money, reading, work


def test_the_example_of_the_file_format() -> None:
    """Long hours and low pay from October, violence from March: severe, then forced labour."""
    facts = [
        fact("EX01", "2012-10-01"),
        fact("EX04", "2012-10-01"),
        fact("CD14", "2012-12-01"),
        fact("CD04", "2013-03-01"),
    ]
    found = document(facts, as_of="2013-04-17", born=1985)
    assert found["history"] == [
        {"from": "2012-10-01", "to": "2013-02-28", "band": "severe-exploitation", "because": ["EX01", "EX04"]},
        {"from": "2013-03-01", "to": "2013-04-17", "band": "forced-labour-or-trafficking", "because": ["CD04"]},
    ]
    assert found["worst"] == {"band": "forced-labour-or-trafficking", "from": "2013-03-01", "to": "2013-04-17"}
    assert found["direction"] == "worse"


def test_history_starts_at_the_first_work_day_and_leaves_out_a_leading_not_enough_said() -> None:
    """Months of work of which nothing is told come first and are not shown."""
    found = reading([fact("EX02", "2024-03-01")], stretches=[work("2024-01-01", None)], as_of="2024-04-30")
    assert bands(found) == [("2024-03-01", "2024-04-30", "labour-rights-breached", ["EX02"])]


def test_history_keeps_a_later_not_enough_said() -> None:
    """A gap in what is told is shown where it is not the beginning, and gives no direction."""
    found = reading([fact("EX02", "2024-03-01", "2024-03-31")], as_of="2024-04-30")
    assert bands(found) == [
        ("2024-03-01", "2024-03-31", "labour-rights-breached", ["EX02"]),
        ("2024-04-01", "2024-04-30", "not-enough-said", ["EX02"]),
    ]
    assert found.direction == "unknown"
    assert found.worst is not None
    assert found.worst.band == "labour-rights-breached"


def test_history_joins_neighbours_of_the_same_band() -> None:
    """Facts that come and go without moving the band make no new segment."""
    facts = [
        fact("EX02", "2024-01-01", "2024-01-31"),
        fact("EX03", "2024-02-01", "2024-02-29"),
        fact("EX05", "2024-03-01"),
    ]
    assert bands(reading(facts, as_of="2024-03-31")) == [
        ("2024-01-01", "2024-03-31", "labour-rights-breached", ["EX02"]),
    ]


def test_history_ends_on_the_day_of_the_reading() -> None:
    """A fact that starts on the day of the reading makes a segment of one day."""
    found = reading([fact("EX02", "2024-01-01"), fact("CD01", "2024-12-31")])
    assert bands(found)[-1] == ("2024-12-31", "2024-12-31", "severe-exploitation", ["CD01"])


def test_because_is_what_appeared_else_what_ended() -> None:
    """Papers given back: the fact that ended is the reason, and things got better."""
    facts = [fact("CD01", "2024-01-01", "2024-05-31"), fact("EX02", "2024-01-01")]
    found = reading(facts)
    assert bands(found) == [
        ("2024-01-01", "2024-05-31", "severe-exploitation", ["EX02", "CD01"]),
        ("2024-06-01", "2024-12-31", "labour-rights-breached", ["CD01"]),
    ]
    assert found.direction == "better"


def test_because_names_what_appeared_first_where_both_happen() -> None:
    """On a day on which one fact appears and another ends, the one that appeared is named; both are kept."""
    facts = [fact("CD01", "2024-01-01", "2024-05-31"), fact("EX02", "2024-06-01")]
    last = reading(facts).history[-1]
    assert (last.because, last.appeared, last.ended) == (("EX02",), ("EX02",), ("CD01",))


def test_because_stands_in_the_order_of_the_list() -> None:
    """The order of the facts in the file does not matter."""
    found = reading([fact("CD14", "2024-01-01"), fact("CD01", "2024-01-01"), fact("EX04", "2024-01-01")])
    assert found.history[0].because == ("EX04", "CD01", "CD14")


def test_because_is_empty_where_neither_facts_nor_age_moved_the_band() -> None:
    """A claim that falls due moves the band and is no indicator."""
    figures = money([], [("2024-02-29", "10.00")])
    found = reading(all_core_absent("2024-01-01"), figures=figures)
    assert bands(found)[-1] == ("2024-02-29", "2024-12-31", "labour-rights-breached", [])


def test_answers_that_come_later_make_work_decent() -> None:
    """From the day the last core question is answered absent, and not before."""
    facts = [*all_core_absent("2024-01-01", without=["CD09"]), *absent(["CD09"], "2024-02-01")]
    assert bands(reading(facts, figures=money())) == [("2024-02-01", "2024-12-31", "decent-work", [])]


def test_worst_is_the_latest_of_equals() -> None:
    """Two severe times with a better one between: the second is the worst."""
    facts = [
        fact("CD01", "2024-01-01", "2024-01-31"),
        fact("EX02", "2024-01-01"),
        fact("CD04", "2024-05-01", "2024-05-31"),
    ]
    assert document(facts)["worst"] == {"band": "severe-exploitation", "from": "2024-05-01", "to": "2024-05-31"}


def test_direction_is_steady_if_there_is_one_segment() -> None:
    """No change, no movement."""
    assert document([fact("EX02", "2024-01-01")])["direction"] == "steady"


def test_direction_is_unknown_if_there_is_none() -> None:
    """Where nothing has a place on the continuum, there is no direction."""
    assert document([fact("VD01", "2024-01-01")])["direction"] == "unknown"


def test_direction_compares_the_last_two() -> None:
    """It was worst in the middle; at the end it is better."""
    facts = [fact("EX02", "2024-01-01"), fact("CD04", "2024-05-01", "2024-05-31")]
    assert document(facts)["direction"] == "better"


def test_wages_paid_in_full_bring_work_back_to_decent() -> None:
    """When the pay that was held back is paid, the history says from which day and what ended."""
    facts = [
        *all_core_absent("2024-01-01", without=["CD14"]),
        fact("CD14", "2024-01-01", "2024-03-31"),
        fact("CD14", "2024-04-01", present=False),
    ]
    found = reading(facts, figures=money(daily("2024-01-01", 180)))
    assert bands(found) == [
        ("2024-01-01", "2024-03-31", "labour-rights-breached", ["CD14"]),
        ("2024-04-01", "2024-12-31", "decent-work", ["CD14"]),
    ]
    assert found.direction == "better"


def test_an_answer_that_ends_ends_decent_work() -> None:
    """A core question answered absent for a time only leaves not enough said after it."""
    facts = [*all_core_absent("2024-01-01", without=["CD09"]), fact("CD09", "2024-01-01", "2024-02-29", present=False)]
    assert bands(reading(facts, figures=money())) == [
        ("2024-01-01", "2024-02-29", "decent-work", []),
        ("2024-03-01", "2024-12-31", "not-enough-said", []),
    ]


def test_what_is_owed_from_before_the_first_day_is_owed_on_it() -> None:
    """A line that fell due before the first fact counts from the first day on."""
    figures = money([], [("2023-12-31", "10.00")])
    found = reading(all_core_absent("2024-01-01"), figures=figures)
    assert bands(found) == [("2024-01-01", "2024-12-31", "labour-rights-breached", [])]


def test_because_names_only_what_is_weighed_at_that_age() -> None:
    """Under 18, EX06 that comes or goes with another fact is not given as a reason."""
    facts = [
        fact("EX06", "2024-01-01", "2024-01-31"),
        fact("CD01", "2024-01-01", "2024-01-31"),
        fact("EX02", "2024-01-01"),
    ]
    assert [one.because for one in reading(facts, born=2010).history] == [("EX02", "CD01"), ("CD01",)]
