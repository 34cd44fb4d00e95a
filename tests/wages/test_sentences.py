"""Every sentence of wages stands in the English catalogue and can be filled."""

import re
from datetime import date
from importlib.resources import files
from typing import get_args

import pytest

from recourse.account.model import DeductionReason, PaymentKind, Per
from recourse.law.model import HEADS, DeductionCap, Interest
from recourse.wages.claim import claim
from recourse.wages.document import claim_document
from recourse.wages.model import Claim
from recourse.web.i18n.catalogue import catalogue
from recourse.web.i18n.render import say
from wages.kit import (
    DEDUCTIONS,
    EXTRA,
    HOLIDAY,
    LEAVE,
    NIGHT,
    OVERTIME,
    SCALES,
    SOURCED,
    SUNDAY,
    WEEK40,
    account,
    agreed,
    owed,
    pack,
    work,
)

PLAIN = re.compile(r'"(wages\.[a-z_]+)"')
KINDS = ("minimum", "scale")


def families() -> set[str]:
    """Ids that the code puts together from parts."""
    units = get_args(get_args(DeductionCap.__annotations__["per"])[0])
    starts = get_args(Interest.__annotations__["runs_from"])
    found = {f"wages.head_{head.replace('-', '_')}" for head in HEADS}
    found |= {f"wages.reason_{reason.value.replace('-', '_')}" for reason in DeductionReason}
    found |= {f"wages.work_cap_{unit}" for unit in (*units, "once")}
    found |= {f"wages.work_deduction_{kind}" for kind in ("lawful", "free", "back")}
    found |= {f"wages.work_agreed_{per.value}" for per in Per}
    found |= {f"wages.work_{kind}_{unit}" for kind in KINDS for unit in ("hour", "day", "month", "whole_month")}
    found |= {f"wages.work_by_calendar_{per}" for per in ("week", "month")}
    found |= {f"wages.work_{head}" for head in ("overtime", "night", "sunday", "holiday")}
    found |= {f"wages.interest_from_{start}" for start in starts if start != "due"}
    counted = {"wages", "leave", "extra-salary", "settlement", "award"}
    return found | {f"wages.payment_not_pay_{kind.value}" for kind in PaymentKind if kind.value not in counted}


def test_the_catalogue_has_every_sentence_and_no_other() -> None:
    """The ids in the code and those in the catalogue are the same."""
    used = families()
    for module in files("recourse.wages").iterdir():
        if module.name.endswith(".py"):
            used |= set(PLAIN.findall(module.read_text(encoding="utf-8")))
    assert used == {name for name in catalogue("en").sentences if name.startswith("wages.")}


def everything(name: str) -> Claim:
    """A claim that says as much as it can."""
    row = {"from": "2000-01-01"}
    scale = {**row, "sector": "care", "name": {"en": "Care"}, "amount": "11.00", "currency": "EUR", **SOURCED}
    law = pack(
        name,
        **{
            OVERTIME: [{**row, "weekly": [{"above": "40", "premium": "0.25"}], "up_to": "1"}],
            NIGHT: [{**row, "premium": "0.2"}],
            SUNDAY: [{**row, "premium": "0.5"}],
            HOLIDAY: [{**row, "premium": "1"}],
            LEAVE: [{**row, "weeks": "4"}],
            EXTRA: [{**row, "rule": rule, "name": {"en": rule}} for rule in ("gr_easter_gift", "gr_leave_allowance")],
            SCALES: [{**scale, "per": "hour", "applies": "always"}, {**scale, "per": "day", "name": {"en": "Nights"}}],
            DEDUCTIONS: [{**row, "reason": "food", "cap": "1.00", "per": "day", "currency": "EUR"}],
        },
    )
    return owed(
        "2015-07-15",
        law,
        sector="care",
        born=1997,
        work=[
            work(None, "2014-06-30", {"per_week": [40, 50]}, agreed=agreed("900.00", "month", basis="net")),
            work("2015-01-01", "2015-03-31", {**WEEK40, "sun": 6}, agreed=agreed("50.00", "day"), night_hours=4),
            work("2015-04-01", None, agreed=agreed("500.00", "month"), on_call={"per_week": 10}),
        ],
        days=[{"date": "2015-02-03", "hours": 8, "holiday": True}, {"date": "2013-01-01", "hours": 8}],
        payments=[
            {"date": "2015-02-01", "amount": "100.00"},
            {"date": "2015-02-01", "amount": "100.00", "kind": "loan"},
            {"date": "2015-02-01", "amount": "100.00", "currency": "USD"},
            {"date": "2015-08-01", "amount": "100.00"},
        ],
        deductions=[
            {"date": "2015-02-01", "amount": "90.00", "reason": "food", "how": "withheld"},
            {"date": "2015-03-01", "amount": "90.00", "reason": "fine", "how": "paid-back"},
        ],
    )


@pytest.mark.parametrize("name", ["hourly", "monthly"])
def test_every_sentence_of_a_full_claim_can_be_said(name: str) -> None:
    """Nothing is missing when it is rendered, and no brace is left."""
    one = everything(name)
    told = str(claim_document(one, say("en"))) + "".join(say("en")(part) for line in one.lines for part in line.working)
    assert len(one.lines) > 10
    assert not re.search(r"\{[a-z_]+\}", told)


def test_a_claim_without_a_pack_can_be_said() -> None:
    """The reason names the country."""
    one = claim(account(country="AZ"), None, as_of=date(2015, 3, 31))
    assert claim_document(one, say("en"))["not_computed"][0]["why"] == (
        "We do not know the law of this country yet (AZ). The countries we know are: BE, DE, FR, GB, GR and IE. What "
        "you agreed shows how much it may be."
    )


def test_one_hour_is_one_hour() -> None:
    """A diary of one hour: 1 hour, not 1 hours."""
    found = owed("2015-03-31", work=[work("2015-03-02", "2015-03-08")], days=[{"date": "2015-03-02", "hours": 1}])
    assert "1 hour \N{MULTIPLICATION SIGN} 10.00 = €10.00" in [say("en")(part) for part in found.lines[0].working]


def test_leave_of_monthly_pay_does_not_speak_of_the_hours_of_a_month() -> None:
    """2,600.00 a month at 40 h a week: 2,600 / (40 x 13/3) = 15.00 an hour of leave."""
    law = pack(**{LEAVE: [{"from": "2000-01-01", "weeks": "4"}]})
    stretch = work("2015-03-01", "2015-03-31", WEEK40, agreed=agreed("2600.00", "month"))
    found = owed("2015-03-31", law, work=[stretch], payments=[])
    leave = next(line for line in found.lines if line.draft.head == "leave")
    said = [say("en")(part) for part in leave.working]
    assert said[0] == "The law gives 4 weeks of paid leave a year, for the part of the year you worked."
    assert said[2] == (
        "You agreed 2600.00 EUR a month. For leave and bonuses a month counts as four and a third of your usual weeks,"
        " so this is 15.00 an hour."
    )
