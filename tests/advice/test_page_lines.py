from datetime import date

import pytest

from recourse.account.reader import account_from_plain, read_account
from recourse.advice.advise import advise
from recourse.advice.cases import SampleCase, sample_cases
from recourse.advice.page_lines import line_groups, own_sentences
from recourse.continuum.indicators import names
from recourse.law.load import load_pack
from recourse.wages.model import Line

TODAY = date(2026, 11, 24)


def lines_of(case: SampleCase) -> tuple[Line, ...]:
    """The lines of a sample account."""
    account = read_account(case.text, indicators=names())
    return advise(account, load_pack(account.country), today=TODAY).claim.lines


@pytest.mark.parametrize("case", sample_cases(), ids=lambda case: case.name)
def test_every_line_stands_in_one_group_and_no_cent_is_lost(case: SampleCase) -> None:
    """The groups hold the same lines and the same sums as the claim."""
    lines = lines_of(case)
    groups = line_groups(lines)
    assert sorted(id(line) for group in groups for line in group.lines) == sorted(id(line) for line in lines)
    assert sum(group.owed for group in groups) == sum(line.owed for line in lines)
    assert all(group.owed == group.due - group.paid for group in groups)


@pytest.mark.parametrize("case", sample_cases(), ids=lambda case: case.name)
def test_what_a_group_shares_is_true_for_each_of_its_lines(case: SampleCase) -> None:
    """One rate, one law; and every sentence of a line is in the group, among its own, or in its row."""
    for group in line_groups(lines_of(case)):
        assert len({(line.draft.head, line.draft.rate, line.draft.cite, line.barred) for line in group.lines}) == 1
        shared = [one.id for one in group.shared]
        for line in group.lines:
            told = {*shared, *(one.id for one in own_sentences(line)), "wages.work_due_on", "wages.work_paid"}
            assert {one.id for one in line.working} <= told
            assert [one.id for one in line.working if one.id in shared] == shared


def test_months_counted_alike_are_told_once() -> None:
    """Seven months of the strawberry fields at one rate are one group."""
    chowdury = next(case for case in sample_cases() if case.name == "chowdury")
    assert len(lines_of(chowdury)) > len(line_groups(lines_of(chowdury))) == 1


def test_food_and_housing_taken_in_the_same_months_are_two_groups() -> None:
    """What alternates month by month is told apart, not month by month again."""
    work = {
        "from": "2026-02-01", "to": "2026-06-30", "hours": {"per_week": 45},
        "lodging": {"provided": True}, "food": {"provided": True},
    }  # fmt: skip
    account = account_from_plain({"country": "IE", "born": 1990, "work": [work]}, indicators=names())
    groups = line_groups(advise(account, load_pack("IE"), today=TODAY).claim.lines)
    assert [len(group.lines) for group in groups if group.lines[0].draft.head == "deduction"] == [5, 5]
