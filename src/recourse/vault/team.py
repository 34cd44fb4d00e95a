"""The team's signed record: who reads, and to which recipients (docs/spec/envelope.md, section 7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import msgspec

from recourse.terms.country import is_country
from recourse.terms.message import message
from recourse.vault.base64url import read_base64url, write_base64url
from recourse.vault.canonical import canonical, read_plain
from recourse.vault.faults import MessageRefusedError, RecipientRefusedError, RecordRefusedError
from recourse.vault.parts import check_number, is_hash, is_language, shaped
from recourse.vault.recipient import Recipient
from recourse.vault.signing import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    SigningKey,
    is_signed,
    name_of,
    new_signing_key,
    public_key,
    sign,
    team_id,
)

__all__ = ["SigningKey", "TeamRecord", "new_signing_key", "read_record", "record_key", "sign_record", "team_id"]

MOST_BYTES = 65_536
MOST_NAME = 200
MOST_ABOUT = 2_000
MOST_LANGUAGES = 60
MOST_RECIPIENTS = 16
_TEAM = re.compile(r"[0-9a-f]{32}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class TeamRecord:
    """What a team says of itself to everybody.

    Args:
        team: its id, which follows from its key.
        name: what it is called.
        about: what it does and who reads, by language; English is always there.
        country: where it works.
        languages: those in which it answers.
        recipients: of the present epoch's intake key.
        epoch: from 1.
        bundle: SHA-256 of the script that seals, in hexadecimal.
        until: the last day on which new reports may be sealed to it.
    """

    team: str
    name: str
    about: Mapping[str, str]
    country: str
    languages: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    epoch: int
    bundle: str
    until: date

    def takes_reports(self, day: date) -> bool:
        """Whether new reports may be sealed to it on that day."""
        return day <= self.until


class _RecordShape(msgspec.Struct, forbid_unknown_fields=True):
    v: Literal[1]
    team: str
    name: str
    about: dict[str, str]
    country: str
    languages: list[str]
    recipients: list[str]
    epoch: int
    bundle: str
    until: str


class _SignedShape(msgspec.Struct, forbid_unknown_fields=True):
    record: dict[str, Any]
    key: str
    signature: str


def sign_record(record: TeamRecord, signing_key: SigningKey) -> str:
    """The record as JSON text, with the team's key and signature.

    Args:
        record: what the team says; its `team` must be the id of this key.
        signing_key: the team's.

    Raises:
        RecordRefusedError: a part is not as it must be, or the record is another team's.
    """
    plain = _plain(record)
    try:
        covered = _covered(plain)
    except MessageRefusedError as fault:
        raise _misshapen(path=fault.path) from None
    signed = {
        "record": plain,
        "key": write_base64url(public_key(signing_key)),
        "signature": write_base64url(sign(signing_key, covered)),
    }
    text = canonical(signed).decode()
    read_record(text)
    return text


def read_record(text: str) -> TeamRecord:
    """Read a signed record and check that the team signed it.

    Args:
        text: JSON.

    Raises:
        RecordRefusedError: it is not written as section 7 says, or not signed by the team that it names.
    """
    return _read(text)[0]


def record_key(text: str) -> bytes:
    """The public key of a signed record, 32 bytes, after the same checks.

    Raises:
        RecordRefusedError: as for `read_record`.
    """
    return _read(text)[1]


def _read(text: str) -> tuple[TeamRecord, bytes]:
    try:
        content = text.encode()
        if len(content) > MOST_BYTES:
            raise _misshapen(path="$")
        signed = shaped(read_plain(content), _SignedShape)
        key = read_base64url(signed.key, length=KEY_BYTES)
        signature = read_base64url(signed.signature, length=SIGNATURE_BYTES)
        covered = _covered(signed.record)
        shape = shaped(signed.record, _RecordShape)
    except MessageRefusedError as fault:
        raise _misshapen(path=fault.path) from None
    except ValueError:  # Half signs and what is not base64url.
        raise _misshapen(path="$") from None
    if not is_signed(key, signature, covered):
        raise RecordRefusedError(message("vault.team_signature"))
    if shape.team != name_of(key):
        raise RecordRefusedError(message("vault.team_other"))
    return _record(shape), key


def _covered(plain: dict[str, Any]) -> bytes:
    return b"recourse/v1/team\0" + canonical(plain)


def _plain(record: TeamRecord) -> dict[str, Any]:
    return {
        "v": 1,
        "team": record.team,
        "name": record.name,
        "about": dict(record.about),
        "country": record.country,
        "languages": list(record.languages),
        "recipients": [str(recipient) for recipient in record.recipients],
        "epoch": record.epoch,
        "bundle": record.bundle,
        "until": record.until.isoformat(),
    }


def _record(shape: _RecordShape) -> TeamRecord:
    try:
        check_number(shape.epoch, path="$.record.epoch", least=1)
    except MessageRefusedError as fault:
        raise _misshapen(path=fault.path) from None
    fits = {
        "team": _TEAM.fullmatch(shape.team),
        "name": len(shape.name.strip()) >= 1 and len(shape.name) <= MOST_NAME and not _CONTROL.search(shape.name),
        "about": "en" in shape.about
        and all(is_language(language) and len(text) <= MOST_ABOUT for language, text in shape.about.items()),
        "country": is_country(shape.country),
        "languages": 1 <= len(set(shape.languages)) == len(shape.languages) <= MOST_LANGUAGES
        and all(is_language(language) for language in shape.languages),
        "recipients": 1 <= len(set(shape.recipients)) == len(shape.recipients) <= MOST_RECIPIENTS,
        "bundle": is_hash(shape.bundle),
    }
    for name, fit in fits.items():
        if not fit:
            raise _misshapen(path=f"$.record.{name}")
    return TeamRecord(
        team=shape.team,
        name=shape.name,
        about=shape.about,
        country=shape.country,
        languages=tuple(shape.languages),
        recipients=tuple(_recipient(text, index) for index, text in enumerate(shape.recipients)),
        epoch=shape.epoch,
        bundle=shape.bundle,
        until=_day(shape.until),
    )


def _recipient(text: str, index: int) -> Recipient:
    try:
        return Recipient.read(text)
    except RecipientRefusedError:
        raise _misshapen(path=f"$.record.recipients[{index}]") from None


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _misshapen(path="$.record.until")


def _misshapen(*, path: str) -> RecordRefusedError:
    return RecordRefusedError(message("vault.team_misshapen"), path=path)
