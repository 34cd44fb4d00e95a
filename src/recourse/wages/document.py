"""The claim as one JSON document, in the shape of `recourse owed --json`."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from recourse.terms.message import Say
from recourse.terms.money import rate_text
from recourse.wages.model import Claim, InterestLine, Line
from recourse.wages.texts import hours_text


def claim_document(claim: Claim, say: Say) -> dict[str, Any]:
    """Write a claim for programs: amounts as decimal strings, days as ISO text.

    Args:
        claim: the claim.
        say: renders a message in the reader's language.
    """
    return {
        "format": 1,
        "country": claim.country,
        "currency": claim.currency,
        "basis": "gross",
        "from": None if claim.first is None else claim.first.isoformat(),
        "to": None if claim.last is None else claim.last.isoformat(),
        "due": _text(claim.due),
        "paid": _text(claim.paid),
        "owed": _text(claim.owed),
        "owed_range": None if claim.owed_range is None else [_text(end) for end in claim.owed_range],
        "received": _text(claim.received),
        "settled": _text(claim.settled),
        "claimable": _text(claim.claimable),
        "time_barred": _text(claim.time_barred),
        "interest": _text(claim.interest),
        "interest_lines": [_interest(line) for line in claim.interest_lines],
        "limitation": [
            {
                "route": limit.route,
                "rule": say(limit.rule),
                "source": list(limit.source),
                "last_day": None if limit.last_day is None else limit.last_day.isoformat(),
            }
            for limit in claim.limitation
        ],
        "lines": [_line(line, say) for line in claim.lines],
        "assumptions": [say(part) for part in claim.assumptions],
        "not_computed": [
            {"head": part.head, "why": say(part.why), "up_to": None if part.up_to is None else _text(part.up_to)}
            for part in claim.not_computed
        ],
    }


def _line(line: Line, say: Say) -> dict[str, Any]:
    draft = line.draft
    return {
        "head": draft.head,
        "from": draft.first.isoformat(),
        "to": draft.last.isoformat(),
        "hours": None if draft.hours is None else hours_text(draft.hours),
        "rate": _rate(draft.rate),
        "due": _text(draft.due),
        "paid": _text(line.paid),
        "owed": _text(line.owed),
        "rule": draft.cite.rule,
        "source": list(draft.cite.source),
        "reviewed": draft.cite.reviewed,
        "note": None if draft.note is None else say(draft.note),
    }


def _interest(line: InterestLine) -> dict[str, Any]:
    return {
        "head": line.head,
        "line_from": line.line_from.isoformat(),
        "line_to": line.line_to.isoformat(),
        "from": line.first.isoformat(),
        "to": line.last.isoformat(),
        "on": _text(line.on),
        "yearly": rate_text(line.yearly),
        "interest": _text(line.amount),
        "source": list(line.source),
    }


def _rate(rate: Fraction | None) -> str | None:
    return None if rate is None else rate_text(rate)


def _text(amount: Decimal) -> str:
    return f"{amount:f}"
