from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.message import message
from recourse.vault.content import AttachmentNote, FirstReport, read_first_report, write_first_report
from recourse.vault.faults import MessageRefusedError
from recourse.vault.first_report import MOST_BYTES
from recourse.vault.recipient import recipient_of
from vectors.common import REPLY_KEY, WORKER, Vector, load, outcome
from vectors.make_first_reports import read

RECIPIENT = recipient_of(WORKER)
NOTE = AttachmentNote("a.jpg", "image/jpeg", "0" * 64)
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=50)


def report(text: str = "Hello", account: dict[str, Any] | None = None, *notes: AttachmentNote) -> FirstReport:
    """A first report."""
    return FirstReport("en", text, account, RECIPIENT, REPLY_KEY, notes)


def refusal(first: FirstReport) -> tuple[object, str]:
    """The sentence and the place with which a report is refused when it is written."""
    with pytest.raises(MessageRefusedError) as caught:
        write_first_report(first)
    return caught.value.says, caught.value.path


@pytest.mark.parametrize("vector", load("content/first_report.json"), ids=lambda vector: vector["name"])
def test_first_reports_are_read_as_the_vectors_say(vector: Vector) -> None:
    """A first report has the parts of the vectors, or is refused for their reason."""
    found = outcome(lambda: read(vector["text"]))
    assert found == {key: vector[key] for key in vector if key in {"expect", "refusal"}}


@given(texts, st.none() | st.dictionaries(texts, st.integers() | st.decimals(allow_nan=False, allow_infinity=False)))
def test_what_is_written_is_read_back(text: str, account: dict[str, Any] | None) -> None:
    """Text and account come back equal, whatever they hold."""
    first = report(text, account, NOTE)
    assert read_first_report(write_first_report(first)) == first


def test_numbers_of_the_account_are_exact() -> None:
    """Hours and amounts never pass through binary fractions."""
    first = report("", {"hours": Decimal("7.50"), "much": 10**30})
    account = read_first_report(write_first_report(first)).account
    assert account is not None
    assert repr(account["hours"]) == "Decimal('7.50')"
    assert account["much"] == 10**30


def test_a_report_has_the_room_of_the_largest_class() -> None:
    """256 KiB less the eight bytes of the length hold; one byte more is refused with a sentence."""
    room = MOST_BYTES - len(write_first_report(report("x"))) + 1
    assert len(write_first_report(report("x" * room))) == MOST_BYTES
    assert refusal(report("x" * (room + 1))) == (message("vault.message_too_long", kilobytes=256), "")


def test_refusals_say_where() -> None:
    """The path names the part that is not as it must be."""
    wrong_name = AttachmentNote("", "image/jpeg", "0" * 64)
    assert refusal(report("", None)) == (message("vault.message_empty"), "")
    assert refusal(report("x", None, NOTE, wrong_name)) == (
        message("vault.message_misshapen"),
        "$.attachments[1].name",
    )
    assert refusal(report("x", None, *[NOTE] * 21)) == (
        message("vault.message_attachments", n=21, most=20),
        "$.attachments",
    )


def test_a_refusal_repeats_nothing_of_what_was_inside() -> None:
    """Neither sentence nor error text carries a worker's words, not even an unknown key."""
    words = "Ali from the third floor"
    content = f'{{"v":1,"{words}":"{words}","text":["{words}"]}}'.encode()
    with pytest.raises(MessageRefusedError) as caught:
        read_first_report(content)
    assert words not in repr((caught.value, caught.value.says, caught.value.path, caught.value.args))


def test_an_unknown_key_cannot_pass_as_a_place() -> None:
    """A key that is written like the end of our own place is not repeated either; true places still are."""
    for key in ("x` - at `$.my name is Ali", "x` - at `$.ali", "x` - at `$[0].ali"):
        with pytest.raises(MessageRefusedError) as caught:
            read_first_report(write_first_report(report()).replace(b'{"', f'{{"{key}":1,"'.encode(), 1))
        assert (caught.value.says, caught.value.path) == (message("vault.message_misshapen"), "$")
    with pytest.raises(MessageRefusedError) as caught:
        read_first_report(write_first_report(report("Hello", None, NOTE)).replace(b'"a.jpg"', b"1"))
    assert caught.value.path == "$.attachments[0].name"


def test_a_report_is_not_printed() -> None:
    """A report has no repr that a log could carry."""
    assert "Hello" not in repr(report()) + repr(NOTE)
    assert "a.jpg" not in repr(NOTE)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Nothing but a refusal comes out of bytes that are no report."""
    with pytest.raises(MessageRefusedError):
        read_first_report(content)
