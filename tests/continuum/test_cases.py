"""Published cases, told as facts in our own words; a reading is no finding, and a finding is no reading.

Each account holds what registry summaries, judgments' summaries or published testimony say, and nothing else; the
indicators are our annotation, not a court's. The sources stand beside each.
"""

import pytest

from continuum.accounts import absent, bands, day, fact, reading, work
from recourse.account.model import Event, EventKind
from recourse.continuum.cautions import labelled
from recourse.continuum.explain import explain, tell_history
from recourse.continuum.reading import Reading


def _facts_that_carried(read_: Reading, dimension: str) -> tuple[str, ...]:
    return next(one.weighed for one in read_.dimensions if one.id == dimension)


def chowdury() -> Reading:
    """Strawberry pickers in Greece, October 2012 to 17 April 2013: never paid, armed guards, shot at when they asked.

    Source: Chowdury and Others v Greece, no. 21884/15 (2017), summaries of UNODC SHERLOC and the Council of Europe.
    """
    begin = "2012-10-01"
    return reading(
        [
            fact("DR08", begin),  # 22 euros a day were promised and never paid.
            fact("EX01", begin),  # From seven to seven, every day.
            fact("EX02", begin),  # Shacks of cardboard and nylon, no toilets, no running water.
            fact("EX04", begin),  # No wages at all.
            fact("CD14", begin),  # Pay only for those who keep working.
            fact("CD09", begin),  # Threats of detention and deportation.
            fact("CD03", begin),  # Work under armed guards.
            fact("CD04", "2013-04-17"),  # A guard fired at those who asked for their pay.
        ],
        stretches=[work(begin, "2013-04-17")],
        as_of="2013-04-17",
    )


def siliadin() -> Reading:
    """A girl of fifteen in two households in Paris, 1994 to 1998, no pay, no day off, passport taken.

    Source: Siliadin v France, no. 73316/01 (2005), summaries of Legislationline and UNODC.
    """
    return reading(
        [
            fact("DR10", "1994-01-26"),  # School was promised.
            fact("DR06", "1994-01-26"),  # So were papers.
            fact("CD01", "1994-01-26"),  # The passport was taken.
            fact("EX04", "1994-01-26"),  # Never paid.
            fact("EX01", "1994-10-01"),  # Half past seven to half past ten, seven days a week.
            fact("EX02", "1994-10-01"),  # A mattress on the floor of the baby's room.
            fact("VD05", "1994-10-01"),  # The employers nurtured the fear of arrest.
        ],
        born=1978,
        sector="domestic-work",
        stretches=[work("1994-01-26", "1998-07-28", lodging=True)],
        as_of="1998-07-28",
    )


def c_n() -> Reading:
    """An orphan of sixteen kept as a servant by her aunt and uncle near Paris, 1994 to January 1999.

    Source: C.N. and V. v France, no. 67724/09 (2012), first applicant; summaries of the European Commission and the
    Council of Europe.
    """
    begin = "1994-12-31"  # Only the year is published.
    return reading(
        [
            fact("EX01", begin),  # All the household and the care of a disabled son, nights too, no day off.
            fact("EX02", begin),  # A cellar without a bathroom.
            fact("EX04", begin),  # No pay.
            fact("CD09", begin),  # The constant threat to be sent back to Burundi.
            fact("CD04", begin),  # Daily physical and verbal harassment.
        ],
        born=1978,
        sector="domestic-work",
        stretches=[work(begin, "1999-01-05", lodging=True)],
        as_of="1999-01-05",
    )


def v() -> Reading:
    """Her sister, ten on arrival, who went to school and helped with chores after it.

    Source: C.N. and V. v France, no. 67724/09 (2012), second applicant; the same summaries.
    """
    begin = "1995-12-31"
    return reading(
        [
            fact("EX09", begin, present=False),  # She went to school.
            fact("EX01", begin, present=False),  # Chores after school, not of that degree.
            fact("EX02", begin),  # The same cellar.
            fact("CD04", begin),  # Ill-treatment; the conviction for assault was upheld.
        ],
        born=1984,
        as_of="1999-01-05",
    )


def younis() -> Reading:
    """A chef in Ireland, 2002 to 2009: up to 77 hours a week for about 51 cents an hour, passport kept.

    Source: Hussein v The Labour Court and Younis [2015] IESC 58, PILA bulletin; the Migrant Rights Centre Ireland for
    passport and movement.
    """
    begin = "2002-09-01"
    return reading(
        [
            fact("EX01", begin),
            fact("EX04", begin),
            fact("EX05", begin, by="court"),  # Minimum wage and working time rules were not kept.
            fact("CD01", begin, by="witness"),
            fact("CD03", begin, by="witness"),
        ],
        sector="restaurant",
        stretches=[work(begin, "2009-08-31")],
        as_of="2009-08-31",
    )


def sultana() -> Reading:
    """A domestic worker in Ireland: about 105 hours a week for 150 euros a month, no leave, for two and a half years.

    Source: testimony published by PICUM in 2017; the dates are not published.
    """
    return reading(
        [fact("EX01"), fact("EX04"), fact("EX05")],
        sector="domestic-work",
        stretches=[work(None, None)],
        as_of="2017-03-06",
    )


def mentes() -> Reading:
    """Duty-free shop workers in Turkey, union members, 24 hours on duty at a time, who sued for unpaid overtime.

    Source: Tibet Menteş and Others v Turkey, no. 57818/10 (2017), summary of ETUCLEX: no physical or mental coercion;
    they could leave.
    """
    begin = "1998-10-10"
    return reading(
        [
            fact("EX01", begin),  # Twenty-four hours at a time.
            fact("EX05", begin),  # Overtime beyond 45 hours was not paid as the law says.
            *absent(["EX02", "EX03", "EX04"], begin),
            *absent((f"CD{number:02}" for number in range(1, 16)), begin),
        ],
        sector="retail",
        stretches=[work(begin, "2003-10-10")],
        as_of="2003-10-10",
    )


def zoletic() -> Reading:
    """Builders from Bosnia in Azerbaijan, 2009: promises broken, passports collected, beaten, unpaid; then sent home.

    Source: Zoletić and Others v Azerbaijan, no. 20116/12 (2021), summary of UNODC SHERLOC.
    """
    begin, end = "2009-05-01", "2009-10-31"
    return reading(
        [
            fact("DR08", begin),  # Told two to three dollars an hour on arrival, after a promise of five to eight.
            fact("DR05", begin),  # Housing was promised; ten to twenty-four slept in a room.
            fact("DR03", begin),  # Insurance and working visas were promised.
            fact("EX01", begin, end),
            fact("EX02", begin, end),
            fact("EX04", begin, end),
            fact("EX08", begin, end),  # Fines.
            fact("CD01", begin, end),  # Passports collected at the airport, given back there at the end.
            fact("CD03", begin, end),  # Out only with permission.
            fact("CD04", begin, end),  # Beatings.
            fact("CD14", begin, end),
        ],
        sector="construction",
        stretches=[work(begin, end)],
        events=(
            Event(date=day("2009-11-01"), kind=EventKind.WAGES_PAID),
            Event(date=day("2009-11-01"), kind=EventKind.PAPERS_RETURNED),
        ),
        as_of="2009-11-15",
    )


def test_chowdury() -> None:
    """Forced labour is indicated from the start; trafficking stays open, with the questions on recruitment first."""
    found = chowdury()
    assert bands(found) == [
        (
            "2012-10-01",
            "2013-04-17",
            "forced-labour-or-trafficking",
            ["DR08", "EX01", "EX02", "EX04", "CD03", "CD09", "CD14"],
        ),
    ]
    assert (found.forced_labour, found.trafficking) == (True, None)
    assert _facts_that_carried(found, "coercion-at-destination") == ("CD03", "CD04", "CD09", "CD14")
    assert found.ask_next[0] == "DR01"


def test_siliadin_as_a_child() -> None:
    """Severe from the first day; trafficking once the exploitation is clear, also after she turned 18."""
    found = siliadin()
    assert bands(found) == [
        ("1994-01-26", "1994-09-30", "severe-exploitation", ["DR06", "DR10", "EX04", "CD01"]),
        ("1994-10-01", "1998-07-28", "forced-labour-or-trafficking", ["EX01", "EX02", "VD05"]),
    ]
    assert found.adult is True
    assert (found.forced_labour, found.trafficking) == (None, True)
    assert "continuum.why_recruited_under_18" in [one.id for one in explain(found)]


def test_c_n_and_v() -> None:
    """Two sisters in one house: forced labour is indicated for the one, violence but not exploitation for the other."""
    first, second = c_n(), v()
    assert (first.band, first.forced_labour) == ("forced-labour-or-trafficking", True)
    assert (second.band, second.forced_labour, second.trafficking) == ("severe-exploitation", None, None)
    assert _facts_that_carried(second, "coercion-at-destination") == ("CD04",)
    assert [one.state for one in second.dimensions if one.id == "exploitation"] == [None]


def test_younis() -> None:
    """Long hours for almost nothing, and a passport kept: forced labour is indicated, by facts of three speakers."""
    found = younis()
    assert (found.band, found.forced_labour, found.trafficking) == ("forced-labour-or-trafficking", True, None)
    assert [one.rule for one in found.dimensions if one.state] == ["1 strong + 1 medium", "2 strong"]


def test_sultana() -> None:
    """Severe exploitation by hours and pay alone; the next question is about being kept there."""
    found = sultana()
    assert (found.band, found.forced_labour, found.trafficking) == ("severe-exploitation", None, None)
    assert found.ask_next[0] == "CD01"
    assert bands(found) == [("2017-03-06", "2017-03-06", "severe-exploitation", ["EX01", "EX04", "EX05"])]


def test_mentes() -> None:
    """Hours far beyond the law, with no coercion of any kind: never forced labour, whatever is still unknown."""
    found = mentes()
    assert (found.band, found.forced_labour) == ("severe-exploitation", False)
    assert [one.state for one in found.dimensions if one.id == "coercion-at-destination"] == [False]
    assert "continuum.forced_labour_no" in [one.id for one in explain(found)]


def test_zoletic() -> None:
    """Both are indicated while it lasted; when papers and pay came back, the history says so."""
    found = zoletic()
    assert [(one.band, one.first.isoformat()) for one in found.history] == [
        ("forced-labour-or-trafficking", "2009-05-01"),
        ("not-enough-said", "2009-11-01"),
    ]
    assert found.worst is not None
    assert found.worst.last == day("2009-10-31")
    during = reading([fact(id_) for id_ in ("DR08", "DR05", "DR03", *found.history[0].appeared)])
    assert (during.forced_labour, during.trafficking) == (True, True)
    assert [one.id for one in tell_history(found)][-2:] == ["continuum.event_on", "continuum.event_on"]


@pytest.mark.parametrize("case", [chowdury, siliadin, c_n, v, younis, sultana, mentes, zoletic])
def test_every_case_is_explained_by_its_facts(case: object) -> None:
    """Each fact that weighed at the reading is named in the reasons, and no other is."""
    found: Reading = case()  # type: ignore[operator]
    said = [
        part
        for one in explain(found)
        if one.id.startswith("continuum.dimension_")
        for part in one.args["facts"]  # type: ignore[attr-defined]
    ]
    assert said == labelled(id_ for one in found.dimensions for id_ in one.weighed)
