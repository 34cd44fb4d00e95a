"""The same questions to both sides: what one reads, refuses or writes, the other does too."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import decimal

import pytest

from recourse.terms.errors import RecourseError
from recourse.vault import bech32, mac
from recourse.vault.age.header import FileKey, Stanza, from_base64, read_header, to_base64, write_header
from recourse.vault.age.pq import ENCAPSULATED, KIND, POINT, wrap
from recourse.vault.age.stream import CHUNK, NONCE, TAG, encrypt_stream
from recourse.vault.canonical import canonical, read_plain
from recourse.vault.content import read_desk_message
from recourse.vault.opener import open_text
from recourse.vault.outside import look_at_text
from recourse.vault.padding import pad_text, padme, unpad_text
from recourse.vault.receipt import DoorId, Receipt, digits, read_digits
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.secret import Seed
from vectors.common import MAILBOX, REPLY_KEY

HERE = Path(__file__).parent
SEED = Seed(bytes(range(32)))
PUBLIC = recipient_of(SEED).public
REFUSED = "refused"

Ask = Callable[..., Any]

PIECES = (
    '"a"', r'"\u0061"', '"__proto__"', '"constructor"', r'"\ud800"', r'"\ud83d\ude00"', r'"\udc00\ud800"', '"\u2028"',
    r'"\u0000"', '"\x01"', '"\x7f"', r'"\/"', r'"\x"', '"é"', '"\U0001f600"', '"\uffff"', '"\ue000"', r'"\uD83D\u0041"',
    "1", "0", "-0", "-1", "01", "1.0", "1e3", "1E-2", "9007199254740991", "9007199254740992", "-9007199254740991",
    "-9007199254740992", "00", "-", "+1", ".5", "5.", "\u0661", "1_0", "0x1", "true", "false", "null", "NaN",
    "Infinity", "nul", "{", "}", "[", "]", ",", ":", " ", "\t", "\x0b", "\xa0", "\ufeff", "//", "'a'", "{}", "[]",
)  # fmt: skip
TEXTS, PLAIN = PIECES[:18], (*PIECES[:29], "true", "null", "{}", "[]")
LEFT_OUT = "\t\n\r \u00a0\u1680\u2003\u200a\u202f\u205f\u3000-\u2010\u2015\u2212.\u00b7\u200e\u200f\u061c"
NO_DIGITS = "\x0b\x0c\x85\u200b\u2028\u2060\ufeff,\u2460\u00b2\u4e00a\u200c\u2016\u180e/\u00ad\u20e3\x00"
SAID = {"receipt_not_digits": "not-digits", "receipt_count": "count-digits", "receipt_wrong": "wrong-digits"}
SMALL = (bytes(POINT), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f", bytes(31) + b"\x80")


@pytest.fixture(scope="module")
def ask(node: Path, built: Path) -> Iterator[Ask]:
    """Asks the browser's side: what it gives, or `refused`; anything else that it throws fails the test."""
    with subprocess.Popen(  # noqa: S603 -- our own script
        [str(node), "differential.mjs"],
        cwd=HERE,
        env={**os.environ, "RECOURSE_ENVELOPE": (built / "envelope.mjs").as_uri()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin
        assert running.stdout
        told, said = running.stdin, running.stdout

        def one(act: str, *, why: bool = False, **question: Any) -> Any:
            told.write(json.dumps({"act": act, **question}) + "\n")
            told.flush()
            answer = json.loads(said.readline())
            assert "broken" not in answer, (answer, question)
            return answer["gives"] if "gives" in answer else answer[REFUSED] if why else REFUSED

        yield one
        told.close()


def steady(seed: int) -> Random:
    """The same questions each time."""
    return Random(seed)  # noqa: S311 -- questions, not secrets


def ours(give: Callable[..., Any], *given: Any) -> Any:
    """What Python gives, or `refused`."""
    try:
        return give(*given)
    except RecourseError:
        return REFUSED


def again(content: bytes) -> str:
    """JSON, read and written."""
    return canonical(read_plain(content)).decode()


def hexadecimal(given: Any) -> str:
    """Bytes as the browser's side says them; a refusal as it is."""
    return given.hex() if isinstance(given, bytes) else REFUSED


def some_json(random: Random, layers: int = 4) -> str:
    """JSON, or nearly."""
    if layers == 0 or random.random() < 0.4:
        return random.choice(PLAIN)
    parts = [some_json(random, layers - 1) for _ in range(random.randrange(4))]
    if random.random() < 0.5:
        return f"[{','.join(parts)}]"
    return "{" + ", ".join(f"{random.choice(TEXTS)}:{part}" for part in parts) + "}"


def damaged(random: Random, content: bytes) -> bytes:
    """One byte changed, left out or put in."""
    at = random.randrange(len(content))
    other = bytes([random.randrange(256)])
    return random.choice(
        (
            content[:at] + other + content[at + 1 :],
            content[:at] + content[at + 1 :],
            content[:at] + other + content[at:],
        )
    )


def test_json_is_read_and_written_as_one(ask: Ask) -> None:
    """Whatever is nearly JSON is refused by both, or written by both in the same way."""
    random = steady(1)
    read = 0
    for _ in range(2500):
        text = some_json(random) if random.random() < 0.7 else "".join(random.choices(PIECES, k=random.randrange(1, 9)))
        content = text.encode()
        if random.random() < 0.2:
            content = damaged(random, content)
        wanted = ours(again, content)
        assert ask("json", content=content.hex()) == wanted, content
        read += wanted != REFUSED
    assert read > 500
    for layers in (60, 61, 5000):
        content = b"[" * layers + b"]" * layers
        assert (ask("json", content=content.hex()) == REFUSED) is (layers > 60)
        assert (ours(read_plain, content) == REFUSED) is (layers > 60)


def test_digits_are_read_as_one(ask: Ask) -> None:
    """Digits of any script, with anything between them, give the same receipt or the same reason."""
    random = steady(2)
    zeros = [sign for sign in map(chr, range(0x110000)) if decimal(sign, None) == 0]
    read = 0
    for _ in range(1200):
        door = DoorId(random.randbytes(16))
        line = list(digits(Receipt(random.randbytes(9)), door).replace(" ", ""))
        if random.random() < 0.3:
            line[random.randrange(24)] = str(random.randrange(10))
        if random.random() < 0.1:
            line = list(str(random.randrange(2**72, 10**22)) + "00")
        if random.random() < 0.1:
            line.pop()
        zero = random.choice(zeros)
        line = [chr(ord(random.choice((zero, zero, random.choice(zeros)))) + int(sign)) for sign in line]
        between = [random.choice(LEFT_OUT) for _ in range(random.randrange(8))]
        if random.random() < 0.15:
            between.append(random.choice(NO_DIGITS))
        for sign in between:
            line.insert(random.randrange(len(line) + 1), sign)
        typed = "".join(line)
        try:
            wanted = read_digits(typed, door).value.hex()
            read += 1
        except RecourseError as refusal:
            wanted = SAID[refusal.says.id.removeprefix("vault.")]
        assert ask("digits", why=True, typed=typed, door=str(door)) == wanted, ascii(typed)
    assert read > 400


def test_replies_are_read_as_one(ask: Ask) -> None:
    """A reply with a good code and any parts is refused by both, or says the same to both."""
    random = steady(3)
    values: tuple[Any, ...] = (
        None, True, 0, 1, 2, -1, 2**53 - 1, "", "a", "message", "consent-request", "Message", "a" * 40, "a" * 41, "a-",
        "message\n", "en", "fr-CA", "en-", "EN", "en-a-b-c-d-e", [], {}, "x\u2028y", "\U0001f600",
    )  # fmt: skip
    read = 0
    for _ in range(1200):
        kind = random.choice(("message", "message", "consent-request"))
        message: dict[str, Any] = {"v": 1, "kind": kind, "n": 1, "seen": 0, "language": "en", "text": "Hello"}
        for _ in range(random.choice((0, 1, 1, 2))):
            key = random.choice((*message, "extra", "__proto__", "attachments"))
            if random.random() < 0.25:
                message.pop(key, None)
            else:
                message[key] = random.choice(values)
        code = ours(mac.code, REPLY_KEY, mac.TO_WORKER, MAILBOX, message)
        if random.random() < 0.05:
            code = random.choice((code + "=", code[:-1], code.lower(), None, 5))
        content = json.dumps({**message, "mac": code}, ensure_ascii=random.random() < 0.5).encode()
        told = ask("message", content=content.hex(), replyKey=REPLY_KEY.value.hex(), mailboxHash=MAILBOX)
        reply = ours(read_desk_message, content, REPLY_KEY, MAILBOX)
        if reply != REFUSED:
            read += 1
            said = {"language": reply.language, "text": reply.text} if reply.kind == "message" else {}
            reply = {"kind": reply.kind, "n": reply.n, "seen": reply.seen, **said}
        assert told == reply, content
    assert read > 350


def test_recipients_are_read_as_one(ask: Ask) -> None:
    """A recipient that is no key, or written in another way, is refused by both before anything is sealed to it."""
    random = steady(4)
    good = bech32.encode("age1pq", PUBLIC)
    written = [good, good.upper(), f"{good} ", bech32.encode("age1pq", PUBLIC[:-1]), bech32.encode("age1px", PUBLIC)]
    written += [bech32.encode("age1pq", PUBLIC[:-POINT] + point) for point in SMALL]
    for at in (0, 1149):
        for numbers in (b"\x01\x0d\x00", b"\x00\x10\xd0", b"\x00\x0d\xd0"):
            written.append(bech32.encode("age1pq", PUBLIC[:at] + numbers + PUBLIC[at + 3 :]))
    for _ in range(100):
        at = random.randrange(len(good))
        written.append(good[:at] + random.choice(("q", "p", "1", "b", "qq", "")) + good[at + 1 :])
    for one in written:
        assert ask("recipient", written=one) == str(ours(Recipient.read, one)), one[:40]


def test_padding_is_the_same(ask: Ask) -> None:
    """Lengths and what is taken out of the padding, at all edges."""
    random = steady(5)
    lengths = [2**power + step for power in range(2, 34) for step in (-2, -1, 0, 1, 2)]
    for length in [*lengths, *(random.randrange(2, 2**34) for _ in range(100))]:
        assert ask("padme", length=length) == padme(length)
    for size in (16_384, 65_536):
        for length in (0, 1, 16_375, 16_376, 16_377, size - 8, size - 7, size, 2**53, 2**64 - 1):
            for last in (0, 1):
                padded = length.to_bytes(8, "big").ljust(size - 1, b"\0") + bytes([last])
                wanted = ours(unpad_text, padded)
                assert ask("unpad", padded=padded.hex()) == hexadecimal(wanted), (size, length, last)


def made(random: Random) -> bytes:
    """An envelope, often with something that it must not have."""
    file_key = FileKey(random.randbytes(16))
    own = wrap(file_key, PUBLIC)
    key = from_base64(own.arguments[0].encode())
    more = random.choice((
        [],
        [],
        [],
        [Stanza("X25519", ("a",), bytes(32))],
        [Stanza(KIND, own.arguments, bytes(33))],
        [Stanza(KIND, (*own.arguments, "x"), own.body)],
        [Stanza(KIND, (to_base64(key[:-POINT] + random.choice(SMALL)).decode(),), bytes(32))],
        [Stanza(KIND, (to_base64(random.randbytes(ENCAPSULATED)).decode(),), random.randbytes(32))],
        [Stanza(KIND, own.arguments, random.randbytes(32))] * random.choice((15, 16)),
    ))  # fmt: skip
    stanzas = [own, *more] if random.random() < 0.5 else [*more, own]
    header = write_header(stanzas, random.choice((*[file_key] * 7, FileKey(bytes(16)))))
    padded = pad_text(bytes(random.choice((0, 0, 16_376, 16_377, 70_000))))
    padded = random.choice((*[padded] * 6, padded[:-1], padded[:-1] + b"\x01", padded[:65_536]))
    payload = encrypt_stream(file_key, random.randbytes(NONCE), padded)
    chunks = [payload[at : at + CHUNK + TAG] for at in range(NONCE, len(payload), CHUNK + TAG)]
    if len(chunks) > 1 and random.random() < 0.5:
        chunks = random.choice((chunks[::-1], chunks[:-1], [*chunks, chunks[-1]], [chunks[0], *chunks]))
    return header + payload[:NONCE] + b"".join(chunks)


def test_envelopes_are_opened_as_one(ask: Ask) -> None:
    """An envelope made or changed by a stranger is refused by both, or opens for both and holds the same."""
    random = steady(6)
    opened = 0
    for _ in range(30):
        envelope = made(random)
        if random.random() < 0.25:
            end = read_header(envelope).end
            envelope = damaged(random, envelope[:end]) + envelope[end:]
        assert ask("look", envelope=envelope.hex()) == ours(look_at_text, envelope)
        wanted = ours(open_text, envelope, [SEED])
        assert ask("open", envelope=envelope.hex(), seed=SEED.value.hex()) == hexadecimal(wanted)
        opened += wanted != REFUSED
    assert opened > 4
