"""What a reading cannot show, and what in it is our own: said with every reading."""

from collections.abc import Iterable
from datetime import date

from recourse.account.model import EventKind
from recourse.continuum.changes import HouseRules
from recourse.continuum.dimensions import DimensionReading
from recourse.continuum.facts import Timeline
from recourse.continuum.flags import both
from recourse.continuum.indicators import BY_ID, Dimension, in_order
from recourse.terms.message import Message, message

EVENT_MESSAGES: dict[EventKind, Message] = {
    kind: message(f"continuum.event_{kind.value.replace('-', '_')}") for kind in EventKind
}
"""What happened, in a few words."""


def named(ids: Iterable[str]) -> list[Message]:
    """Indicators by their short names and ids: a caution must be found again in the account."""
    return [message("continuum.named", id=id_, label=BY_ID[id_].label) for id_ in ids]


def labelled(ids: Iterable[str]) -> list[Message]:
    """Indicators by their short names alone, for sentences that a worker reads."""
    return [message("continuum.labelled", label=BY_ID[id_].label) for id_ in ids]


def outside_list(line: Timeline, *, child_at_start: bool, grown_up: date | None) -> tuple[str, ...]:
    """Indicators that were spoken of for days on which the list for the age does not have them."""
    if not child_at_start:
        return ()
    return in_order(
        id_
        for id_, steps in line.steps.items()
        if BY_ID[id_].child is None
        and any(standing is not None and (grown_up is None or day < grown_up) for day, standing in steps)
    )


def cautions(
    line: Timeline,
    dimensions: tuple[DimensionReading, ...],
    rules: HouseRules,
    *,
    age_known: bool,
    unweighed: tuple[str, ...],
    protected_child: bool,
    no_means_needed: bool,
) -> tuple[Message, ...]:
    """The cautions of a reading.

    Args:
        line: the facts along the days.
        dimensions: the dimensions on the day of the reading.
        rules: the days on which a house rule is met.
        age_known: whether the year of birth was told.
        unweighed: indicators kept and not weighed, because the list for the age does not have them.
        protected_child: whether somebody under 18 is in sex work, begging or criminal activity.
        no_means_needed: whether trafficking is read by the rule for those under 18.
    """
    found = [message("continuum.caution_no_verdict")]
    if line.left_out:
        found.append(message("continuum.caution_later_facts", as_of=line.as_of, indicators=named(line.left_out)))
    if unweighed:
        found.append(message("continuum.caution_outside_list", indicators=named(unweighed)))
    if line.disputed:
        found.append(message("continuum.caution_disputed", indicators=named(line.disputed)))
    if not age_known:
        found.append(message("continuum.caution_age_not_told"))
    if protected_child:
        found.append(message("continuum.caution_protected_child"))
    states = {one.id: one.state for one in dimensions}
    vulnerable = both(
        states[Dimension.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY],
        states[Dimension.ABUSE_OF_VULNERABILITY_AT_DESTINATION],
    )
    means = (Dimension.DECEPTIVE_RECRUITMENT, Dimension.COERCIVE_RECRUITMENT, Dimension.COERCION_AT_DESTINATION)
    if vulnerable and not no_means_needed and not any(states[one] for one in means):
        found.append(message("continuum.caution_vulnerability_only"))
    found += [message("continuum.caution_house_rule_pay", first=one.first, last=one.last) for one in rules.pay]
    found += [message("continuum.caution_house_rule_hours", first=one.first, last=one.last) for one in rules.hours]
    return tuple(found)
