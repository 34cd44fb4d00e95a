"""What is told about a team and its members, checked field by field."""

from recourse.desk.faults import NotFilledInError
from recourse.desk.team.model import NewTeam
from recourse.terms.country import is_country
from recourse.terms.message import message
from recourse.vault.keyring.members import LEAST_PASSWORD, MOST_PASSWORD
from recourse.vault.parts import is_language

MOST_NAME = 80
MOST_ABOUT = 2000


def check_new_team(new: NewTeam) -> None:
    """Refuse a field that is empty, too short or too long.

    Raises:
        NotFilledInError: the first such field; `path` is its name.
    """
    check_name(new.name, path="name")
    if not new.about.get("en", "").strip():
        raise NotFilledInError(message("desk.service_about_missing"), path="about")
    if any(len(text) > MOST_ABOUT or not is_language(language) for language, text in new.about.items()):
        raise NotFilledInError(message("desk.service_about_length", most=MOST_ABOUT), path="about")
    if not is_country(new.country):
        raise NotFilledInError(message("desk.service_country"), path="country")
    wanted = dict.fromkeys(new.languages)
    if not wanted or len(wanted) != len(new.languages) or not all(is_language(one) for one in wanted):
        raise NotFilledInError(message("desk.service_language"), path="languages")
    check_name(new.member, path="member")
    check_password(new.password, path="password")


def check_name(name: str, *, path: str) -> None:
    """Refuse a name that is empty, too long, or holds signs that cannot be shown."""
    bare = name.strip()
    if not 1 <= len(bare) <= MOST_NAME or not bare.isprintable():
        raise NotFilledInError(message("desk.service_name_length", most=MOST_NAME), path=path)


def check_password(password: str, *, path: str) -> None:
    """Refuse a password that is too short or too long; no other rule makes one better."""
    if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
        raise NotFilledInError(
            message("desk.service_password_length", least=LEAST_PASSWORD, most=MOST_PASSWORD), path=path
        )
