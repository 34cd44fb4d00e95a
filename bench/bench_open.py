"""How long sealing, looking and opening take: a thousand reports at the Desk, and the look that the Door takes at each.

Run with `python bench/bench_open.py`. Opening a thousand texts of the smallest class must stay well under 2 s,
a look at one under 0.15 ms.
"""

from collections.abc import Callable
from secrets import token_bytes
from time import perf_counter

from recourse.vault.opener import open_attachment, open_text
from recourse.vault.outside import look_at_text
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.secret import Seed

REPORTS = 1000
PHOTO = 3_000_000


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Print the figures."""
    seed, older = Seed(token_bytes(32)), Seed(token_bytes(32))
    team = [recipient_of(seed)]
    sealed: list[bytes] = []

    def seal_all() -> None:
        sealed.extend(seal_text(token_bytes(3000), team, random=token_bytes) for _ in range(REPORTS))

    def open_all(*seeds: Seed) -> None:
        for envelope in sealed:
            open_text(envelope, seeds)

    def look_at_all() -> None:
        for envelope in sealed:
            look_at_text(envelope)

    print(f"seal {REPORTS} texts of class 16          {seconds(seal_all):8.3f} s")
    print(f"open {REPORTS} texts                      {seconds(lambda: open_all(seed)):8.3f} s")
    print(f"open {REPORTS}, the second of two seeds   {seconds(lambda: open_all(older, seed)):8.3f} s")
    print(f"look at one ({len(sealed[0])} bytes)          {seconds(look_at_all) / REPORTS * 1000:8.3f} ms")

    photo = token_bytes(PHOTO)
    envelopes = [seal_photo(photo, team)]
    print(f"seal a photo of 3 MB                {seconds(lambda: seal_photo(photo, team)) * 1000:8.1f} ms")
    print(
        f"open it                             {seconds(lambda: open_attachment(envelopes[0], [seed])) * 1000:8.1f} ms"
    )

    text = str(team[0])
    print(f"read a recipient                    {seconds(lambda: Recipient.read(text)) * 1000:8.2f} ms")


def seal_photo(photo: bytes, team: list[Recipient]) -> bytes:
    """Seal an attachment."""
    return seal_attachment(photo, team, random=token_bytes)


if __name__ == "__main__":
    main()
