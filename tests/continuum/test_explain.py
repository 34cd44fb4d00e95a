import itertools

import pytest

from continuum.accounts import absent, all_core_absent, daily, day, fact, money, reading, work
from recourse.account.model import Event, EventKind
from recourse.continuum.bands import Band
from recourse.continuum.cautions import EVENT_MESSAGES, labelled
from recourse.continuum.dimensions import RULES
from recourse.continuum.explain import band_name, band_says, explain, explain_dimension, rule_says, tell_history
from recourse.continuum.indicators import INDICATORS
from recourse.continuum.reading import Reading
from recourse.terms.message import Message, message
from recourse.web.i18n import render
from recourse.web.i18n.catalogue import catalogue


def _ids(read_: Reading) -> list[str]:
    return [one.id for one in explain(read_)]


def test_a_positive_dimension_says_its_facts_its_rule_and_what_would_change_it() -> None:
    """With one strong and one medium fact, the dimension would fall without either."""
    one = reading([fact("CD04"), fact("CD14")]).dimensions[4]
    assert explain_dimension(one, child=False) == (
        message(
            "continuum.dimension_positive",
            dimension=message("continuum.dimension_coercion_at_destination"),
            facts=labelled(["CD04", "CD14"]),
            rule=message("continuum.rule_1_strong_1_medium"),
        ),
        message("continuum.would_change_positive", facts=labelled(["CD04", "CD14"])),
    )


def test_what_is_needed_is_only_what_cannot_be_missed() -> None:
    """With one strong and two medium facts, only the strong one is needed; with three strong ones, none is."""
    needed = explain_dimension(reading([fact(id_) for id_ in ("CD04", "CD14", "CD09")]).dimensions[4], child=False)[1]
    assert needed == message("continuum.would_change_positive", facts=labelled(["CD04"]))
    enough = explain_dimension(reading([fact(id_) for id_ in ("CD01", "CD02", "CD04")]).dimensions[4], child=False)[1]
    assert enough == message("continuum.would_change_positive_many")


def test_an_open_dimension_says_how_many_questions_could_change_it() -> None:
    """The first few are named and the whole number is said."""
    one = reading([fact("VD01")]).dimensions[5]
    assert explain_dimension(one, child=False)[1] == message(
        "continuum.would_change_open", facts=labelled(["VD02", "VD03", "VD04"]), n=6
    )


def test_the_house_rules_and_the_claim_are_said_as_reasons() -> None:
    """What is ours is said to be ours where it counts on the day of the reading."""
    figures = money(daily("2024-01-01", 28, hours="9", paid="0"), [("2024-01-28", "2240")])
    assert _ids(reading(figures=figures, as_of="2024-01-28"))[3:6] == [
        "continuum.why_house_rule_pay",
        "continuum.why_house_rule_hours",
        "continuum.why_claim",
    ]


def test_the_first_sentence_is_the_band_and_the_next_two_are_the_flags() -> None:
    """What is indicated comes first."""
    found = explain(reading([fact(id_) for id_ in ("EX01", "EX04", "CD01", "CD14")]))
    assert [one.id for one in found[:3]] == [
        "continuum.band_forced_labour_or_trafficking",
        "continuum.forced_labour_yes",
        "continuum.trafficking_maybe",
    ]


def test_under_18_is_said_without_blame() -> None:
    """The floor for somebody under 18, and the rule that stays with one recruited under 18, have their sentences."""
    assert "continuum.why_protected_child" in _ids(reading(born=2010, sector="begging"))
    grown = reading([fact("DR08", "2018-05-01"), fact("EX01", "2018-05-01")], born=2000)
    assert "continuum.why_recruited_under_18" in _ids(grown)


def test_the_history_shows_what_bettered_as_clearly_as_what_worsened() -> None:
    """Events and changes stand in the order of their days; what ended is the reason for a change to the better."""
    facts = [fact("EX02", "2024-01-01"), fact("CD01", "2024-02-01", "2024-04-30")]
    events = (
        Event(date=day("2025-05-01"), kind=EventKind.LEFT),
        Event(date=day("2024-05-01"), kind=EventKind.PAPERS_RETURNED),
        Event(date=day("2024-01-15"), kind=EventKind.INSPECTION),
    )
    breached, severe = band_name(Band.LABOUR_RIGHTS_BREACHED), band_name(Band.SEVERE_EXPLOITATION)
    assert tell_history(reading(facts, events=events)) == (
        message(
            "continuum.moved_first",
            day=day("2024-01-01"),
            band=breached,
            why=message("continuum.why_moved_appeared", facts=labelled(["EX02"])),
        ),
        message("continuum.event_on", day=day("2024-01-15"), what=EVENT_MESSAGES[EventKind.INSPECTION]),
        message(
            "continuum.moved_worse",
            day=day("2024-02-01"),
            before=breached,
            band=severe,
            why=message("continuum.why_moved_appeared", facts=labelled(["CD01"])),
        ),
        message(
            "continuum.moved_better",
            day=day("2024-05-01"),
            before=severe,
            band=breached,
            why=message("continuum.why_moved_ended", facts=labelled(["CD01"])),
        ),
        message("continuum.event_on", day=day("2024-05-01"), what=EVENT_MESSAGES[EventKind.PAPERS_RETURNED]),
    )


def test_a_change_to_the_better_names_what_ended_although_something_appeared() -> None:
    """A new fact on the same day is not given as the reason why things got better."""
    facts = [fact("CD01", "2024-01-01", "2024-05-31"), fact("EX02", "2024-06-01")]
    assert tell_history(reading(facts))[-1].args["why"] == message(
        "continuum.why_moved_ended", facts=labelled(["CD01"])
    )


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        (money(daily("2024-02-01", 60, paid="1")), "continuum.why_moved_pay"),
        (money(daily("2024-02-01", 60, hours="9")), "continuum.why_moved_hours"),
    ],
)
def test_a_change_by_a_house_rule_says_which(figures: object, why: str) -> None:
    """Where no fact moved the band, the rule that did is named."""
    told = tell_history(reading([fact("EX02", "2024-01-01")], figures=figures, as_of="2024-03-01"))  # type: ignore[arg-type]
    assert told[-1].args["why"] == message(why)


def test_work_that_is_decent_from_the_first_day_is_so_by_what_was_told() -> None:
    """A claim that was computed and is zero is not given as something that changed."""
    (told,) = tell_history(reading(all_core_absent("2024-01-01"), figures=money()))
    assert told.args["why"] == message("continuum.why_moved_told")


def test_every_sentence_there_is_can_be_said() -> None:
    """The sentences of very different readings all render, and the catalogue holds none that is never said."""
    says = [
        *map(band_name, Band),
        *map(band_says, Band),
        *(rule_says(rule) for rule, _ in RULES),
        *EVENT_MESSAGES.values(),
    ]
    events = tuple(Event(date=day("2024-05-01"), kind=kind) for kind in EventKind)
    groups = (["EX01", "EX04"], ["CD01", "CD14"], ["DR01", "DR02"], ["RV01", "RV02", "RV03"], ["VD01", "VD02", "VD03"])
    figures = money(daily("2024-01-01", 60, hours="10", paid="0"), [("2024-01-31", "100")])
    for size in range(6):
        for chosen in itertools.combinations(groups, size):
            facts = [
                *(fact(id_, "2018-01-01") for ids in chosen for id_ in ids),
                *(fact(id_, "2018-03-01", present=False, by="court") for ids in groups for id_ in ids),
                fact("EX06", "2018-01-01", "2019-12-31"),
                fact("CD15", "2025-12-01"),
            ]
            for born in (None, 1990, 2000, 2010):
                more = {"born": born, "events": events, "sector": "begging", "stretches": [work("2018-01-01", None)]}
                found = reading(facts, figures=figures, as_of="2024-12-31", **more)
                says += [*explain(found), *tell_history(found), *found.cautions]
    for found in _others():
        says += [*explain(found), *tell_history(found), *found.cautions]
    for one in says:
        text = render(one, "en")
        assert "{" not in text
        assert "victim" not in text.lower()
    assert _inside(says) == {id_ for id_ in catalogue("en").sentences if id_.startswith("continuum.")}


def _others() -> list[Reading]:
    """Readings that reach the sentences which the mixed ones do not."""
    long_unpaid = money(daily("2024-01-01", 40, hours="9", paid="0"))
    long_paid = money(daily("2024-02-01", 40, hours="9"))
    exploited = [fact("EX01", "2024-01-01"), fact("EX04", "2024-01-01")]
    everything = [one.id for one in INDICATORS]
    return [
        reading(absent(everything)),
        reading([fact("EX02"), *absent(id_ for id_ in everything if id_ != "EX02")]),
        reading([fact("VD01"), *(fact(id_) for id_ in ("CD01", "CD02", "CD03", "CD04"))]),
        reading([fact(id_) for id_ in ("EX02", "EX03", "EX05", "EX07", "EX08")]),
        reading([fact("EX02"), fact("EX03"), fact("EX09"), fact("CD01"), fact("CD15"), fact("DR01"), fact("DR08")]),
        reading(figures=long_unpaid, as_of="2024-02-09"),
        reading([fact("EX02", "2024-01-01")], figures=long_paid, as_of="2024-03-11"),
        reading(exploited, born=2010, stretches=[work("2024-02-01", None, lodging=True)]),
        reading([fact("EX02", "2024-01-01"), fact("CD04", "2024-02-01")]),
        reading([fact("RV01"), fact("RV03"), fact("RV04"), fact("VD01"), fact("VD02"), fact("VD03")]),
        reading(all_core_absent("2024-01-01"), figures=money()),
        reading([fact("EX02", "2024-01-01"), fact("EX02", "2024-02-01", "2024-02-05", present=False)], figures=money()),
        reading(
            [*all_core_absent("2024-01-01"), fact("CD09", "2024-02-01", "2024-02-02", present=False)], figures=money()
        ),
        reading([*absent(everything[:-1])]),
        reading(
            [
                fact("EX01", "2018-05-01"),
                fact("EX04", "2018-05-01"),
                fact("CD08", "2018-05-01"),
                fact("EX06", "2018-05-01"),
            ],
            born=2000,
        ),
        reading(all_core_absent("2024-01-01"), figures=money([], [("2024-02-29", "10.00")])),
    ]


def _inside(says: object) -> set[str]:
    """The ids of messages of the area and of those inside them."""
    if isinstance(says, Message):
        own = {says.id} if says.id.startswith("continuum.") else set()
        return own.union(*(_inside(value) for value in says.args.values()))
    if isinstance(says, list | tuple):
        return set[str]().union(*map(_inside, says))
    return set()


def test_what_is_needed_follows_the_list_of_the_age() -> None:
    """A false promise of school is strong under 18 and alone cannot be missed there; for adults all three count."""
    facts = [fact(id_) for id_ in ("DR10", "DR08", "DR02")]
    assert explain(reading(facts, born=2010))[4] == message("continuum.would_change_positive", facts=labelled(["DR10"]))
    assert explain(reading(facts, born=1990))[4] == message(
        "continuum.would_change_positive", facts=labelled(["DR02", "DR08", "DR10"])
    )
