"""Looking for a secret in files and in memory, in every way in which it could be written."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

PIECE = 16 * 1024 * 1024
OVER = 256
IN_MEMORY = ("as it is", "UTF-16, low byte first", "hexadecimal", "base64 at 0")


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that must not be found.

    Attributes:
        name: what it is, for whoever reads a failure.
        value: its text or its bytes.
        hashed: whether its SHA-256 must not be found either; false for what may lie there as a hash.
    """

    name: str
    value: str | bytes
    hashed: bool = True


@dataclass
class Canaries:
    """Makes a canary for each field, unlike any other, and remembers it."""

    made: list[Secret] = field(default_factory=list)

    def __call__(self, name: str, *, short: bool = False, hashed: bool = True) -> str:
        """A new canary; a short one has eight letters and digits, for language tags."""
        drawn = sha256(f"canary of {name}".encode()).hexdigest()
        value = f"zq{drawn[:6]}" if short else f"kanari{drawn[:14]}"
        self.made.append(Secret(name, value, hashed=hashed))
        return value

    def note(self, name: str, value: str | bytes, *, hashed: bool = True) -> None:
        """Look for something else as well."""
        self.made.append(Secret(name, value, hashed=hashed))

    def digits(self, name: str, number: str) -> None:
        """Look for a receipt: as it is shown, without its spaces, and backwards."""
        self.note(f"{name} as shown", number)
        self.note(f"{name} without spaces", number.replace(" ", ""))


def written(secret: Secret) -> Mapping[str, bytes]:
    """The ways in which a secret could be written, each with its bytes."""
    raw = secret.value if isinstance(secret.value, bytes) else secret.value.encode()
    ways = {
        "as it is": raw,
        "backwards": raw[::-1],
        "hexadecimal": raw.hex().encode(),
        "HEXADECIMAL": raw.hex().upper().encode(),
        "percent": "".join(f"%{byte:02x}" for byte in raw).encode(),
        "PERCENT": "".join(f"%{byte:02X}" for byte in raw).encode(),
        **{f"base64 at {offset}": _base64(raw, offset) for offset in range(3)},
    }
    ways |= {f"{way}, for addresses": ways[way].translate(_URL) for way in ways if way.startswith("base64")}
    if isinstance(secret.value, str):
        ways |= {
            "UTF-16, low byte first": secret.value.encode("utf-16-le"),
            "UTF-16, high byte first": secret.value.encode("utf-16-be"),
            "large letters": secret.value.upper().encode(),
            "small letters": secret.value.lower().encode(),
        }
    if secret.hashed:
        ways |= {"SHA-256": sha256(raw).digest(), "SHA-256 as text": sha256(raw).hexdigest().encode()}
    return ways


_URL = bytes.maketrans(b"+/", b"-_")


def _base64(raw: bytes, offset: int) -> bytes:
    """What is sure to stand in base64 where the secret begins `offset` bytes after a group of three."""
    text = b64encode(bytes(offset) + raw).rstrip(b"=")
    begin = (0, 2, 3)[offset]
    end = 0 if (offset + len(raw)) % 3 == 0 else 1
    return text[begin : len(text) - end]


def found_in(content: bytes, secrets: Iterable[Secret]) -> list[str]:
    """What of the secrets stands in some bytes, and how."""
    return [
        f"{secret.name}, {way}" for secret in secrets for way, pattern in written(secret).items() if pattern in content
    ]


def found_below(folder: Path, secrets: Iterable[Secret]) -> list[str]:
    """What of the secrets stands in any file below a folder, or in the name of one."""
    wanted = list(secrets)
    paths = sorted(folder.rglob("*"))
    names = found_in("\n".join(str(path.relative_to(folder)) for path in paths).encode(), wanted)
    found = [f"the name of a file: {what}" for what in names]
    for path in paths:
        if path.is_file():
            found += [f"{path.relative_to(folder)}: {what}" for what in found_in(path.read_bytes(), wanted)]
    return found


def memory_of(pid: int) -> Iterator[bytes]:
    """What a process has written into its memory (Linux, as root), piece by piece."""
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            reach, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            begin, end = (int(one, 16) for one in reach.split("-"))
            for start in range(begin, end, PIECE):
                try:
                    memory.seek(start)
                    # A secret across two pieces is found in the second.
                    yield memory.read(min(end - start, PIECE + OVER))
                except OSError:
                    break


def times_in_memory(pids: Iterable[int], secrets: Sequence[Secret]) -> dict[str, int]:
    """How often each secret stands in the memory of some processes, in the writings that a program would use."""
    found = dict.fromkeys([secret.name for secret in secrets], 0)
    patterns = [
        (secret.name, written(secret)[way]) for secret in secrets for way in IN_MEMORY if way in written(secret)
    ]
    for pid in pids:
        for piece in memory_of(pid):
            for name, pattern in patterns:
                found[name] += piece.count(pattern)
    return found
