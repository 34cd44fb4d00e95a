"""The JSON of `recourse owed`, the figures by day, and the sentences behind each number."""

import json
from datetime import date
from fractions import Fraction

from recourse.wages.figures import day_figures, owed_from
from recourse.web.i18n.render import say
from wages.kit import WEEK40, agreed, document, owed, work

WEEK = work("2015-03-02", "2015-03-08", WEEK40, agreed=agreed("3.00", "hour"))


def test_the_document_has_the_promised_shape() -> None:
    """Every key of the file format, amounts as text, days as ISO text; 40 h x 10.00 less 100.00."""
    found = owed("2015-03-31", work=[WEEK], payments=[{"date": "2015-03-08", "amount": "100.00", "basis": "gross"}])
    assert document(found) == {
        "format": 1,
        "country": "SM",
        "currency": "EUR",
        "basis": "gross",
        "from": "2015-03-02",
        "to": "2015-03-08",
        "due": "400.00",
        "paid": "100.00",
        "owed": "300.00",
        "owed_range": None,
        "received": "100.00",
        "settled": "0.00",
        "claimable": "300.00",
        "time_barred": "0.00",
        "interest": "0.00",
        "interest_lines": [],
        "limitation": [
            {
                "route": "sm.wages-year-end",
                "rule": "law.text",
                "source": ["https://example.org/time"],
                "last_day": "2018-12-31",
            },
        ],
        "lines": [
            {
                "head": "pay",
                "from": "2015-03-02",
                "to": "2015-03-08",
                "hours": "40",
                "rate": "10.00",
                "due": "400.00",
                "paid": "100.00",
                "owed": "300.00",
                "rule": "sm.minimum_wage",
                "source": ["https://example.org/minimum"],
                "reviewed": False,
                "note": None,
            },
        ],
        "assumptions": ["wages.interest_from_notice"],
        "not_computed": [],
    }


def test_the_document_holds_nothing_that_json_cannot() -> None:
    """It can be written and read again, with null for dates that there are none of."""
    told = document(owed("2015-03-31"))
    assert json.loads(json.dumps(told)) == told
    assert (told["from"], told["owed_range"]) == (None, ["0.00", "0.00"])


def test_each_number_opens_into_its_working() -> None:
    """The sentences of one line, in English."""
    found = owed("2015-03-31", work=[WEEK], payments=[{"date": "2015-03-08", "amount": "100.00"}])
    assert [say("en")(part) for part in found.lines[0].working] == [
        "You agreed 3.00 EUR an hour.",
        "On 2 March 2015 the legal minimum was 10.00 EUR an hour.",
        "What you agreed is not higher, so the legal minimum counts.",
        "40 hours \u00d7 10.00 = €400.00",
        "It fell due on 8 March 2015.",
        "€400.00 due, €100.00 paid: €300.00 owed.",
        "No lawyer has reviewed this law text yet.",
    ]


def test_figures_by_day_share_out_the_lines() -> None:
    """Five days of 8 h: 80.00 due and 20.00 paid on each; from 8 March on 300.00 are owed."""
    found = owed("2015-03-31", work=[WEEK], payments=[{"date": "2015-03-08", "amount": "100.00"}])
    assert day_figures(found) == tuple(
        (date(2015, 3, day), Fraction(8), Fraction(80), Fraction(20)) for day in range(2, 7)
    )
    assert [(str(day), str(amount)) for day, amount in owed_from(found)] == [("2015-03-08", "300.00")]


def test_days_whose_pay_is_not_due_yet_have_hours_and_nothing_due() -> None:
    """On 6 March pay of a job that goes on is not due."""
    found = owed("2015-03-03", payments=[], work=[work("2015-03-02", None, WEEK40)])
    assert day_figures(found) == tuple((date(2015, 3, day), Fraction(8), Fraction(0), Fraction(0)) for day in (2, 3))
