"""How much is known, field by field."""

from datetime import date

from broken_packs.patch import GOOD
from recourse.law.coverage import coverage_document, coverage_page, fields_of, status_of
from recourse.law.fields import FACTS
from recourse.law.load import load_pack_from
from recourse.law.model import Field, HoursRow, Status
from recourse.law.values import Exact
from recourse.terms.message import message


def test_coverage_names_every_field_with_its_status() -> None:
    """The document has the fields of the six files and nothing else; a series is as good as its weakest row."""
    fields = coverage_document({"SM": load_pack_from(GOOD)})["countries"]["SM"]["fields"]
    assert fields["minimum_wage.system"] == {"status": "sourced", "reviewed": False}
    assert fields["minimum_wage.series"] == {"status": "secondary", "reviewed": False}
    assert fields["minimum_wage.hours_per_month"] == {"status": "unsourced", "reviewed": False}
    assert fields["working_time.sunday"] == {"status": "sourced", "reviewed": False}
    assert fields["working_time.holiday"] == {"status": "missing", "reviewed": False}
    assert set(FACTS) < set(fields)
    outside_facts = [name for name in fields if name not in FACTS]
    assert outside_facts == [
        "country.bound_by_directive_2009_52",
        "country.closed_days",
        "minimum_wage.system",
        "minimum_wage.series",
        "minimum_wage.to_hour",
        "minimum_wage.hours_per_month",
        "minimum_wage.sector_scales",
        "minimum_wage.reduced_rates",
        "minimum_wage.defences",
        "minimum_wage.irregular_work",
        "working_time.full_week",
        "working_time.longest_week",
        "working_time.overtime",
        "working_time.night",
        "working_time.sunday",
        "working_time.holiday",
        "pay.agreed_pay",
        "pay.pay_day",
        "pay.leave",
        "pay.extra_salary",
        "pay.deductions",
        "pay.deductions_rule",
        "pay.counted_as_pay",
        "pay.presumption",
        "pay.interest",
        "limitation.wages",
        "limitation.dismissal",
        "limitation.compensation",
    ]


def test_coverage_of_no_country_is_empty() -> None:
    """Without packs the document has its frame."""
    assert coverage_document({}) == {"format": 1, "countries": {}}
    assert coverage_page({}) == ()


def test_a_field_left_out_is_missing() -> None:
    """What has no value is missing, whatever it says of review."""
    assert status_of(Field(unknown="Nobody has looked yet.", reviewed=True)) == "missing"
    assert status_of(Field()) == "missing"


def test_rows_inherit_the_status_of_their_field() -> None:
    """A row without a status has that of the field, and the weakest decides."""
    plain = HoursRow(from_=date(2020, 1, 1), hours=Exact(40))
    weak = HoursRow(from_=date(2021, 1, 1), hours=Exact(40), status=Status.UNSOURCED)
    assert status_of(Field(value=(plain,), status=Status.SOURCED)) == "sourced"
    assert status_of(Field(value=(plain, weak), status=Status.SOURCED)) == "unsourced"
    assert status_of(Field(value=(weak,), status=None)) == "unsourced"


def test_the_page_counts_and_names_what_is_missing() -> None:
    """For people: one sentence a country, then the names of what nobody knows."""
    pack = load_pack_from(GOOD)
    missing = tuple(name for name, field in fields_of(pack) if field.value is None)
    assert coverage_page({"SM": pack}) == (
        message(
            "law.coverage_line",
            country="SM",
            all=64,
            sourced=22,
            secondary=2,
            unsourced=2,
            missing=len(missing),
            reviewed=0,
        ),
        message("law.coverage_missing", fields=missing),
    )
    assert 22 + 2 + 2 + len(missing) == 64
