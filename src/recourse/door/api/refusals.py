"""What only the interface for programs refuses; the rest comes from the vault and the store."""

from typing import NoReturn

from recourse.terms.errors import RecourseError
from recourse.terms.message import message


class RequestShapeError(RecourseError):
    """A header, a form or a body is not as the description of the interface says; `path` names it."""


class TokenError(RecourseError):
    """No token of a Desk came, or one that nobody holds."""


class TeamOverError(RecourseError):
    """The team's record has run out."""


class OtherTeamError(RecourseError):
    """A record belongs to another team than the token."""


class OlderRecordError(RecourseError):
    """A record is of an earlier epoch than the one that is shown: somebody who left may hold its key."""


def refuse_header(name: str) -> NoReturn:
    """Refuse a header.

    Raises:
        RequestShapeError: always.
    """
    raise RequestShapeError(message("door.api_header", name=name), path=name)


def refuse_field(name: str) -> NoReturn:
    """Refuse a field of a form.

    Raises:
        RequestShapeError: always.
    """
    raise RequestShapeError(message("door.api_form", name=name), path=name)
