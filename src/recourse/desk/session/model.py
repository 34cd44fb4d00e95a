"""What one session is. Neither class has a repr: a log must not carry a cookie, or what was typed."""

from dataclasses import dataclass

from recourse.vault.keyring.session import Keyring


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """An unlocked session, for the time of one request.

    Attributes:
        member: the member's id.
        name: the member's name.
        language: of their pages.
        keyring: what they can open.
        cookie: the value of the cookie, which alone opens the session again.
    """

    member: str
    name: str
    language: str
    keyring: Keyring
    cookie: str


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """What was typed when the lock fell.

    Attributes:
        id: of the draft.
        where: the address of the form.
        fields: names and values, in the order of the form.
    """

    id: str
    where: str
    fields: tuple[tuple[str, str], ...]
