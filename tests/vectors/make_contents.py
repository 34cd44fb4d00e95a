"""Make `mac`, and the later messages of `content` (see README.md)."""

from collections.abc import Iterator
from functools import partial

from recourse.vault import mac
from recourse.vault.content import read_desk_message, read_worker_message
from vectors.common import MAILBOX, OTHER_MAILBOX, REPLY_KEY, Vector, outcome, save, some, written

MESSAGE = {"v": 1, "kind": "message", "n": 1, "language": "fr", "text": "Où est mon salaire\u2009?", "attachments": []}
REPLY = {"v": 1, "kind": "message", "n": 1, "seen": 1, "language": "ar", "text": "سلام"}


def codes() -> Iterator[Vector]:
    """The code of a message."""
    contents: dict[str, tuple[mac.Direction, str, Vector]] = {
        "message": (mac.TO_DESK, MAILBOX, MESSAGE),
        "the other direction": (mac.TO_WORKER, MAILBOX, MESSAGE),
        "another mailbox": (mac.TO_DESK, OTHER_MAILBOX, MESSAGE),
        "another number": (mac.TO_DESK, MAILBOX, {**MESSAGE, "n": 2}),
        "largest number": (mac.TO_DESK, MAILBOX, {**MESSAGE, "n": 2**53 - 1}),
        "delete": (mac.TO_DESK, MAILBOX, {"v": 1, "kind": "delete", "n": 2}),
        "reply": (mac.TO_WORKER, MAILBOX, REPLY),
    }
    for name, (direction, mailbox, content) in contents.items():
        yield {
            "name": name,
            "reply_key": REPLY_KEY.value.hex(),
            "direction": direction,
            "mailbox_hash": mailbox,
            "content": content,
            "expect": mac.code(REPLY_KEY, direction, mailbox, content),
        }


def later_messages() -> Iterator[Vector]:
    """What is inside later messages."""
    note = {"name": "a.jpg", "type": "image/jpeg", "sha256": some("a photo").hex()}
    yield from later(
        mac.TO_DESK,
        {
            "message": MESSAGE,
            "message with attachments": {**MESSAGE, "n": 7, "text": "", "attachments": [note, note]},
            "delete": {"v": 1, "kind": "delete", "n": 2},
            "kept for later: consent": {"v": 1, "kind": "consent", "n": 3, "request": "00"},
            "kind of the far future": {"v": 1, "kind": "something-else", "n": 3, "x": [{"y": None}]},
            "delete with something more": {"v": 1, "kind": "delete", "n": 2, "text": ""},
            "message with seen": {**MESSAGE, "seen": 1},
            "message without language": {key: value for key, value in MESSAGE.items() if key != "language"},
            "message with nothing": {**MESSAGE, "text": ""},
            "version 2": {**MESSAGE, "v": 2},
            "kind missing": {"v": 1, "n": 1},
            "kind with a capital": {"v": 1, "n": 1, "kind": "Message"},
            "kind too long": {"v": 1, "n": 1, "kind": "a" * 41},
            "version missing": {"kind": "delete", "n": 1},
            "twenty-one attachments": {**MESSAGE, "attachments": [note] * 21},
        },
    )
    yield from later(
        mac.TO_WORKER,
        {
            "reply": REPLY,
            "reply before anything was seen": {**REPLY, "seen": 0},
            "kept for later: snapshot": {"v": 1, "kind": "snapshot", "n": 4, "seen": 9, "account": {}},
            "kept for later, without seen": {"v": 1, "kind": "disclosed", "n": 5},
            "a reply cannot be a delete": {"v": 1, "kind": "delete", "n": 2},
            "seen below zero": {**REPLY, "seen": -1},
            "seen is true": {**REPLY, "seen": True},
            "reply with nothing": {**REPLY, "text": ""},
            "reply with attachments": {**REPLY, "attachments": []},
        },
    )
    yield from spoilt()


def later(direction: mac.Direction, contents: dict[str, Vector]) -> Iterator[Vector]:
    """Messages with a good code."""
    for name, content in contents.items():
        with_code = {**content, "mac": mac.code(REPLY_KEY, direction, MAILBOX, content)}
        yield message_vector(name, direction, written(with_code))


def spoilt() -> Iterator[Vector]:
    """Messages whose code does not fit."""
    good: Vector = {**MESSAGE, "mac": mac.code(REPLY_KEY, mac.TO_DESK, MAILBOX, MESSAGE)}
    yield message_vector("sent back to its sender", mac.TO_WORKER, written(good))
    yield message_vector("text changed", mac.TO_DESK, written({**good, "text": "x"}))
    yield message_vector("number changed", mac.TO_DESK, written({**good, "n": 2}))
    yield message_vector("key added", mac.TO_DESK, written({**good, "x": 1}))
    yield message_vector("code missing", mac.TO_DESK, written(MESSAGE))
    yield message_vector("code empty", mac.TO_DESK, written({**good, "mac": ""}))
    yield message_vector("code null", mac.TO_DESK, written({**good, "mac": None}))
    yield message_vector("code padded", mac.TO_DESK, written({**good, "mac": good["mac"] + "="}))
    yield message_vector("code with other last bits", mac.TO_DESK, written({**good, "mac": next_last(good["mac"])}))
    yield message_vector("code of another mailbox", mac.TO_DESK, other_mailbox())
    yield message_vector("keys in another order, the same message", mac.TO_DESK, written(dict(reversed(good.items()))))
    yield message_vector("number zero", mac.TO_DESK, written({**good, "n": 0}))
    yield message_vector("number as text", mac.TO_DESK, written({**good, "n": "1"}))
    yield message_vector("number true", mac.TO_DESK, written({**good, "n": True}))
    yield message_vector("number with a point", mac.TO_DESK, written({**good, "n": 1.0}))
    yield message_vector("number missing", mac.TO_DESK, written({k: v for k, v in good.items() if k != "n"}))
    yield message_vector("a list", mac.TO_DESK, "[]")
    yield message_vector("kind twice", mac.TO_DESK, written(good)[:-1] + ',"kind":"delete"}')


def next_last(code: str) -> str:
    """The last sign of base64url holds two bits that say nothing: the same bytes, written in another way."""
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return code[:-1] + signs[signs.index(code[-1]) + 1]


def other_mailbox() -> str:
    """A message that was written for another mailbox."""
    return written({**MESSAGE, "mac": mac.code(REPLY_KEY, mac.TO_DESK, OTHER_MAILBOX, MESSAGE)})


def message_vector(name: str, direction: mac.Direction, text: str) -> Vector:
    """A message and what a reader makes of it."""
    return {
        "name": name,
        "direction": direction,
        "reply_key": REPLY_KEY.value.hex(),
        "mailbox_hash": MAILBOX,
        "text": text,
        **outcome(partial(read, direction, text.encode())),
    }


def read(direction: mac.Direction, content: bytes) -> Vector:
    """A message as a vector says it."""
    if direction == mac.TO_DESK:
        sent = read_worker_message(content, REPLY_KEY, MAILBOX)
        notes = [[note.name, note.type, note.sha256] for note in sent.attachments]
        return {"kind": sent.kind, "n": sent.n, "language": sent.language, "text": sent.text, "attachments": notes}
    reply = read_desk_message(content, REPLY_KEY, MAILBOX)
    return {
        "kind": reply.kind,
        "n": reply.n,
        "seen": reply.seen,
        "language": reply.language,
        "text": reply.text,
    }


if __name__ == "__main__":
    save("mac/code.json", codes())
    save("content/later.json", later_messages())
