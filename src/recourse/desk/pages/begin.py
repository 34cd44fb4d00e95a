"""The first run, step by step: the team, the recovery copy and its test, the Door. Each step can be taken up again."""

from recourse.desk.door_link.model import Difference
from recourse.desk.door_link.service import look
from recourse.desk.faults import DeskError, WrongNameOrPasswordError, WrongRecoveryCopyError
from recourse.desk.pages.asked import Answer, Asked, Away, File, Page, Route
from recourse.desk.pages.words import countries, own_name, spoken
from recourse.desk.team.members import new_recovery_copy
from recourse.desk.team.model import NewTeam
from recourse.desk.team.service import (
    check_recovery_groups,
    first_run,
    is_set_up,
    join_door,
    recovery_groups,
    renew_record,
    team_of,
)
from recourse.terms.message import Message, message

COPY_NOTE = "recovery-copy"
"""Under this name a session keeps the copy that it shows, until two groups of it were typed again."""

RECORD_FILE = "recourse-team.json"
LEAST = 12
"""Letters of a password, as the service has it."""

Wrong = dict[str, Message]


def begin_page(asked: Asked) -> Answer:
    """The form of the first run."""
    if is_set_up(asked.desk):
        return Away("/")
    return _first_run_page(asked, {}, {})


def _first_run_page(asked: Asked, typed: dict[str, str], wrong: Wrong) -> Page:
    shown = {
        "typed": typed,
        "wrong": wrong,
        "least": LEAST,
        "countries": countries(asked.language, asked.site.countries),
        "page_languages": [(code, own_name(code)) for code in asked.site.languages],
        # What the pages themselves speak stands first, so that what is ticked already is seen at once.
        "spoken": sorted(spoken(asked.language), key=lambda one: one[0] not in asked.site.languages),
        "speaks": {name.removeprefix("speaks_") for name in typed if name.startswith("speaks_")} or {asked.language},
        "language_now": typed.get("language", asked.language),
    }
    return Page("first_run", shown, status=400 if wrong else 200, stays=True)


def begin(asked: Asked) -> Answer:
    """Make the team and its first member."""
    form = dict(asked.form)
    password = form.pop("password", "")
    if password != form.pop("again", ""):
        return _first_run_page(asked, form, {"again": message("desk.wrong_again")})
    new = NewTeam(
        name=form.get("name", "").strip(),
        about={code: words for code in asked.site.languages if (words := form.get(f"about_{code}", "").strip())},
        country=form.get("country", ""),
        languages=tuple(sorted(name.removeprefix("speaks_") for name in form if name.startswith("speaks_"))),
        member=form.get("member", "").strip(),
        password=password,
        language=form.get("language", asked.language),
    )
    try:
        begun = first_run(asked.desk, new)
    except DeskError as fault:
        return _first_run_page(asked, form, {_field(fault.path): fault.says})
    asked.desk.sessions.keep_note(
        begun.session.cookie, COPY_NOTE, begun.recovery_copy.encode(), random=asked.desk.random
    )
    return Away("/copy", cookie=begun.session.cookie)


def _field(path: str) -> str:
    """The field of the form that a path of the service means; about is told for each language."""
    return {"about": "about_en", "about.en": "about_en", "languages": "speaks"}.get(path, path.replace(".", "_"))


def copy_page(asked: Asked) -> Answer:
    """The recovery copy, to be printed; or the way to another one, where this session did not make one."""
    copy = asked.desk.sessions.note(asked.who.cookie, COPY_NOTE)
    if copy is None:
        checked = team_of(asked.desk, asked.who).recovery_checked
        return Page("copy_again", {"wrong": {}, "checked": checked}, stays=True)
    groups = tuple(enumerate(copy.decode().split(), start=1))
    return Page("copy", {"groups": groups, "today": asked.desk.today(), "name": asked.who.name})


def copy_again(asked: Asked) -> Answer:
    """Make another recovery copy; the old paper opens nothing any more."""
    try:
        copy = new_recovery_copy(asked.desk, asked.who, password=asked.form.get("password", ""))
    except WrongNameOrPasswordError as fault:
        checked = team_of(asked.desk, asked.who).recovery_checked
        shown = {"wrong": {"password": fault.says}, "checked": checked}
        return Page("copy_again", shown, status=400, stays=True)
    asked.desk.sessions.keep_note(asked.who.cookie, COPY_NOTE, copy.encode(), random=asked.desk.random)
    return Away("/copy")


def check_page(asked: Asked) -> Answer:
    """Two groups of the paper are typed again."""
    return _check(asked, None)


def _check(asked: Asked, wrong: Message | None) -> Answer:
    groups = recovery_groups(asked.desk, asked.who)
    if groups is None:
        return Away("/copy" if not team_of(asked.desk, asked.who).recovery_checked else "/")
    return Page("copy_check", {"groups": groups, "wrong": wrong}, status=400 if wrong else 200, stays=True)


def check(asked: Asked) -> Answer:
    """Compare the two groups."""
    try:
        check_recovery_groups(asked.desk, asked.who, asked.form.get("first", ""), asked.form.get("second", ""))
    except WrongRecoveryCopyError as fault:
        return _check(asked, fault.says)
    asked.desk.sessions.drop_note(asked.who.cookie, COPY_NOTE)
    return Away("/?done=copy" if team_of(asked.desk, asked.who).has_door else "/door")


def door_page(asked: Asked) -> Answer:
    """How this Desk is joined to a Door."""
    return _door(asked)


def _door(
    asked: Asked,
    *,
    wrong: Message | None = None,
    differences: tuple[Difference, ...] | None = None,
    unreachable: Message | None = None,
    status: int = 200,
) -> Page:
    shown = {
        "own": team_of(asked.desk, asked.who),
        "file": RECORD_FILE,
        "wrong": wrong,
        "differences": differences,
        "unreachable": unreachable,
    }
    return Page("door", shown, status=status, stays=True)


def record(asked: Asked) -> Answer:
    """The signed record, as a file for whoever runs the Door."""
    return File(team_of(asked.desk, asked.who).record.encode(), "application/json", RECORD_FILE)


def join(asked: Asked) -> Answer:
    """Keep the Door's token, once it works."""
    try:
        join_door(asked.desk, asked.who, asked.form.get("door_token", "").strip())
    except DeskError as fault:
        return _door(asked, wrong=fault.says, status=400)
    return Away("/door?done=joined")


def test(asked: Asked) -> Answer:
    """Look at the Door as an ordinary visitor, now."""
    try:
        return _door(asked, differences=look(asked.desk))
    except DeskError as fault:
        return _door(asked, unreachable=fault.says)


def renew(asked: Asked) -> Answer:
    """Sign the record anew, and hand it to the Door."""
    renew_record(asked.desk, asked.who, even_if_fresh=True)
    return Away("/team?done=renewed")


ROUTES = (
    Route("/first-run", "page.first_run", begin_page, begin, open=True),
    Route("/copy", "page.copy", copy_page, copy_again),
    Route("/copy/check", "page.copy_check", check_page, check),
    Route("/door", "page.door", door_page, join),
    Route("/door/record", "page.record", record),
    Route("/door/test", "page.door_test", None, test),
    Route("/team/record", "page.renew", None, renew),
)
