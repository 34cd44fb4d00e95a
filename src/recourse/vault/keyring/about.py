"""The additional data that binds each sealed thing to its place: what is moved elsewhere does not open."""

_NUMBER_BYTES = 8


def of_member(member: str, how: str) -> bytes:
    """A member's identity, sealed by `password` or `recovery`."""
    return _joined("recourse/v1/member", member, how)


def of_case_key(case: str, compartment: str, epoch: int) -> bytes:
    """A wrapped case key."""
    return _joined("recourse/v1/case-key", case, compartment, epoch)


def of_record(case: str, compartment: str, version: int) -> bytes:
    """A sealed record."""
    return _joined("recourse/v1/record", case, compartment, version)


def of_exhibit(case: str, compartment: str, exhibit: str) -> bytes:
    """A sealed exhibit; its id has 32 signs and so is no version."""
    return _joined("recourse/v1/record", case, compartment, exhibit)


def of_setting(name: str, epoch: int) -> bytes:
    """Something sealed that belongs to the team: the signing key, the Door token."""
    return _joined("recourse/v1/setting", name, epoch)


def of_entry(number: int) -> bytes:
    """An entry of the ledger."""
    return _joined("recourse/v1/ledger", number)


def of_session() -> bytes:
    """The keyring of a session."""
    return b"recourse/v1/session"


def of_head(number: int, chain: bytes) -> bytes:
    """What the head's signature covers."""
    return _joined("recourse/v1/head", number) + chain


def of_team_key(statement: bytes) -> bytes:
    """What the signature of a sealed team key covers."""
    return b"recourse/v1/team-key\0" + statement


def _joined(label: str, *parts: str | int) -> bytes:
    written = [label.encode()]
    for part in parts:
        if isinstance(part, int):
            written.append(part.to_bytes(_NUMBER_BYTES))
        elif "\0" in part:
            msg = "an id holds a zero byte"
            raise ValueError(msg)
        else:
            written.append(part.encode("ascii"))
    return b"\0".join(written)
