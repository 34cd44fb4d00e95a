"""The reasons of a reading in plain sentences: why it stands there, what would change it, how it moved."""

from collections.abc import Iterator

from recourse.account.model import Event
from recourse.continuum.bands import RANK, Band
from recourse.continuum.cautions import EVENT_MESSAGES, labelled
from recourse.continuum.dimensions import STATE_NAMES, DimensionReading, Truth, rule_met
from recourse.continuum.history import Segment
from recourse.continuum.indicators import BY_ID, Strength
from recourse.continuum.reading import Reading
from recourse.terms.message import Message, message

_ANSWERS: dict[Truth, str] = {True: "yes", None: "maybe", False: "no"}
MOST_NAMED = 3
"""A sentence names so many open questions at most; `could_change_it` has them all."""


def band_name(band: Band) -> Message:
    """The band in a few words."""
    return message(f"continuum.name_{_key(band)}")


def band_says(band: Band) -> Message:
    """What the band means, in one or two sentences: what is indicated, never a verdict."""
    return message(f"continuum.band_{_key(band)}")


def explain(reading: Reading) -> tuple[Message, ...]:
    """Why the reading stands where it stands: band, flags, our own rules, then dimension by dimension."""
    return tuple(_explain(reading))


def explain_dimension(one: DimensionReading, *, child: bool) -> tuple[Message, ...]:
    """Which facts carried a dimension, by which rule, and what would change it.

    Args:
        one: the dimension as read.
        child: whether the list for those under 18 was used.
    """
    name = message(f"continuum.dimension_{one.id.value.replace('-', '_')}")
    kind = "dimension" if one.weighed else "none"
    says = message(
        f"continuum.{kind}_{STATE_NAMES[one.state]}",
        dimension=name,
        facts=labelled(one.weighed),
        rule=rule_says(one.rule) if one.rule else "",
    )
    return says, _what_would_change(one, child=child)


def rule_says(rule: str) -> Message:
    """A counting rule in words: `1 strong + 1 medium`."""
    return message(f"continuum.rule_{rule.replace(' + ', '_').replace(' ', '_')}")


def tell_history(reading: Reading) -> tuple[Message, ...]:
    """How the work moved: each change of band and each event, in the order of the days."""
    told: list[tuple[object, int, Message]] = [(one.date, 1, _event(one)) for one in reading.events]
    before: Segment | None = None
    for segment in reading.history:
        told.append((segment.first, 0, _moved(before, segment)))
        before = segment
    told.sort(key=lambda entry: (entry[0], entry[1]))
    return tuple(says for _, _, says in told)


def _explain(reading: Reading) -> Iterator[Message]:
    yield band_says(reading.band)
    yield message(f"continuum.forced_labour_{_ANSWERS[reading.forced_labour]}")
    yield message(f"continuum.trafficking_{_ANSWERS[reading.trafficking]}")
    if reading.around.pay:
        yield message("continuum.why_house_rule_pay")
    if reading.around.hours:
        yield message("continuum.why_house_rule_hours")
    if reading.around.owed:
        yield message("continuum.why_claim")
    if reading.protected_child:
        yield message("continuum.why_protected_child")
    if reading.around.recruited_under_18:
        yield message("continuum.why_recruited_under_18")
    for one in reading.dimensions:
        yield from explain_dimension(one, child=reading.adult is False)


def _what_would_change(one: DimensionReading, *, child: bool) -> Message:
    """What would make a dimension something else."""
    if one.state is None:
        named_first = labelled(one.could_change_it[:MOST_NAMED])
        return message("continuum.would_change_open", facts=named_first, n=len(one.could_change_it))
    if not one.state:
        return message("continuum.would_change_negative")
    needed = _needed(one, child=child)
    if needed:
        return message("continuum.would_change_positive", facts=labelled(needed))
    return message("continuum.would_change_positive_many")


def _needed(one: DimensionReading, *, child: bool) -> tuple[str, ...]:
    """The facts without any one of which the dimension would not be positive."""
    counts = [0, 0, 0]
    for id_ in one.weighed:
        counts[_strength(id_, child=child)] += 1
    needed = []
    for id_ in one.weighed:
        strength = _strength(id_, child=child)
        counts[strength] -= 1
        if rule_met(*counts) is None:
            needed.append(id_)
        counts[strength] += 1
    return tuple(needed)


def _strength(id_: str, *, child: bool) -> Strength:
    found = BY_ID[id_].strength(child=child)
    return Strength.WEAK if found is None else found


def _moved(before: Segment | None, now: Segment) -> Message:
    """One change of band: what came when it got worse, what ended when it got better."""
    if before is None:
        return message(
            "continuum.moved_first", day=now.first, band=band_name(now.band), why=_why(now.appeared, now, first=True)
        )
    placed = Band.NOT_ENOUGH_SAID not in {before.band, now.band}
    worse = RANK[now.band] > RANK[before.band]
    way = "other" if not placed or now.by_age else "worse" if worse else "better"
    why = _why(now.appeared if worse else now.ended, now, ended=not worse)
    return message(
        f"continuum.moved_{way}",
        day=now.first,
        before=band_name(before.band),
        band=band_name(now.band),
        why=why,
    )


def _why(ids: tuple[str, ...], segment: Segment, *, ended: bool = False, first: bool = False) -> Message:
    if segment.by_age:
        return message("continuum.why_moved_age")
    if ids:
        return message("continuum.why_moved_ended" if ended else "continuum.why_moved_appeared", facts=labelled(ids))
    for one in ("pay", "hours", "owed", "lodging"):
        if one in segment.beside:
            return message(f"continuum.why_moved_{one}")
    return message("continuum.why_moved_told" if first else "continuum.why_moved_answers")


def _event(one: Event) -> Message:
    return message("continuum.event_on", day=one.date, what=EVENT_MESSAGES[one.kind])


def _key(band: Band) -> str:
    return band.value.replace("-", "_")
