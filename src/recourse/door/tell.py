"""The pages "tell someone" and "my mailbox": the same with script and without, with answers and without."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recourse.door.pages import Pages
from recourse.door.words import country_name, language_name
from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.vault.base64url import write_base64url
from recourse.vault.randomness import Random
from recourse.vault.team import TeamRecord

BOTH_WORDS = (
    "preparing", "photos", "sealing", "working", "sending", "not_received", "not_reached", "failed", "empty",
    "team_gone", "too_long", "too_large", "too_many", "photo_unread", "photo_blocked", "wrong_digits", "count_digits",
    "not_digits", "unsent", "cannot_seal",
)  # fmt: skip
"""What the script says on both pages; it has no words of its own. Their names there have hyphens."""

TELL_WORDS = (*BOTH_WORDS, "no_team")
MAILBOX_WORDS = (
    *BOTH_WORDS, "looking", "nothing_here", "no_replies", "not_fetched", "unknown_kind", "untrusted", "sent",
    "deleting",
)  # fmt: skip
WITH_DAY = ("fetched", "came")
"""Sentences of the mailbox into which the script writes a day."""


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team as it is shown to somebody who chooses.

    Attributes:
        team: its id.
        name: its name, in its own words.
        about: who they are and who reads, in the language of the page where they wrote it in that, else in English.
        about_language: the language of these words.
        country: where they work.
        languages: those in which they answer.
        recipients: whom the envelope is sealed to.
        until: the last day on which it may be sealed to them.
    """

    team: str
    name: str
    about: str
    about_language: str
    country: str
    languages: tuple[str, ...]
    recipients: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class Telling:
    """What stands on the page already, for somebody who comes from a result or whose form came back.

    Attributes:
        team: which one was chosen.
        text: what was written.
        account_json: the account of the answers, for the script to seal; empty where there is none.
        hidden: the names and values of fields that carry answers on.
        with_account: whether the account is to go along; who has taken that back once is not asked to do so again.
        wrong: why the form came back.
        once: the number of this copy of the page; only the plain process looks at it.
    """

    team: str = ""
    text: str = ""
    account_json: str = ""
    hidden: Sequence[tuple[str, str]] = ()
    with_account: bool = True
    wrong: RecourseError | None = None
    once: str = ""


NOTHING_YET = Telling()

ONCE_MARK = "{once}"
"""Stands in a page that is made for everybody where each visitor's copy has a number of its own."""


def new_once(random: Random) -> str:
    """A number for one copy of the page: by it two clicks are known as one, and two people as two.

    Args:
        random: 16 bytes are taken.
    """
    return write_base64url(random(16))


def tell_page(pages: Pages, teams: Sequence[TeamRecord], *, door_id: str, telling: Telling = NOTHING_YET) -> str:
    """The page "tell someone".

    Args:
        pages: makes the pages.
        teams: those that take reports today.
        door_id: of this Door, in hexadecimal; the receipt follows from it.
        telling: what stands on it already.
    """
    return pages.page(
        "tell",
        # Links to other languages would lose what was brought along.
        at="" if telling.hidden or telling.text else "/6",
        teams=[team_view(team, pages.language) for team in teams],
        door_id=door_id,
        team=telling.team,
        text=telling.text,
        account_json=telling.account_json,
        hidden_pairs=telling.hidden,
        with_account=telling.with_account,
        wrong=telling.wrong,
        once=telling.once,
        words=_words(pages, TELL_WORDS),
    )


def mailbox_page(pages: Pages, *, door_id: str, wrong: RecourseError | None = None, text: str = "") -> str:
    """The page "my mailbox", closed.

    Args:
        pages: makes the pages.
        door_id: of this Door, in hexadecimal.
        wrong: why the digits were refused.
        text: what was written inside, before the digits had to be typed again.
    """
    words = _words(pages, MAILBOX_WORDS) + _words(pages, WITH_DAY, day="{day}")
    return pages.page("mailbox", at="" if text else "/7", door_id=door_id, wrong=wrong, text=text, words=words)


def team_view(team: TeamRecord, language: str) -> TeamView:
    """A team for the page in a language."""
    spoken = language if language in team.about else "en"
    return TeamView(
        team=team.team,
        name=team.name,
        about=team.about[spoken],
        about_language=spoken,
        country=country_name(team.country, language),
        languages=tuple(language_name(code, language) for code in team.languages),
        recipients=tuple(str(recipient) for recipient in team.recipients),
        until=team.until,
    )


def _words(pages: Pages, names: Sequence[str], **args: object) -> list[tuple[str, str]]:
    return [(name.replace("_", "-"), pages.say(message(f"door.word_{name}", **args))) for name in names]
