"""What a result page shows, made from what the engines found: sentences and written figures, nothing computed again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from recourse.advice.advise import Advice
from recourse.advice.dates import dates_to_keep
from recourse.continuum.bands import Band
from recourse.continuum.explain import band_name, band_says, explain, explain_dimension, tell_history
from recourse.continuum.indicators import BY_ID
from recourse.continuum.reading import Reading
from recourse.door.words import month_of
from recourse.terms.message import Message, Say, message
from recourse.terms.money import Money
from recourse.wages.model import Line
from recourse.wages.trace import head_name

PLACES: tuple[Band, ...] = (
    Band.DECENT_WORK,
    Band.LABOUR_RIGHTS_BREACHED,
    Band.SEVERE_EXPLOITATION,
    Band.FORCED_LABOUR_OR_TRAFFICKING,
)
"""The four places, from decent work on; "not enough said" is none."""

MOST_ASKED = 3
"""So many open questions are named as those that would help most; a list of sixty is no help."""


def place_of(band: Band) -> int | None:
    """The place of a band, 0 to 3; None where not enough was said."""
    return PLACES.index(band) if band in PLACES else None


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of the history."""

    place: int | None
    band: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Why:
    """One dimension with the facts that carry it."""

    name: str
    says: str
    change: str
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading in sentences, the answer first."""

    band: str
    name: str
    says: str
    place: int | None
    worst_place: int | None
    worst: Step | None
    flags: tuple[str, ...]
    reasons: tuple[str, ...]
    carried: tuple[Why, ...]
    others: tuple[Why, ...]
    history: tuple[Step, ...]
    moves: tuple[str, ...]
    direction: str
    child: bool
    cautions: tuple[str, ...]
    ask_next: tuple[str, ...]


def reading_view(reading: Reading, say: Say) -> ReadingView:
    """Write a reading for people."""
    told = explain(reading)
    steps = tuple(_step(segment, say) for segment in reading.history)
    whys = [(one, _why(one, say, child=reading.adult is False)) for one in reading.dimensions]
    return ReadingView(
        band=reading.band.value.replace("-", "_"),
        name=say(band_name(reading.band)),
        says=say(band_says(reading.band)),
        place=place_of(reading.band),
        worst_place=place_of(reading.worst.band) if reading.worst else None,
        worst=_step(reading.worst, say) if reading.worst else None,
        flags=tuple(say(one) for one in told if one.id.endswith(("labour_yes", "trafficking_yes"))),
        reasons=tuple(say(one) for one in told if one.id.startswith("continuum.why_")),
        carried=tuple(why for one, why in whys if one.present),
        others=tuple(why for one, why in whys if not one.present),
        history=steps,
        moves=tuple(say(one) for one in tell_history(reading)),
        direction=reading.direction,
        child=reading.adult is False,
        cautions=tuple(say(one) for one in reading.cautions),
        ask_next=tuple(say(BY_ID[id_].question) for id_ in reading.ask_next[:MOST_ASKED]),
    )


def _step(segment: Any, say: Say) -> Step:
    return Step(place_of(segment.band), say(band_name(segment.band)), segment.first, segment.last)


def _why(one: Any, say: Say, *, child: bool) -> Why:
    says, change = explain_dimension(one, child=child)
    name = say(message(f"continuum.dimension_{one.id.value.replace('-', '_')}"))
    return Why(name, say(says), say(change), tuple(say(BY_ID[id_].label) for id_ in one.present))


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a claim with all that explains it."""

    head: str
    month: str
    first: date
    last: date
    due: str
    paid: str
    owed: str
    working: tuple[str, ...]
    note: str
    source: tuple[str, ...]
    article: str
    reviewed: bool
    barred: bool
    lowers: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in sentences and written amounts."""

    told: bool
    owed_something: bool
    owed: str
    due: str
    paid: str
    range: tuple[str, str] | None
    claimable: str
    time_barred: str
    interest: str
    first: date | None
    last: date | None
    lines: tuple[LineView, ...]
    deadlines: tuple[tuple[date, str], ...]
    not_computed: tuple[tuple[str, str, str], ...]
    assumptions: tuple[str, ...]
    reviewed: bool


def claim_view(advice: Advice, say: Say, language: str) -> ClaimView:
    """Write a claim for people, as it stands today; amounts that are nothing become empty.

    Args:
        advice: the advice that holds the claim.
        say: writes a message.
        language: the language of the page.
    """
    claim = advice.claim
    claimable, time_barred = claim.claimable, claim.time_barred
    if advice.later is not None:
        claimable, time_barred = advice.later.claimable, advice.later.time_barred

    def money(amount: Decimal | None) -> str:
        if amount is None:
            return ""
        if claim.currency is None:
            return f"{amount:f}"
        return say(message("door.money", money=Money(amount, claim.currency)))

    lines = tuple(_line(one, say, money, language) for one in claim.lines)
    return ClaimView(
        told=claim.told,
        owed_something=claim.owed > 0,
        owed=money(claim.owed),
        due=money(claim.due),
        paid=money(claim.paid),
        range=(money(claim.owed_range[0]), money(claim.owed_range[1])) if claim.owed_range and claim.told else None,
        claimable=money(claimable) if claimable > 0 else "",
        time_barred=money(time_barred) if time_barred else "",
        interest=money(claim.interest) if claim.interest else "",
        first=claim.first,
        last=claim.last,
        lines=lines,
        deadlines=tuple((day, say(rule)) for day, rule in dates_to_keep(advice)),
        not_computed=tuple(
            (say(head_name(one.head)), say(_plainer(one.why)), money(one.up_to)) for one in claim.not_computed
        ),
        assumptions=tuple(say(one) for one in claim.assumptions),
        reviewed=all(one.reviewed for one in lines),
    )


def _plainer(why: Message) -> Message:
    """The reason without a list of countries by their codes, which helps nobody here."""
    return message("door.no_law_yet") if why.id == "wages.no_pack" else why


def _line(one: Line, say: Say, money: Callable[[Decimal | None], str], language: str) -> LineView:
    draft = one.draft
    return LineView(
        head=say(head_name(draft.head)),
        month=month_of(draft.first, language),
        first=draft.first,
        last=draft.last,
        due=money(draft.due),
        paid=money(one.paid),
        owed=money(one.owed),
        working=tuple(say(sentence) for sentence in one.working),
        note=say(draft.note) if draft.note else "",
        source=draft.cite.source,
        article=draft.cite.article or "",
        reviewed=draft.cite.reviewed,
        barred=one.barred,
        lowers=money(-draft.due) if draft.due < 0 else "",
    )
