"""What is told at first run, and what is shown of the team."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from recourse.desk.session.model import Session


@dataclass(frozen=True, slots=True, repr=False)
class NewTeam:
    """What the first member tells.

    Attributes:
        name: of the team, as workers see it.
        about: who reads what is sent, by language (`{"en": "…"}`).
        country: ISO code.
        languages: in which the team answers.
        member: the first member's name.
        password: the first member's password.
        language: of the first member's pages.
    """

    name: str
    about: Mapping[str, str]
    country: str
    languages: tuple[str, ...]
    member: str
    password: str
    language: str


@dataclass(frozen=True, slots=True, repr=False)
class Begun:
    """A team after its first run.

    Attributes:
        session: the first member's session.
        recovery_copy: 14 groups, to be printed or written down; shown once and kept nowhere.
        record: the signed record, for `recourse door add-team`.
    """

    session: Session
    recovery_copy: str
    record: str


@dataclass(frozen=True, slots=True)
class Team:
    """What is shown of the team.

    Attributes:
        team: its id.
        record: the signed record.
        until: the last day of that record.
        epoch: of the intake key.
        has_door: whether a Door's token is kept.
        signed_on: the day that record was signed.
        recovery_checked: the day on which the member who asks typed two groups of their copy again, or None.
    """

    team: str
    name: str
    about: Mapping[str, str]
    country: str
    languages: tuple[str, ...]
    record: str
    until: date
    signed_on: date
    epoch: int
    has_door: bool
    recovery_checked: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """What is shown of a member; `left` is the day they left, or None."""

    id: str
    name: str
    language: str
    left: date | None
