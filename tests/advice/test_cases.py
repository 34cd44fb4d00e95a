"""The sample accounts, read as the courts' facts tell them."""

from datetime import date

import pytest

from recourse.account.reader import read_account
from recourse.advice.advise import Advice, advise
from recourse.advice.cases import NAMES, SampleCase, sample_cases
from recourse.continuum.bands import Band
from recourse.continuum.indicators import names
from recourse.law.load import load_pack

TODAY = date(2026, 11, 24)
CASES = {case.name: case for case in sample_cases()}


def advice_on(case: SampleCase) -> Advice:
    """The advice on a sample account."""
    account = read_account(case.text, indicators=names())
    return advise(account, load_pack(account.country), today=TODAY)


@pytest.mark.parametrize(
    ("name", "band", "forced_labour", "trafficking"),
    [
        ("chowdury", Band.FORCED_LABOUR_OR_TRAFFICKING, True, None),
        ("siliadin", Band.FORCED_LABOUR_OR_TRAFFICKING, True, True),
        ("cn", Band.FORCED_LABOUR_OR_TRAFFICKING, True, True),
        ("v", Band.SEVERE_EXPLOITATION, None, None),
        ("younis", Band.FORCED_LABOUR_OR_TRAFFICKING, True, None),
        ("sultana", Band.SEVERE_EXPLOITATION, None, None),
        ("mentes", Band.LABOUR_RIGHTS_BREACHED, None, None),
    ],
)
def test_the_reading_of_a_case(name: str, band: Band, *, forced_labour: bool | None, trafficking: bool | None) -> None:
    """Each account stands where its published facts put it, and what they leave open stays open."""
    reading = advice_on(CASES[name]).reading
    assert (reading.band, reading.forced_labour, reading.trafficking) == (band, forced_labour, trafficking)


def test_zoletic_got_better_when_papers_and_wages_came_back() -> None:
    """The account ends less bad than it was at its worst."""
    reading = advice_on(CASES["zoletic"]).reading
    assert reading.worst is not None
    assert reading.worst.band is Band.FORCED_LABOUR_OR_TRAFFICKING
    assert reading.direction == "better"


@pytest.mark.parametrize("name", ["zoletic", "mentes"])
def test_a_country_without_a_pack_is_read_and_says_what_cannot_be_computed(name: str) -> None:
    """There are no lines and no routes, and both say why."""
    advice = advice_on(CASES[name])
    assert advice.claim.lines == ()
    assert [part.why.id for part in advice.claim.not_computed] == ["wages.no_pack"]
    assert advice.routes.routes == ()
    assert advice.routes.why is not None


@pytest.mark.parametrize("name", ["cn", "v"])
def test_an_account_without_hours_gets_no_invented_sum(name: str) -> None:
    """Where the sources give no hours of work there is nothing to count."""
    assert advice_on(CASES[name]).claim.lines == ()


def test_every_fact_of_a_sample_names_its_source() -> None:
    """Each fact's note carries the number of a source that the head of the file lists."""
    for case in CASES.values():
        account = read_account(case.text, indicators=names())
        for fact in account.facts or ():
            note = fact.note or ""
            assert any(
                f"[{number}]" in note and f"[{number}]" in case.text.partition("format:")[0] for number in "1234"
            )


def test_the_samples_are_those_that_are_named() -> None:
    """The list of names and the files are the same."""
    assert tuple(CASES) == NAMES
