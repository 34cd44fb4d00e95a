"""The Door as an ordinary visitor sees it, held against what this Desk knows: record, recipients, pages, scripts."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import unescape

import msgspec

from recourse.desk.door_link.model import Difference, DoorLink, DoorPages
from recourse.desk.door_link.page_check import Known, page_differences
from recourse.desk.door_link.wire import shown_of, teams_of
from recourse.desk.faults import DoorAnswerError, DoorRefusedError
from recourse.terms.message import Message, message
from recourse.vault.faults import RecordRefusedError
from recourse.vault.team import TeamRecord, read_record

TEAMS = "/api/teams"
FORM = "/{language}/6"
SCRIPTS = ("/door.js", "/seal.js")
SEALS = "/seal.js"

LOOKS = 2
"""So often a page is compared before it counts as changed: a team may come or go between two requests."""

_ONCE = re.compile(rb'(?<= name="once" value=")[A-Za-z0-9_-]{22}(?=">)')
_LEAVE = re.compile(rb'<a class="leave" href="(https?://[^"<>]{1,200})"')

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
        pages: makes the pages of an unchanged Door; None where they cannot be made.
    """

    record: str
    scripts: dict[str, bytes]
    languages: Collection[str]
    origins: Collection[str]
    pages: DoorPages | None = None


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
        for what, where in (
            *_records(link, expected),
            *_pages(link, expected),
            *_scripts(link, expected),
            *_changed(link, expected),
        )
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


def _changed(link: DoorLink, expected: Expected) -> Iterator[tuple[str, str]]:
    """Every byte of the pages on which somebody tells or types, of the way there, and of their look.

    What runs and what sends is told apart by `_pages`; this sees whatever else there is, be it a sentence that sends a
    worker to another number, or a form that sends to another address of the same Door.
    """
    if expected.pages is None:
        return
    for look in range(1, LOOKS + 1):
        try:
            found = tuple(_changed_now(link, expected, expected.pages))
        except (DoorAnswerError, DoorRefusedError, RecordRefusedError):
            found = (("unread", TEAMS),)
        if not found or look == LOOKS:
            yield from found


def _changed_now(link: DoorLink, expected: Expected, pages: DoorPages) -> Iterator[tuple[str, str]]:
    door_id, records = shown_of(link.visit(TEAMS))

    @cache
    def could_be(leave_to: str) -> tuple[Mapping[str, bytes], ...]:
        plains = dict.fromkeys(("", *expected.origins))
        return tuple(pages(door_id=door_id, records=records, plain=plain, leave_to=leave_to) for plain in plains)

    for path in could_be("")[0]:
        try:
            shown = _ONCE.sub(b"{once}", link.visit(path))
        except (DoorAnswerError, DoorRefusedError):
            yield "unread", path
            continue
        leave = _LEAVE.search(shown)
        # Where somebody leaves to is the Door's own choice.
        leave_to = unescape(leave[1].decode("utf-8", "replace")) if leave else ""
        if not any(whole[path] == shown for whole in could_be(leave_to)):
            yield "page-element", path
