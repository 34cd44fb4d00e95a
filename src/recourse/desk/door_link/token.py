"""The Door's token, sealed under the `office` key."""

from recourse.desk import kept
from recourse.desk.desk import Desk
from recourse.desk.faults import NoDoorError
from recourse.desk.office import open_office
from recourse.desk.session.model import Session


def door_token(desk: Desk, session: Session) -> str:
    """The token.

    Raises:
        NoDoorError: there is none yet.
    """
    token = open_office(desk, session.keyring, kept.DOOR_TOKEN)
    if token is None:
        raise NoDoorError
    return token.decode()
