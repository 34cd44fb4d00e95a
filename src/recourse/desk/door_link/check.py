"""The Door as an ordinary visitor sees it, held against what this Desk knows: record, recipients, pages, scripts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from recourse.desk.door_link.model import Difference, DoorLink
from recourse.desk.door_link.page_check import Known, page_differences
from recourse.desk.door_link.wire import teams_of
from recourse.desk.faults import DoorAnswerError, DoorRefusedError
from recourse.terms.message import Message, message
from recourse.vault.team import TeamRecord, read_record

TEAMS = "/api/teams"
FORM = "/{language}/6"
SCRIPTS = ("/door.js", "/seal.js")
SEALS = "/seal.js"

_SENTENCES = {
    "record-missing": message("desk.service_differs_missing"),
    "team-missing": message("desk.service_differs_missing"),
    "record-changed": message("desk.service_differs_record"),
    "recipients": message("desk.service_differs_recipients"),
    "page-script": message("desk.service_differs_page_script"),
    "page-form": message("desk.service_differs_page_form"),
    "page-element": message("desk.service_differs_page_element"),
    "script-bytes": message("desk.service_differs_script"),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What this Desk knows of the Door.

    Attributes:
        record: the team's signed record as this Desk keeps it.
        scripts: the bytes of each script as this Desk was built with, by address.
        languages: of the Door's pages.
        origins: of the Door and its plain process, where forms may send to.
    """

    record: str
    scripts: dict[str, bytes]
    languages: Collection[str]
    origins: Collection[str]


def check_door(link: DoorLink, expected: Expected) -> tuple[Difference, ...]:
    """Look at everything a worker's browser gets before it seals, without a token.

    Args:
        link: the way to the Door.
        expected: what this Desk knows.

    Returns:
        Every difference; none where all is as it should be.

    Raises:
        DoorUnreachableError: the Door did not answer, so that nothing can be said.
    """
    return tuple(
        Difference(what=what, where=where, says=sentence(what))
        for what, where in (*_records(link, expected), *_pages(link, expected), *_scripts(link, expected))
    )


def sentence(what: str) -> Message:
    """What a difference means, for a member."""
    return _SENTENCES.get(what, message("desk.service_differs_unread"))


def _records(link: DoorLink, expected: Expected) -> Iterator[tuple[str, str]]:
    own = read_record(expected.record)
    try:
        shown = teams_of(link.visit(TEAMS))
    except (DoorAnswerError, DoorRefusedError):
        yield "unread", TEAMS
        return
    ours = [signed for signed in shown if _team_in(signed) == own.team]
    if not ours:
        yield "record-missing", TEAMS
    for signed in ours:
        yield from ((what, TEAMS) for what in _record_differences(signed, expected.record, own))


def _team_in(signed: dict[str, object]) -> object:
    record = signed.get("record")
    return record.get("team") if isinstance(record, dict) else None


def _record_differences(signed: dict[str, object], kept: str, own: TeamRecord) -> Iterator[str]:
    plain = msgspec.json.decode(kept)
    record = signed["record"]
    recipients = record.get("recipients") if isinstance(record, dict) else None
    if recipients != [str(recipient) for recipient in own.recipients]:
        yield "recipients"
    elif signed != plain:
        yield "record-changed"


def _pages(link: DoorLink, expected: Expected) -> Iterator[tuple[str, str]]:
    own = read_record(expected.record)
    known = Known(
        team=own.team,
        recipients=tuple(str(recipient) for recipient in own.recipients),
        scripts=expected.scripts,
        bundle=sha256(expected.scripts[SEALS]).hexdigest(),
        origins=expected.origins,
    )
    for language in expected.languages:
        path = FORM.format(language=language)
        try:
            page = link.visit(path)
        except (DoorAnswerError, DoorRefusedError):
            yield "unread", path
            continue
        yield from ((what, path) for what in page_differences(page, known))


def _scripts(link: DoorLink, expected: Expected) -> Iterator[tuple[str, str]]:
    for path, script in expected.scripts.items():
        try:
            same = link.visit(path) == script
        except (DoorAnswerError, DoorRefusedError):
            same = False
        if not same:
            yield "script-bytes", path
