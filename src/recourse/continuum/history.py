"""The history: the bands one after the other, why they changed, the worst of them, and the direction."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from recourse.continuum.age import is_child
from recourse.continuum.bands import RANK, Band
from recourse.continuum.board import Around, Board
from recourse.continuum.changes import AGE, FACT, Change
from recourse.continuum.facts import Standing, Timeline
from recourse.continuum.indicators import BY_ID, in_order
from recourse.terms.period import ONE_DAY

BETTER, WORSE, STEADY, UNKNOWN = "better", "worse", "steady", "unknown"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days in one band.

    Attributes:
        first: its first day.
        last: its last day.
        band: the band on all its days.
        appeared: indicators that appeared on the first day.
        ended: indicators that ended on the first day.
        by_age: whether the age alone changed the band.
        beside: what else changed on the first day: names of fields of `board.Around`.
    """

    first: date
    last: date
    band: Band
    appeared: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    by_age: bool = False
    beside: tuple[str, ...] = ()

    @property
    def because(self) -> tuple[str, ...]:
        """The indicators that appeared, else those that ended; `age` where the age alone changed the band."""
        return (AGE,) if self.by_age else self.appeared or self.ended


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through all days: the segments, and the board as it stands at the end."""

    segments: tuple[Segment, ...]
    board: Board
    around: Around


class _Day:
    """What changes on one day, put on the board."""

    __slots__ = ("ages", "beside", "were")

    def __init__(self) -> None:
        self.were: dict[str, Standing] = {}
        self.beside: list[str] = []
        self.ages = False

    def put(self, change: Change, board: Board, around: Around) -> None:
        """Put one change on the board."""
        if change.kind == FACT:
            self.were.setdefault(change.key, board.standings[change.key])
            board.put(change.key, change.value)
        elif change.kind == AGE:
            self.ages = True
        else:
            # That a claim was computed and is zero moves nothing: only what comes or goes does.
            if bool(getattr(around, change.kind)) is not bool(change.value):
                self.beside.append(change.kind)
            setattr(around, change.kind, change.value)


def walk(found: list[Change], line: Timeline, *, born: int | None, protected_activity: bool) -> Walk:
    """Go through the changes in order and keep each change of band.

    Args:
        found: all changes, in order of their days.
        line: for the first and the last day.
        born: the year of birth, if known.
        protected_activity: whether the sector is one in which nobody under 18 is read below severe exploitation.
    """
    board = Board(child=is_child(born, line.start))
    around = Around(protected_activity=protected_activity)
    # Recruitment facts that held under 18; each keeps the child rule for as long as it holds.
    young: set[str] = set()
    segments: list[Segment] = []
    band: Band | None = None
    days = [(day, list(group)) for day, group in groupby(found, key=lambda change: change.day)]
    if not days or days[0][0] != line.start:
        days.insert(0, (line.start, []))
    for day, group in days:
        today = _Day()
        child_before = board.child
        for change in group:
            today.put(change, board, around)
        younger = board
        if today.ages:
            young = {
                id_
                for id_, standing in board.standings.items()
                if BY_ID[id_].recruitment and younger.weighs(id_) and standing and today.were.get(id_, True)
            }
            board = Board(child=False, standings=board.standings)
        young = {id_ for id_ in young if board.standings[id_]}
        around.recruited_under_18 = bool(young)
        now = board.outcome(around).band
        if now is not band:
            by_age = today.ages and younger.outcome(around).band is band
            segments.append(_segment(day, now, today, before=child_before, board=board, by_age=by_age))
        band = now
    return Walk(tuple(_lasting(segments, line.as_of)), board, around)


def _segment(day: date, band: Band, today: _Day, *, before: bool, board: Board, by_age: bool) -> Segment:
    """The segment that starts on a day, open at its end."""
    appeared = [id_ for id_, was in today.were.items() if board.standings[id_] and not was and board.weighs(id_)]
    ended = [
        id_
        for id_, was in today.were.items()
        if was and not board.standings[id_] and BY_ID[id_].strength(child=before) is not None
    ]
    return Segment(
        first=day,
        last=day,
        band=band,
        appeared=in_order(appeared),
        ended=in_order(ended),
        by_age=by_age,
        beside=tuple(dict.fromkeys(today.beside)),
    )


def _lasting(segments: list[Segment], as_of: date) -> list[Segment]:
    """The segments with their last days, without a leading one in which not enough was said."""
    lasts = [segment.first - ONE_DAY for segment in segments[1:]] + [as_of]
    whole = [
        Segment(one.first, last, one.band, one.appeared, one.ended, by_age=one.by_age, beside=one.beside)
        for one, last in zip(segments, lasts, strict=True)
    ]
    return whole[1:] if whole and whole[0].band is Band.NOT_ENOUGH_SAID else whole


def worst(history: tuple[Segment, ...]) -> Segment | None:
    """The segment furthest from decent work, the latest of equals; None where no day has a place on the continuum."""
    placed = [segment for segment in history if segment.band is not Band.NOT_ENOUGH_SAID]
    return max(placed, key=lambda segment: (RANK[segment.band], segment.first), default=None)


def direction(history: tuple[Segment, ...]) -> str:
    """Where the last change leads: better, worse, steady or unknown; a change by age alone leads nowhere."""
    if not history:
        return UNKNOWN
    if len(history) == 1:
        return STEADY if history[0].band is not Band.NOT_ENOUGH_SAID else UNKNOWN
    before, now = history[-2:]
    if Band.NOT_ENOUGH_SAID in {before.band, now.band}:
        return UNKNOWN
    if now.by_age:
        return STEADY
    return WORSE if RANK[now.band] > RANK[before.band] else BETTER
