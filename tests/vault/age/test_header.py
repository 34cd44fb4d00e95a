import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.vault.age.header import (
    INTRO,
    LONGEST,
    FileKey,
    Header,
    Stanza,
    check_mac,
    from_base64,
    header_mac,
    read_header,
    to_base64,
    write_header,
)
from recourse.vault.faults import EnvelopeRefusedError

KEY = FileKey(bytes(range(16)))
WORD = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80)
STANZA = st.builds(Stanza, WORD, st.lists(WORD, max_size=3).map(tuple), st.binary(max_size=200))
STANZAS = st.lists(STANZA, max_size=5)
GOOD = write_header([Stanza("mlkem768x25519", ("YWJj",), bytes(32))], KEY)


def refusal(data: bytes) -> str:
    """The id of the sentence with which a header is refused."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        read_header(data)
    return caught.value.says.id


@given(stanzas=STANZAS, payload=st.binary(max_size=20))
def test_what_is_written_is_read(stanzas: list[Stanza], payload: bytes) -> None:
    """A header reads back as the stanzas it was written from, and the payload begins where it ends."""
    written = write_header(stanzas, KEY)
    cut = written.rindex(b"---") + 3
    assert read_header(written + payload) == Header(
        tuple(stanzas), header_mac(KEY, written[:cut]), written[:cut], len(written)
    )


@given(stanzas=STANZAS)
def test_the_mac_fits_the_key_that_wrote_it(stanzas: list[Stanza]) -> None:
    """A header passes with its own file key and with no other."""
    header = read_header(write_header(stanzas, KEY))
    check_mac(header, KEY)
    with pytest.raises(EnvelopeRefusedError) as caught:
        check_mac(header, FileKey(bytes(16)))
    assert caught.value.says.id == "vault.envelope_mac"


@given(stanzas=st.lists(STANZA, min_size=1, max_size=3), data=st.data())
def test_no_byte_of_a_header_can_be_changed(stanzas: list[Stanza], data: st.DataObject) -> None:
    """Whatever byte of a header is replaced, it no longer reads, or its MAC no longer fits."""
    written = write_header(stanzas, KEY)
    at = data.draw(st.integers(0, len(written) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != written[at]))
    with pytest.raises(EnvelopeRefusedError):
        check_mac(read_header(written[:at] + bytes([byte]) + written[at + 1 :]), KEY)


def test_a_body_of_full_lines_ends_with_an_empty_line() -> None:
    """48 bytes fill a line of 64 characters; the grammar asks for a shorter line after it."""
    written = write_header([Stanza("a", (), bytes(48))], KEY)
    assert written.startswith(INTRO + b"-> a\n" + b"A" * 64 + b"\n\n---")


@pytest.mark.parametrize("end", range(len(GOOD)))
def test_a_header_cut_anywhere_is_refused_as_cut(end: int) -> None:
    """A file that ends inside its header says that it was cut off, wherever it was."""
    assert refusal(GOOD[:end]) == "vault.envelope_header_cut"


def test_a_header_may_have_64_kib_and_not_one_byte_more() -> None:
    """The limit counts every byte of the header, the last line feed among them."""
    room = LONGEST - len(write_header([Stanza("a", ("b",), b"")], KEY)) + 1
    assert read_header(write_header([Stanza("a", ("b" * room,), b"")], KEY)).end == LONGEST
    assert refusal(write_header([Stanza("a", ("b" * (room + 1),), b"")], KEY)) == "vault.envelope_header_long"


def test_a_file_without_lines_is_not_searched_beyond_the_limit() -> None:
    """A header that never ends is refused for its length."""
    assert refusal(INTRO + b"-> a " + b"b" * LONGEST) == "vault.envelope_header_long"


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (b"Dear team", "vault.envelope_header_foreign"),
        (GOOD.replace(b"v1", b"v2", 1), "vault.envelope_header_foreign"),
        (b"\n" + GOOD, "vault.envelope_header_foreign"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl", "vault.envelope_armored"),
        (b"\r\n -----BEGIN AGE ENCRYPTED FILE-----", "vault.envelope_armored"),
        (GOOD.replace(b"-> ", b"->  ", 1), "vault.envelope_header_broken"),
        (GOOD.replace(b"YWJj\n", b"YWJj \n", 1), "vault.envelope_header_broken"),
        (GOOD.replace(b"YWJj", "é".encode(), 1), "vault.envelope_header_broken"),
        (GOOD.replace(b"AAA\n", b"AAA\r\n", 1), "vault.envelope_header_broken"),
        (GOOD.replace(b"AAA\n", b"A\n", 1), "vault.envelope_header_broken"),
        (GOOD.replace(b"\n--- ", b"\n---  ", 1), "vault.envelope_header_broken"),
        (GOOD.replace(b"\n--- ", b"\n---", 1), "vault.envelope_header_broken"),
        (GOOD[:-1] + b"=\n", "vault.envelope_header_broken"),
        (GOOD[:-2] + b"\n", "vault.envelope_header_broken"),
        (GOOD[:-5] + b"\n", "vault.envelope_header_broken"),
    ],
)
def test_a_header_of_another_grammar_is_refused(data: bytes, id_: str) -> None:
    """Each departure from the grammar is refused, and says which kind of file it seems to be."""
    assert refusal(data) == id_


@pytest.mark.parametrize("text", [b"YQ==", b"YQ=", b"YR", b"Y", b"YW Jj", b"YWJj\n", b"YW-_", b"=", b"YWJ\xc3"])
def test_base64_that_could_be_written_otherwise_is_refused(text: bytes) -> None:
    """Padding, spare bits, spaces and other alphabets are refused."""
    with pytest.raises(EnvelopeRefusedError):
        from_base64(text)


@given(st.binary(max_size=100))
def test_base64_reads_what_it_writes(data: bytes) -> None:
    """Every byte string has one text."""
    assert from_base64(to_base64(data)) == data


def test_a_file_key_is_a_secret() -> None:
    """Its bytes do not show where it is printed."""
    assert repr(KEY) == "<FileKey>"
