"""All 143 official vectors of the age format: see tests/vectors/cctv/README.md."""

import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from recourse.vault import bech32
from recourse.vault.age import pq
from recourse.vault.age.header import FileKey, check_mac, read_header
from recourse.vault.age.stream import decrypt_stream
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.opener import open_attachment, open_raw, open_text
from recourse.vault.outside import look
from recourse.vault.secret import Seed
from recourse.vault.unwrap import unwrap_file_key

FOLDER = Path(__file__).parents[2] / "vectors" / "cctv" / "testdata"
IDENTITY = "age-secret-key-pq-"

REASONS = {
    "no match": {"not_for_us"},
    "header failure": {"header"},
    "HMAC failure": {"mac"},
    "payload failure": {"payload"},
}
STRICTER = {"hybrid_and_x25519", "hybrid_grease", "hybrid_uppercase", "hybrid_x25519_arg"}
"""Files with a stanza of another kind; age reads over it or says that nothing fits, an envelope must not have it."""

CONTAINER = ("empty", "header_", "hmac_", "stanza_", "stream_", "version_")
"""Vectors about the container; the others are about X25519 and scrypt stanzas, which we do not have."""

NONCE_WITH_PAYLOAD = {"stream_no_nonce", "stream_short_nonce"}
"""Vectors that count the nonce as the header's; we read it with the payload."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One file of the folder."""

    name: str
    says: dict[str, str]
    seeds: tuple[Seed, ...]
    file: bytes

    @property
    def file_key(self) -> FileKey:
        """The key that the stanzas wrap."""
        return FileKey(bytes.fromhex(self.says["file key"]))


def read(path: Path) -> Vector:
    """Read a vector as its format has it."""
    head, _, file = path.read_bytes().partition(b"\n\n")
    lines = [tuple(line.split(": ", 1)) for line in head.decode().splitlines()]
    says = {key: value for key, value in lines}  # noqa: C416 # The pairs are tuples of unknown length to the types.
    identities = [value.lower() for key, value in lines if key == "identity"]
    seeds = tuple(Seed(bech32.decode(IDENTITY, text)) for text in identities if text.startswith(IDENTITY))
    return Vector(path.name, says, seeds, zlib.decompress(file) if says.get("compressed") == "zlib" else file)


VECTORS = [read(path) for path in sorted(FOLDER.iterdir())]
ARMORED = [vector for vector in VECTORS if "armored" in vector.says]
HYBRID = [vector for vector in VECTORS if vector.seeds and vector not in ARMORED]
FOREIGN = [vector for vector in VECTORS if not vector.seeds and vector not in ARMORED]


def reason(caught: EnvelopeRefusedError) -> str:
    """The reason in the id of the sentence, without its detail."""
    rest = caught.says.id.removeprefix("vault.envelope_")
    return rest if rest == "not_for_us" else rest.partition("_")[0]


def named(vector: Vector) -> str:
    """The name under which a test shows."""
    return vector.name


def test_every_official_vector_is_here() -> None:
    """18 post-quantum files, 92 of other kinds, 33 armored: nothing was left out."""
    assert (len(HYBRID), len(FOREIGN), len(ARMORED)) == (18, 92, 33)


@pytest.mark.parametrize("vector", HYBRID, ids=named)
def test_a_post_quantum_file_is_read_as_the_vector_says(vector: Vector) -> None:
    """It opens to the very content, or is refused for the very reason; a stanza of another kind is always refused."""
    if vector.says["expect"] == "success" and vector.name not in STRICTER:
        assert sha256(open_raw(vector.file, vector.seeds)).hexdigest() == vector.says["payload"]
        return
    with pytest.raises(EnvelopeRefusedError) as caught:
        open_raw(vector.file, vector.seeds)
    expected = {"kind"} if vector.name in STRICTER else REASONS[vector.says["expect"]]
    assert reason(caught.value) in expected


@pytest.mark.parametrize("name", ["hybrid_and_x25519", "hybrid_grease"])
def test_what_is_refused_only_for_a_foreign_stanza_would_open(name: str) -> None:
    """Beside the foreign stanza all is good: the post-quantum one, the MAC over both, the payload."""
    vector = next(vector for vector in HYBRID if vector.name == name)
    header = read_header(vector.file)
    key = unwrap_file_key([stanza for stanza in header.stanzas if stanza.kind == pq.KIND], vector.seeds)
    check_mac(header, key)
    assert sha256(decrypt_stream(key, vector.file[header.end :])).hexdigest() == vector.says["payload"]


@pytest.mark.parametrize("vector", FOREIGN, ids=named)
def test_a_file_of_another_kind_never_opens(vector: Vector) -> None:
    """X25519 and passphrase files are refused from outside, for their kind or because they are broken."""
    for attempt in (look, lambda file: open_raw(file, [Seed(bytes(32))])):
        with pytest.raises(EnvelopeRefusedError) as caught:
            attempt(vector.file)
        assert reason(caught.value) in {"kind", "header"}


@pytest.mark.parametrize("vector", [v for v in FOREIGN if v.name.startswith(CONTAINER)], ids=named)
def test_the_container_is_read_as_the_vector_says(vector: Vector) -> None:
    """With the file key given, header, MAC and payload are read or refused as the vector says."""
    if vector.says["expect"] == "success":
        header = read_header(vector.file)
        check_mac(header, vector.file_key)
        assert sha256(decrypt_stream(vector.file_key, vector.file[header.end :])).hexdigest() == vector.says["payload"]
        return
    with pytest.raises(EnvelopeRefusedError) as caught:
        decrypt_container(vector)
    expected = {"payload"} if vector.name in NONCE_WITH_PAYLOAD else REASONS[vector.says["expect"]]
    assert reason(caught.value) in expected


@pytest.mark.parametrize("vector", ARMORED, ids=named)
def test_an_armored_file_never_opens(vector: Vector) -> None:
    """Text is no envelope, whether its armor is good or not."""
    for open_it in (open_text, open_attachment, open_raw):
        with pytest.raises(EnvelopeRefusedError) as caught:
            open_it(vector.file, vector.seeds)
        assert reason(caught.value) in {"armored", "header"}


def decrypt_container(vector: Vector) -> bytes:
    """Read a file with its file key, as if a stanza had given it."""
    header = read_header(vector.file)
    check_mac(header, vector.file_key)
    return decrypt_stream(vector.file_key, vector.file[header.end :])
