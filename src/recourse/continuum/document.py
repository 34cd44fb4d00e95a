"""A reading as the JSON document of `recourse assess`."""

from typing import Any

from recourse.continuum.dimensions import STATE_NAMES, DimensionReading
from recourse.continuum.history import Segment
from recourse.continuum.reading import Reading
from recourse.terms.message import Say


def reading_document(reading: Reading, say: Say) -> dict[str, Any]:
    """The document of a reading, its keys in the order of the file format.

    Args:
        reading: the reading.
        say: writes a message in the reader's language.
    """
    worst = reading.worst
    return {
        "format": 1,
        "as_of": reading.as_of.isoformat(),
        "adult": reading.adult,
        "band": reading.band.value,
        "worst": None if worst is None else {"band": worst.band.value, **_days(worst)},
        "indicated": {"forced_labour": reading.forced_labour, "trafficking": reading.trafficking},
        "dimensions": [_dimension(one) for one in reading.dimensions],
        "history": [{**_days(one), "band": one.band.value, "because": list(one.because)} for one in reading.history],
        "direction": reading.direction,
        "disputed": list(reading.disputed),
        "ask_next": list(reading.ask_next),
        "cautions": [say(one) for one in reading.cautions],
    }


def _dimension(one: DimensionReading) -> dict[str, Any]:
    return {
        "id": one.id.value,
        "state": STATE_NAMES[one.state],
        "rule": one.rule,
        "present": list(one.present),
        "absent": list(one.absent),
        "could_change_it": list(one.could_change_it),
    }


def _days(segment: Segment) -> dict[str, str]:
    return {"from": segment.first.isoformat(), "to": segment.last.isoformat()}
