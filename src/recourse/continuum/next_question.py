"""The next best questions: those whose answer can change the most.

An answer is looked at in nine outcomes: the six dimensions, the two flags and the band. A question comes first that

1. alone changes the most: outcomes that differ from now, counted for "yes" and for "no" together;
2. then touches the most: its dimension and the flags, where they are undecided and it could help to decide them
   together with other answers;
3. then stands first in the published list.

A question that can do neither is not asked. Weights enter only through the published rules, and the sector not at all.
"""

from collections.abc import Callable
from itertools import product

from recourse.continuum.board import Around, Board, Outcome
from recourse.continuum.dimensions import DimensionReading, Truth
from recourse.continuum.flags import forced_labour_by, trafficking_adult_by
from recourse.continuum.indicators import INDICATORS, PLACE, Dimension, Indicator

MOST = 5
"""As many as a tired person can look at; the first is the one to ask."""


def ask_next(board: Board, around: Around, dimensions: tuple[DimensionReading, ...]) -> tuple[str, ...]:
    """The questions that can change the most, best first, at most `MOST`.

    Args:
        board: the standings on the day of the reading; it is left as it was.
        around: what else counts that day.
        dimensions: the dimensions as read that day.
    """
    now = board.outcome(around)
    reach = _Reach(board, around, dimensions, now)
    ranked: list[tuple[int, int, int, str]] = []
    for place, indicator in enumerate(INDICATORS):
        if board.standings[indicator.id] is None and board.weighs(indicator.id):
            alone, together = _changes_alone(board, around, indicator.id, now), reach.of(indicator)
            if alone or together:
                ranked.append((-alone, -together, place, indicator.id))
    return tuple(id_ for *_, id_ in sorted(ranked)[:MOST])


def _changes_alone(board: Board, around: Around, id_: str, now: Outcome) -> int:
    """In how many outcomes the two answers together differ from now."""
    place, changed = PLACE[id_], 0
    for answer in (True, False):
        board.put(id_, answer)
        then = board.outcome(around)
        changed += then.states[place] is not now.states[place]
        changed += then.forced_labour is not now.forced_labour
        changed += then.trafficking is not now.trafficking
        changed += then.band is not now.band
    board.put(id_, None)
    return changed


class _Reach:
    """How many undecided outcomes an unknown indicator could help to decide."""

    def __init__(self, board: Board, around: Around, dimensions: tuple[DimensionReading, ...], now: Outcome) -> None:
        self._now = now
        self._pivotal = {id_ for dimension in dimensions for id_ in dimension.could_change_it}
        self._forced = _moved_by(now.states, now.forced_labour, forced_labour_by)
        self._no_means_needed = board.child or around.recruited_under_18
        self._needs_a_fact = self._no_means_needed and not (
            around.lodging
            or around.recruited_under_18
            or any(one.weighed for one in dimensions if one.id is not Dimension.EXPLOITATION)
        )
        self._trafficking = _moved_by(now.states, now.trafficking, trafficking_adult_by)

    def of(self, indicator: Indicator) -> int:
        """The number of undecided outcomes an indicator can help to decide, from 0 to 3."""
        pivotal = indicator.id in self._pivotal
        forced = pivotal and PLACE[indicator.id] in self._forced
        return pivotal + forced + self._moves_trafficking(indicator, pivotal=pivotal)

    def _moves_trafficking(self, indicator: Indicator, *, pivotal: bool) -> bool:
        if self._now.trafficking is not None:
            return False
        if not self._no_means_needed:
            return pivotal and PLACE[indicator.id] in self._trafficking
        if indicator.dimension is Dimension.EXPLOITATION:
            return pivotal
        return self._needs_a_fact


def _moved_by(states: tuple[Truth, ...], now: Truth, flag: Callable[[tuple[Truth, ...]], Truth]) -> frozenset[int]:
    """The open dimensions on which an undecided flag can still turn, whatever the others come to."""
    if now is not None:
        return frozenset()
    open_places = [place for place, state in enumerate(states) if state is None]
    outcomes: dict[tuple[bool, ...], Truth] = {}
    for answers in product((True, False), repeat=len(open_places)):
        filled = list(states)
        for place, answer in zip(open_places, answers, strict=True):
            filled[place] = answer
        outcomes[answers] = flag(tuple(filled))
    return frozenset(
        place
        for position, place in enumerate(open_places)
        if any(
            outcome is not outcomes[(*answers[:position], not answers[position], *answers[position + 1 :])]
            for answers, outcome in outcomes.items()
        )
    )
