"""Writing a changed account into a case, and taking the last change back while the session lasts.

The account before the last change is kept in the session's sealed memory only: a lock forgets it, and no old copy of
what a worker told lies anywhere.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from recourse.account.model import Account
from recourse.account.reader import account_from_plain
from recourse.account.write import to_plain
from recourse.continuum.indicators import names
from recourse.desk.cases.model import Case
from recourse.desk.cases.service import edit_account
from recourse.desk.pages.asked import Asked


@dataclass(frozen=True, slots=True)
class Before:
    """An account as it was before the last change.

    Attributes:
        version: of the case after that change; where it has moved on, there is nothing to take back.
        plain: the account.
    """

    version: int
    plain: dict[str, Any]


def read_plain_account(plain: dict[str, Any]) -> Account:
    """An account from plain values.

    Raises:
        AccountError: it does not fit.
    """
    return account_from_plain(plain, indicators=names())


def save(asked: Asked, case: Case, version: int, account: Account) -> Case:
    """Write an account, and remember the one before.

    Args:
        asked: the request.
        case: the case as it was read for this request.
        version: the one that the change was made on.
        account: as it is to be.

    Raises:
        VersionError: somebody wrote in between.
    """
    changed = edit_account(asked.desk, asked.who, case.id, version=version, account=account)
    if case.account is not None and changed.version != version:
        kept = json.dumps({"version": changed.version, "plain": to_plain(case.account)}).encode()
        asked.desk.sessions.keep_note(asked.who.cookie, _name(case.id), kept, random=asked.desk.random)
    return changed


def before(asked: Asked, case: Case) -> Before | None:
    """The account before the last change of this session, where nothing came after it."""
    kept = asked.desk.sessions.note(asked.who.cookie, _name(case.id))
    if kept is None:
        return None
    found = Before(**json.loads(kept))
    return found if found.version == case.version else None


def mark_of(item: object) -> str:
    """A short mark by which an entry is known again, whatever its place."""
    return sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:16]


def _name(case: str) -> str:
    return f"undo-{case}"
