from datetime import date

from recourse.account.reader import account_from_plain
from recourse.door.view_print import MOST_SENTENCES, paper_view
from recourse.door.work_out import indicator_names, work_out
from recourse.web.i18n import render

TODAY = date(2026, 11, 24)
WORK = {"from": "2024-01-01", "to": "2026-06-30", "hours": {"per_week": 40}}


def test_paper_has_a_row_for_each_line_and_a_source_for_each_group() -> None:
    """Nothing is left out, months at one rate stand together, and each source is told once."""
    told = account_from_plain(
        {"country": "GB", "born": 1990, "work": [WORK], "payments": []}, indicators=indicator_names()
    )
    advice = work_out(told, TODAY)
    paper = paper_view(advice, render)
    assert sum(len(group.rows) for group in paper.groups) == len(advice.claim.lines) > len(paper.groups)
    assert len(set(paper.sources)) == len(paper.sources)
    assert all(paper.sources[group.law_number - 1] for group in paper.groups)
    assert [group.number for group in paper.groups] == list(range(1, len(paper.groups) + 1))


def test_the_first_sheet_has_few_sentences_and_none_is_lost() -> None:
    """The reading in three sentences, the others further below."""
    told = account_from_plain({"country": "GB", "work": [WORK]}, indicators=indicator_names())
    paper = paper_view(work_out(told, TODAY), render)
    assert len(paper.says) == MOST_SENTENCES
    assert paper.reasons
    assert paper.groups == () or paper.sources
