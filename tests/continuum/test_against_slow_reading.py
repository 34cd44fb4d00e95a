"""The engine against a slow second reading of the same accounts, written day by day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from continuum import slow_reading as slow
from continuum.slow_reading import could_change, slow_reading
from recourse.account.model import Account, DiaryDay, Fact, Provided, Sector, Speaker, Stretch
from recourse.account.values import CountryCode, Hours
from recourse.continuum.dimensions import read_dimension
from recourse.continuum.figures import DayFigures, MoneyFigures, Owed
from recourse.continuum.house_rules import long_hours, low_pay
from recourse.continuum.indicators import DIMENSIONS, INDICATORS
from recourse.continuum.reading import Reading, read
from recourse.terms.period import Period

FIRST = date(2018, 12, 10)
AS_OF = date(2019, 1, 20)
DAYS = st.integers(0, (AS_OF - FIRST).days + 4).map(lambda places: FIRST + timedelta(days=places))
# Many of the indicators that decide something, so that random accounts reach every band.
LIKELY = [
    "DR01",
    "DR08",
    "CR04",
    "RV01",
    "RV09",
    "RV15",
    "EX01",
    "EX04",
    "EX06",
    "EX09",
    "CD01",
    "CD04",
    "CD05",
    "CD14",
    "CD15",
    "VD01",
    "VD06",
]


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """A fact with dates that may be missing."""
    ids = st.one_of(st.sampled_from(LIKELY), st.sampled_from([one.id for one in INDICATORS]))
    first, to = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first is not None and to is not None and to < first:
        first, to = to, first
    return Fact(
        indicator=draw(ids),
        present=draw(st.sampled_from([True, True, True, False, None])),
        from_=first,
        to=to,
        said_by=draw(st.sampled_from([None, Speaker.WORKER, Speaker.COURT])),
    )


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    """A stretch of work with or without lodging, with dates that may be missing."""
    first, to = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first is not None and to is not None and to < first:
        first, to = to, first
    return Stretch(from_=first, to=to, lodging=Provided(provided=draw(st.sampled_from([None, True, False]))))


@st.composite
def figures(draw: st.DrawFn) -> MoneyFigures:
    """Figures of some days and lines that fell due."""
    told = draw(st.booleans())
    amounts = st.sampled_from([Fraction(0), Fraction(5, 3), Fraction(10), Fraction(25)])
    days = draw(st.lists(st.builds(DayFigures, DAYS, amounts, amounts, amounts), max_size=8))
    if draw(st.booleans()):
        begin = draw(DAYS)
        days = [DayFigures(begin + timedelta(days=n), Fraction(9), Fraction(1), Fraction(1)) for n in range(32)]
    owed = draw(st.lists(st.builds(Owed, DAYS, st.sampled_from([Decimal(-5), Decimal(0), Decimal(5)])), max_size=3))
    in_time = tuple(entry for entry in days if entry.day <= AS_OF)
    return MoneyFigures(told=told, computed=told and draw(st.booleans()), days=in_time, owed=tuple(owed))


@st.composite
def core_absent(draw: st.DrawFn) -> list[Fact]:
    """The core questions answered no, now and then, so that decent work is reached."""
    if not draw(st.booleans()):
        return []
    first = draw(DAYS)
    return [Fact(indicator=one.id, present=False, from_=first) for one in INDICATORS if one.core]


@st.composite
def whole_dimensions(draw: st.DrawFn) -> list[Fact]:
    """Some dimensions answered as a whole, no but for a few, so that flags are reached and not only left open."""
    found = []
    for dimension in draw(st.sets(st.sampled_from(DIMENSIONS))):
        ids = [one.id for one in INDICATORS if one.dimension is dimension]
        yes = draw(st.sampled_from([[], [], ids[:2], ids[:3], ids[-1:]]))
        first = draw(st.sampled_from([None, FIRST, FIRST + timedelta(days=25)]))
        found += [Fact(indicator=id_, present=id_ in yes, from_=first) for id_ in ids]
    return found


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """A whole account; the worker may turn 18 on the way."""
    return Account(
        country=CountryCode("GB"),
        born=draw(st.sampled_from([None, 1980, 2000, 2001])),
        sector=draw(st.sampled_from([None, None, Sector.BEGGING, Sector.CARE])),
        facts=(*draw(st.lists(facts(), max_size=12)), *draw(core_absent()), *draw(whole_dimensions())),
        work=tuple(draw(st.lists(stretches(), max_size=2))),
        days=tuple(
            draw(st.lists(st.builds(DiaryDay, date=DAYS, hours=st.sampled_from([Hours(0), Hours(8)])), max_size=2))
        ),
    )


@settings(max_examples=100, deadline=None)
@given(accounts(), figures())
def test_the_engine_reads_as_the_slow_reading_does(account: Account, money: MoneyFigures) -> None:
    """Every outcome is that of a reading made day by day from the file format."""
    assert _plain(read(account, as_of=AS_OF, figures=money)) == slow_reading(account, AS_OF, money)


@settings(max_examples=60, deadline=None)
@given(accounts(), figures(), st.data())
def test_the_order_of_the_facts_never_matters(account: Account, money: MoneyFigures, data: st.DataObject) -> None:
    """A file says the same in whatever order its facts, stretches and figures stand."""
    mixed = {name: tuple(data.draw(st.permutations(getattr(account, name)))) for name in ("facts", "work", "days")}
    turned = _rebuilt(account, **mixed)
    turned_money = replace(money, days=money.days[::-1], owed=money.owed[::-1])
    assert read(turned, as_of=AS_OF, figures=turned_money) == read(account, as_of=AS_OF, figures=money)


@settings(max_examples=60, deadline=None)
@given(accounts(), figures())
def test_the_sector_never_changes_a_weight(account: Account, money: MoneyFigures) -> None:
    """Dimensions and flags are the same in every sector; only the floor for those under 18 looks at it."""
    readings = [read(_rebuilt(account, sector=sector), as_of=AS_OF, figures=money) for sector in (None, *Sector)]
    first = readings[0]
    for other in readings:
        assert other.dimensions == first.dimensions
        assert (other.forced_labour, other.trafficking) == (first.forced_labour, first.trafficking)
        if account.born is None or account.born == 1980:
            assert other.history == first.history


@settings(max_examples=60, deadline=None)
@given(accounts(), figures(), st.sampled_from(LIKELY), st.sampled_from([None, *Speaker]))
def test_one_more_present_fact_never_lowers_a_dimension(
    account: Account, money: MoneyFigures, id_: str, speaker: Speaker | None
) -> None:
    """A fact added with no end can make a dimension positive or open, never less than it was."""
    before = read(account, as_of=AS_OF, figures=money)
    added = Fact(indicator=id_, present=True, from_=AS_OF, said_by=speaker)
    after = read(_rebuilt(account, facts=(*(account.facts or ()), added)), as_of=AS_OF, figures=money)
    height = {False: 0, None: 1, True: 2}
    for old, new in zip(before.dimensions, after.dimensions, strict=True):
        assert height[new.state] >= height[old.state]


@settings(max_examples=80, deadline=None)
@given(accounts(), figures(), st.sampled_from([one.id for one in INDICATORS]), st.booleans())
def test_an_answer_stays_within_what_was_open(account: Account, money: MoneyFigures, id_: str, answer: bool) -> None:  # noqa: FBT001 -- drawn
    """An answer to an unknown question changes only what was announced as open: dimensions, flags, questions."""
    before = read(account, as_of=AS_OF, figures=money)
    if any(id_ in (*one.present, *one.absent) for one in before.dimensions):
        return
    # A speaker nobody else is, so that nothing said earlier is replaced.
    added = Fact(indicator=id_, present=answer, from_=AS_OF, said_by=Speaker.DOCUMENT)
    after = read(_rebuilt(account, facts=(*(account.facts or ()), added)), as_of=AS_OF, figures=money)
    for old, new in zip(before.dimensions, after.dimensions, strict=True):
        assert old.state is None or new.state is old.state
        if new.state is not old.state:
            assert not answer or id_ in old.could_change_it
    assert before.forced_labour in {None, after.forced_labour}
    assert before.trafficking in {None, after.trafficking}


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(DIMENSIONS), st.dictionaries(st.integers(0, 15), st.sampled_from([True, False])), st.booleans())
def test_could_change_it_names_exactly_what_can(dimension: object, answers: dict[int, bool], child: bool) -> None:  # noqa: FBT001 -- drawn
    """The unknown indicators named are those found by trying all answers to the others."""
    mine = [one for one in INDICATORS if one.dimension is dimension]
    standings = {one.id: answers.get(place) for place, one in enumerate(mine)}
    strengths = {one.id: one.child if child else one.adult for one in mine}
    one = read_dimension(mine[0].dimension, strengths, standings)
    weighed = [id_ for id_, strength in strengths.items() if strength is not None]
    expected = could_change(
        [id_ for id_ in weighed if standings[id_]], [id_ for id_ in weighed if standings[id_] is None], child=child
    )
    assert list(one.could_change_it) == ([] if one.state else expected)
    assert (one.state is None) == bool(one.could_change_it)


LONG_DAYS = st.lists(
    st.tuples(st.integers(0, 150), st.sampled_from([Fraction(0), Fraction(17, 2), Fraction(9), Fraction(13)])),
    min_size=1,
    max_size=70,
)


@settings(max_examples=60, deadline=None)
@given(LONG_DAYS, st.integers(0, 40), st.integers(0, 170))
def test_long_hours_are_those_of_the_slow_rule(days: list[tuple[int, Fraction]], begin: int, until: int) -> None:
    """The stretches of long hours are those found by looking at every 28 days around every day."""
    steady = [(begin + place, Fraction(9)) for place in range(60) if place % 13]
    entries = tuple(
        DayFigures(FIRST + timedelta(days=place), hours, Fraction(0), Fraction(0)) for place, hours in (*days, *steady)
    )
    as_of = FIRST + timedelta(days=until)
    in_time = MoneyFigures(told=False, computed=False, days=tuple(one for one in entries if one.day <= as_of))
    found = long_hours(MoneyFigures(told=False, computed=False, days=entries), as_of=as_of)
    assert _days(found) == slow.long_days(in_time, as_of)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 30), st.integers(0, 30)), max_size=40), st.integers(0, 260)
)
def test_low_pay_is_that_of_the_slow_rule(days: list[tuple[int, int, int]], until: int) -> None:
    """The days of low pay are those found by adding up three months for every day."""
    entries = tuple(
        DayFigures(FIRST + timedelta(days=place), Fraction(0), Fraction(due, 7), Fraction(paid, 11))
        for place, due, paid in days
    )
    money = MoneyFigures(told=True, computed=True, days=entries)
    as_of = FIRST + timedelta(days=until)
    every = Period(FIRST, as_of).days()
    assert _days(low_pay(money, as_of=as_of)) == {that for that in every if slow.low_pay(money, that)}


def _days(periods: tuple[Period, ...]) -> set[date]:
    return {that for period in periods for that in period.days()}


def _rebuilt(account: Account, **changed: object) -> Account:
    values = {name: getattr(account, name) for name in account.__struct_fields__}
    return Account(**(values | changed))


def _plain(reading: Reading) -> dict[str, object]:
    history = [
        {"from": one.first, "to": one.last, "band": one.band.value, "because": list(one.because)}
        for one in reading.history
    ]
    return {
        "band": reading.band.value,
        "forced_labour": reading.forced_labour,
        "trafficking": reading.trafficking,
        "states": [one.state for one in reading.dimensions],
        "history": history,
        "worst": next((one for one in history if reading.worst and one["from"] == reading.worst.first), None),
        "direction": reading.direction,
        "disputed": list(reading.disputed),
    }
