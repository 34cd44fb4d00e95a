import pytest

from continuum.accounts import absent, all_core_absent, bands, daily, document, fact, money, reading, work
from recourse.continuum.bands import RANK, Band


def test_either_flag_is_the_last_band() -> None:
    """Forced labour alone is enough, and so is trafficking alone."""
    forced = reading([fact(id_) for id_ in ("EX01", "EX04", "CD01", "CD14")])
    assert (forced.forced_labour, forced.band) == (True, "forced-labour-or-trafficking")
    trafficked = reading([fact(id_) for id_ in ("EX01", "EX04", "DR01", "DR08", "VD01", "VD02", "VD03")])
    assert (trafficked.forced_labour, trafficked.trafficking) == (None, True)
    assert trafficked.band == "forced-labour-or-trafficking"


@pytest.mark.parametrize("ids", [("EX01", "EX04"), ("CD07", "CD08", "CD09"), ("CD08", "CD09", "CD15")])
def test_exploitation_or_coercion_positive_is_severe(ids: tuple[str, ...]) -> None:
    """One of the two dimensions alone is severe exploitation."""
    assert reading(map(fact, ids)).band == "severe-exploitation"


@pytest.mark.parametrize("id_", ["CD01", "CD02", "CD03", "CD04"])
def test_one_strong_indicator_of_coercion_at_destination_is_severe(id_: str) -> None:
    """A strong one lifts the band although its dimension is only open."""
    assert reading([fact(id_)]).band == "severe-exploitation"


@pytest.mark.parametrize("id_", ["EX01", "DR01", "CR01"])
def test_a_strong_indicator_elsewhere_does_not_lift_to_severe(id_: str) -> None:
    """Only coercion at destination has that effect."""
    assert reading([fact(id_)]).band == ("labour-rights-breached" if id_ == "EX01" else "not-enough-said")


def test_what_is_strong_follows_the_list_of_the_age() -> None:
    """Threats of violence are strong under 18 and medium for adults."""
    assert reading([fact("CD11")], born=2010).band == "severe-exploitation"
    assert reading([fact("CD11")], born=1990).band == "labour-rights-breached"


@pytest.mark.parametrize("id_", ["EX09", "EX02", "CD15", "CD10"])
def test_any_indicator_of_exploitation_or_coercion_is_a_breach(id_: str) -> None:
    """The weakest sign is a right not kept."""
    assert reading([fact(id_)]).band == "labour-rights-breached"


@pytest.mark.parametrize("id_", ["VD01", "VD05", "RV02", "DR06"])
def test_vulnerability_or_recruitment_alone_is_no_breach(id_: str) -> None:
    """Poverty, status or a promise used against somebody says nothing yet about the work."""
    assert reading([fact(id_)]).band == "not-enough-said"


def test_nothing_said_is_not_enough() -> None:
    """An empty account has no place on the continuum, no history, no worst and no direction."""
    found = document()
    assert (found["band"], found["history"], found["worst"], found["direction"]) == (
        "not-enough-said",
        [],
        None,
        "unknown",
    )


def test_a_computed_claim_above_zero_is_a_breach_from_the_day_it_fell_due() -> None:
    """On a day, the claim is the sum owed for what was due by then."""
    figures = money(daily("2024-01-01", 60, paid="70"), [("2024-01-31", "310.00"), ("2024-02-29", "290.00")])
    found = reading(all_core_absent("2024-01-01"), figures=figures, as_of="2024-02-29")
    assert bands(found) == [
        ("2024-01-01", "2024-01-30", "decent-work", []),
        ("2024-01-31", "2024-02-29", "labour-rights-breached", []),
    ]
    assert found.direction == "worse"


@pytest.mark.parametrize(("told", "computed"), [(False, True), (True, False), (False, False)])
def test_a_claim_that_was_not_told_or_not_computed_moves_no_band(*, told: bool, computed: bool) -> None:
    """Where payments are not told, or pay could not be computed, what seems owed is neither a breach nor decent."""
    figures = money(daily("2024-01-01", 31), [("2024-01-31", "310.00")], told=told, computed=computed)
    facts = all_core_absent("2024-01-01")
    assert reading(facts, figures=figures, as_of="2024-01-31").band == "not-enough-said"


def test_a_claim_not_yet_due_moves_no_band() -> None:
    """What falls due after the day of the reading does not count on it."""
    figures = money(daily("2024-01-01", 20), [("2024-01-31", "310.00")])
    assert reading(all_core_absent("2024-01-01"), figures=figures, as_of="2024-01-20").band == "decent-work"


def test_decent_work_needs_every_core_question_answered_absent() -> None:
    """One core question left open, and not enough is said."""
    for left_out in ("EX01", "EX03", "EX04", "EX05", "EX06", "CD01", "CD02", "CD03", "CD04", "CD09", "CD14"):
        assert reading(all_core_absent(without=[left_out]), figures=money()).band == "not-enough-said"
    assert reading(all_core_absent(), figures=money()).band == "decent-work"


def test_decent_work_needs_a_computed_claim_of_zero() -> None:
    """With all core questions answered absent but no claim, not enough is said."""
    assert reading(all_core_absent()).band == "not-enough-said"
    assert reading(all_core_absent(), figures=money([], [("2024-01-31", "0.00")])).band == "decent-work"


def test_sums_that_cancel_out_are_zero() -> None:
    """A lawful deduction that takes back what a line owes leaves nothing owed."""
    figures = money([], [("2024-01-31", "90.00"), ("2024-01-31", "-90.00")])
    assert reading(all_core_absent("2024-01-01"), figures=figures).band == "decent-work"


def test_another_indicator_beside_the_core_prevents_decent_work() -> None:
    """Bad housing is a breach although every core question is answered absent."""
    assert reading([*all_core_absent(), fact("EX02")], figures=money()).band == "labour-rights-breached"


def test_a_disputed_core_question_counts_as_present() -> None:
    """Where a court says so and the worker does not, work is not called decent."""
    found = reading([*all_core_absent(), fact("CD14", by="court")], figures=money())
    assert found.band == "labour-rights-breached"


def test_an_account_with_facts_and_no_figures_is_read() -> None:
    """Facts alone carry a reading; nothing about money is assumed."""
    found = reading([fact("CD14", "2024-01-01"), *absent(["CD01"], "2024-01-01")], stretches=[work("2024-01-01", None)])
    assert (found.band, found.around.owed) == ("labour-rights-breached", None)


def test_bands_stand_in_their_order() -> None:
    """From not enough said over decent work to forced labour or trafficking."""
    assert sorted(Band, key=RANK.__getitem__) == [
        "not-enough-said",
        "decent-work",
        "labour-rights-breached",
        "severe-exploitation",
        "forced-labour-or-trafficking",
    ]
