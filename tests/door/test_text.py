from datetime import date

from recourse.account.reader import account_from_plain
from recourse.advice.blocks import WIDTH
from recourse.door.text import text_page
from recourse.door.work_out import indicator_names, work_out
from recourse.web.i18n import render


def test_the_text_holds_the_advice_and_what_was_told() -> None:
    """The whole page of the advice, then each answer; lines are as wide as a page, addresses stay whole."""
    account = account_from_plain(
        {"country": "GB", "facts": [{"indicator": "CD14", "present": True}]}, indicators=indicator_names()
    )
    advice = work_out(account, date(2026, 11, 24))
    text = text_page(advice, [("A question", "an answer " * 20), ("Another", "one")], say=render)
    assert text.rstrip().endswith("- Another: one")
    assert "\n- A question: an answer an answer" in text
    assert all(len(line) <= WIDTH or "://" in line for line in text.splitlines())
