"""Make the folder `envelope`: sealed files, good and wrong, and what a reader must say to each (see README.md).

Run with `python tests/vectors/make_envelopes.py`. The encapsulation takes its randomness from OpenSSL, so each run
makes other files of the same meaning. The two files that age-encryption (typage) 0.3.1 sealed are kept as they are.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256, shake_256
from pathlib import Path
from typing import Final

from recourse.vault.age import pq
from recourse.vault.age.header import INTRO, FileKey, Stanza, read_header, to_base64, write_header
from recourse.vault.age.stream import CHUNK, TAG, encrypt_stream
from recourse.vault.padding import pad_attachment, pad_text
from recourse.vault.randomness import Random
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.secret import Seed

FOLDER: Final = Path(__file__).parent / "envelope"
OURS: Final = Seed(sha256(b"recourse test seed: ours").digest())
THEIRS: Final = Seed(sha256(b"recourse test seed: theirs").digest())
TEXT: Final = '{"v": 1, "text": "لم يدفعوا أجري منذ ثلاثة أشهر — je veux être payé"}'.encode()
FILE_KEY: Final = FileKey(b"a file key of 16")
NONCE: Final = b"and a nonce of16"
LAST_LINE: Final = 48
"""Bytes of the line that holds the MAC: `--- `, 43 characters, a line feed."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One entry of `envelopes.json`; `README.md` describes the fields."""

    name: str
    what: str
    file: str
    expect: dict[str, object]
    seed: str = OURS.value.hex()


def stretched(label: str) -> Random:
    """The same bytes in every run."""
    made = 0

    def random(length: int) -> bytes:
        nonlocal made
        made += 1
        return shake_256(f"{label} {made}".encode()).digest(length)

    return random


def content(length: int) -> bytes:
    """Bytes without a pattern."""
    return shake_256(b"content").digest(length)


def to_ours() -> list[Recipient]:
    """The recipient that the vectors' seed opens."""
    return [recipient_of(OURS)]


def built(padded: bytes, *stanzas: Stanza) -> bytes:
    """A file whose MAC and payload are good, whatever stands in its stanzas and its padding."""
    return write_header(stanzas or [stanza()], FILE_KEY) + encrypt_stream(FILE_KEY, NONCE, padded)


def stanza() -> Stanza:
    """A good stanza for the vectors' seed."""
    return pq.wrap(FILE_KEY, recipient_of(OURS).public)


def padded(length: int, rest: bytes, size: int) -> bytes:
    """A padding as somebody might write it: any length, any bytes, any size."""
    return (length.to_bytes(8, "big") + rest).ljust(size, b"\0")


def good_texts() -> Iterator[tuple[str, bytes, int, bytes]]:
    """Name, content, class, file of texts that open."""
    two = [recipient_of(THEIRS), recipient_of(OURS)]
    sixteen = [recipient_of(Seed(bytes([k]) * 32)) for k in range(15)] + to_ours()
    for name, text, size, recipients in (
        ("text-16", TEXT, 16, to_ours()),
        ("text-16-empty", b"", 16, to_ours()),
        ("text-16-full", content(16 * 1024 - 8), 16, to_ours()),
        ("text-64-first", content(16 * 1024 - 7), 64, to_ours()),
        ("text-256-full", content(256 * 1024 - 8), 256, to_ours()),
        ("text-two-recipients", TEXT, 16, two),
        ("text-sixteen-recipients", TEXT, 16, sixteen),
    ):
        yield name, text, size, seal_text(text, recipients, random=stretched(name))
    yield "text-by-typage", TEXT, 16, (FOLDER / "text-by-typage.age").read_bytes()


def good_attachments() -> Iterator[tuple[str, bytes, bytes]]:
    """Name, content, file of attachments that open."""
    for name, length in (("empty", 0), ("64k-full", 65_528), ("64k-and-one", 65_529), ("128k-and-one", 131_065)):
        name = f"attachment-{name}"  # noqa: PLW2901 # The label of the content becomes the name of the vector.
        yield name, content(length), seal_attachment(content(length), to_ours(), random=stretched(name))
    yield "attachment-by-typage", content(100_000), (FOLDER / "attachment-by-typage.age").read_bytes()


def wrong_outside() -> Iterator[tuple[str, str, bytes]]:
    """Name, reason, file of texts that anybody can refuse. Where the header is at fault the payload is short."""
    text = seal_text(TEXT, to_ours(), random=stretched("wrong"))
    end = read_header(text).end
    short = text[: end + 48]
    good = stanza()
    x25519 = Stanza("X25519", ("TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc",), bytes(32))
    scrypt = Stanza("scrypt", ("rF0/NwblUHHTpgQgRpe5CQ", "10"), bytes(32))
    enc = good.arguments[0]

    def header(*stanzas: Stanza) -> bytes:
        return built(b"", *stanzas)

    yield "armored", "armored", b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n"
    yield "armored-after-spaces", "armored", b" \n-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n"
    yield "nothing", "header", b""
    yield "not-age", "header", b"Dear team, I was not paid."
    yield "version-2", "header", short.replace(b"age-encryption.org/v1", b"age-encryption.org/v2", 1)
    yield "header-crlf", "header", short[:end].replace(b"\n", b"\r\n") + short[end:]
    yield "header-cut", "header", short[: end - LAST_LINE - 1]
    yield "header-without-mac", "header", short[: end - LAST_LINE] + b"---\n" + short[end:]
    yield "header-too-long", "header", INTRO + (b"-> grease " + b"a" * 1000 + b"\n\n") * 66 + short[len(INTRO) :]
    yield "key-not-canonical", "header", header(replace(good, arguments=(f"{enc[:-1]}{chr(ord(enc[-1]) + 1)}",)))
    yield "key-with-padding", "header", header(replace(good, arguments=(f"{enc}=",)))
    yield "key-too-short", "header", header(replace(good, arguments=(enc[:-6],)))
    yield "two-keys", "header", header(replace(good, arguments=(enc, enc)))
    yield "no-key", "header", header(replace(good, arguments=()))
    yield "body-too-long", "header", header(replace(good, body=good.body + b"\0"))
    yield "kind-passphrase", "kind", header(scrypt)
    yield "kind-passphrase-beside", "kind", header(good, scrypt)
    yield "kind-x25519", "kind", header(x25519)
    yield "kind-x25519-beside", "kind", header(good, x25519)
    yield "kind-unknown-beside", "kind", header(Stanza("grease", (), b""), good)
    yield "no-recipients", "recipients", INTRO + b"--- " + b"A" * 43 + b"\n" + short[end:]
    yield "seventeen-recipients", "recipients", header(*[good] * 17)
    yield "size-no-payload", "size", text[:end]
    yield "size-cut-by-one", "size", text[:-1]
    yield "size-one-more", "size", text + b"\0"
    yield "size-between", "size", built(padded(len(TEXT), TEXT, 20_000))
    yield "size-over-256", "size", text[:end] + bytes(16 + 256 * 1024 + 1 + 5 * TAG)


def wrong_inside() -> Iterator[tuple[str, str, bytes]]:
    """Name, reason, file of texts that only a reader with the key can refuse."""
    text = seal_text(TEXT, to_ours(), random=stretched("wrong"))
    end = read_header(text).end
    good = stanza()
    zero = to_base64(pq.wrapped_key(good)[: pq.ENCAPSULATED - 32] + bytes(32)).decode()
    changed = text[: end - 2] + (b"A" if text[end - 2 : end - 1] != b"A" else b"E") + text[end - 1 :]
    yield "key-of-small-order", "header", built(pad_text(TEXT), replace(good, arguments=(zero,)))
    yield "mac-changed", "mac", changed
    yield "stanza-added", "mac", text.replace(INTRO, write_header([good], FILE_KEY)[:-LAST_LINE], 1)
    yield "payload-changed", "payload", text[:-100] + bytes([text[-100] ^ 1]) + text[-99:]
    yield "nonce-changed", "payload", text[:end] + bytes([text[end] ^ 1]) + text[end + 1 :]
    yield "padding-length-too-large", "padding", built(padded(16 * 1024 - 7, TEXT, 16 * 1024))
    yield "padding-length-enormous", "padding", built(padded(2**64 - 1, TEXT, 16 * 1024))
    yield "padding-length-2-to-53", "padding", built(padded(2**53 + len(TEXT), TEXT, 16 * 1024))
    yield "padding-class-larger", "padding", built(padded(len(TEXT), TEXT, 64 * 1024))
    yield "padding-not-zero", "padding", built(padded(len(TEXT), TEXT + b"\0\0\x01", 16 * 1024))
    yield "padding-last-not-zero", "padding", built(pad_text(TEXT)[:-1] + b"\x80")
    yield "for-somebody-else", "not_for_us", seal_text(TEXT, [recipient_of(THEIRS)], random=stretched("else"))


def wrong_attachments() -> Iterator[tuple[str, str, bytes]]:
    """Name, reason, file of attachments that are refused."""
    two = seal_attachment(content(100_000), to_ours(), random=stretched("chunks"))
    end = read_header(two).end + 16
    first = two[end : end + CHUNK + TAG]
    yield "attachment-cut-after-chunk", "payload", two[:end] + first
    yield "attachment-more-after-last-chunk", "payload", built(pad_attachment(b"")) + bytes(len(two) - end - len(first))
    yield "attachment-cut-by-one", "size", two[:-1]
    yield "attachment-too-small", "size", built(padded(3, b"abc", 16 * 1024))
    yield "attachment-not-padme", "size", built(padded(65_529, content(65_529), 65_537))
    yield "attachment-larger", "padding", built(padded(3, b"abc", 67_584))


def opened(data: bytes) -> dict[str, object]:
    """What an opened file is compared with."""
    return {"length": len(data), "sha256": sha256(data).hexdigest()}


def make(write: Callable[[str, bytes], str]) -> Iterator[Vector]:
    """All vectors; files go through `write`, which gives their name."""
    for name, data, size, envelope in good_texts():
        file = write(name, envelope)
        yield Vector(name, "open_text", file, opened(data))
        yield Vector(f"{name}, from outside", "look_at_text", file, {"number": size})
    for name, data, envelope in good_attachments():
        file = write(name, envelope)
        yield Vector(name, "open_attachment", file, opened(data))
        yield Vector(f"{name}, from outside", "look_at_attachment", file, {"number": len(pad_attachment(data))})
    for name, reason, envelope in wrong_outside():
        file = write(name, envelope)
        yield Vector(name, "open_text", file, {"refusal": reason})
        yield Vector(f"{name}, from outside", "look_at_text", file, {"refusal": reason})
    for name, reason, envelope in wrong_inside():
        yield Vector(name, "open_text", write(name, envelope), {"refusal": reason})
    for name, reason, envelope in wrong_attachments():
        yield Vector(name, "open_attachment", write(name, envelope), {"refusal": reason})
    yield Vector("a text taken for an attachment", "open_attachment", "text-16.age", {"refusal": "size"})
    yield Vector("an attachment taken for a text", "open_text", "attachment-empty.age", {"refusal": "padding"})
    yield Vector("another seed", "open_text", "text-16.age", {"refusal": "not_for_us"}, seed=THEIRS.value.hex())


def main() -> None:
    """Write the folder anew."""

    def write(name: str, envelope: bytes) -> str:
        (FOLDER / f"{name}.age").write_bytes(envelope)
        return f"{name}.age"

    entries = [
        {"name": v.name, "what": v.what, "seed": v.seed, "file": v.file, "expect": v.expect} for v in make(write)
    ]
    (FOLDER / "envelopes.json").write_text(json.dumps(entries, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
