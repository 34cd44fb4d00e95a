"""What a visitor gets from a Door that nobody has changed: for a Desk that looks, and compares byte by byte."""

from collections.abc import Mapping, Sequence

from recourse.door.languages import shown_languages
from recourse.door.pages import Pages
from recourse.door.places import Places, door_links
from recourse.door.scripts import Scripts, built_scripts
from recourse.door.tell import ONCE_MARK, Telling, mailbox_page, tell_page
from recourse.law.load import known_countries
from recourse.vault.team import read_record
from recourse.web.look import style
from recourse.web.svg import ICON


def untouched(
    *,
    door_id: str,
    records: Sequence[str],
    plain: str,
    leave_to: str,
    languages: Sequence[str] | None = None,
    scripts: Scripts | None = None,
) -> Mapping[str, bytes]:
    """The pages on which somebody tells or types, the way to them, and what gives them their look.

    Args:
        door_id: of the Door, in hexadecimal.
        records: of the teams that take reports today, as signed, in the order in which the Door names them.
        plain: the origin of the plain process; empty where one proxy stands before both.
        leave_to: the address that "Leave this page" opens.
        languages: those that the Door shows; all that are complete where None.
        scripts: of its pages; those that were built with the package where None.

    Returns:
        Each by its address. On the page that sends stands `{once}` where each visitor's copy has a number of its own.

    Raises:
        RecordRefusedError: a record is none, or its signature does not fit.
    """
    teams = [read_record(record) for record in records]
    shown = tuple(languages or shown_languages())
    made: dict[str, bytes] = {"/s.css": style(), "/i.svg": ICON.encode()}
    for code in shown:
        links = door_links(Places(plain=plain), code)
        pages = Pages(code, leave_to, known_countries(), links, scripts or built_scripts(), shown)
        made[f"/{code}"] = pages.page("start", at="/").encode()
        made[f"/{code}/6"] = tell_page(pages, teams, door_id=door_id, telling=Telling(once=ONCE_MARK)).encode()
        made[f"/{code}/7"] = mailbox_page(pages, door_id=door_id).encode()
    return made
