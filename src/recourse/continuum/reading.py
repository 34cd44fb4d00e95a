"""The reading: an account placed on the continuum at a date, with its reasons and its history."""

from dataclasses import dataclass
from datetime import date

from recourse.account.model import Account, Event
from recourse.continuum.age import adult_from, is_child
from recourse.continuum.bands import PROTECTED_ACTIVITIES, Band
from recourse.continuum.board import Around
from recourse.continuum.cautions import cautions, outside_list
from recourse.continuum.changes import HouseRules, changes, house_rules
from recourse.continuum.dimensions import DimensionReading, Truth, read_dimension
from recourse.continuum.facts import timeline
from recourse.continuum.figures import MoneyFigures
from recourse.continuum.history import Segment, direction, walk, worst
from recourse.continuum.indicators import DIMENSIONS
from recourse.continuum.next_question import ask_next
from recourse.terms.message import Message


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the work stands between decent work and forced labour, and why; never a verdict.

    Attributes:
        as_of: the day of the reading.
        adult: whether the worker is surely 18 or over on that day; None where no year of birth was told.
        band: the place on the continuum on that day.
        forced_labour: whether forced labour is indicated; None where that is not known.
        trafficking: whether trafficking is indicated; None where that is not known.
        dimensions: the six dimensions on that day.
        history: the bands up to that day.
        worst: the segment furthest from decent work.
        direction: `better`, `worse`, `steady` or `unknown`.
        disputed: indicators that speakers disagree on, on any day.
        ask_next: the questions that can change the most, best first.
        cautions: what the reading cannot show.
        around: what else counted on that day: house rules, claim, lodging.
        rules: the days on which a house rule is met.
        protected_child: whether somebody under 18 is in sex work, begging or criminal activity.
        events: what happened up to that day, in order.
    """

    as_of: date
    adult: bool | None
    band: Band
    forced_labour: Truth
    trafficking: Truth
    dimensions: tuple[DimensionReading, ...]
    history: tuple[Segment, ...]
    worst: Segment | None
    direction: str
    disputed: tuple[str, ...]
    ask_next: tuple[str, ...]
    cautions: tuple[Message, ...]
    around: Around
    rules: HouseRules
    protected_child: bool
    events: tuple[Event, ...]


def read(account: Account, *, as_of: date, figures: MoneyFigures) -> Reading:
    """Read an account at a date.

    Args:
        account: what the worker told, with indicators by their ids.
        as_of: the day of the reading; nothing later counts.
        figures: what the claim comes to, or `NO_FIGURES`.

    Returns:
        The reading; the sector changes no weight in it.
    """
    line = timeline(account, as_of=as_of, figures=figures)
    rules = house_rules(figures, as_of=as_of)
    grown_up = adult_from(account.born)
    protected_activity = account.sector in PROTECTED_ACTIVITIES
    walked = walk(
        changes(account, line, figures=figures, rules=rules, grown_up=grown_up),
        line,
        born=account.born,
        protected_activity=protected_activity,
    )
    board, around = walked.board, walked.around
    now = board.outcome(around)
    dimensions = tuple(read_dimension(one, board.strengths(one), board.standings) for one in DIMENSIONS)
    protected_child = board.child and protected_activity
    return Reading(
        as_of=as_of,
        adult=None if account.born is None else not board.child,
        band=now.band,
        forced_labour=now.forced_labour,
        trafficking=now.trafficking,
        dimensions=dimensions,
        history=walked.segments,
        worst=worst(walked.segments),
        direction=direction(walked.segments),
        disputed=line.disputed,
        ask_next=ask_next(board, around, dimensions),
        cautions=cautions(
            line,
            dimensions,
            rules,
            age_known=account.born is not None,
            unweighed=outside_list(line, child_at_start=is_child(account.born, line.start), grown_up=grown_up),
            protected_child=protected_child,
            no_means_needed=board.child or around.recruited_under_18,
        ),
        around=around,
        rules=rules,
        protected_child=protected_child,
        events=tuple(sorted((one for one in account.events or () if one.date <= as_of), key=lambda one: one.date)),
    )
