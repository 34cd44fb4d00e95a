import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.message import message
from recourse.web.forms import MOST_FIELDS, FormRefusedError, Part, read_form, read_parts

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = 'multipart/form-data; boundary="b"'


def part(name: str, content: bytes, *, file: str | None = None) -> bytes:
    """One part of a form as a browser sends it."""
    head = f'Content-Disposition: form-data; name="{name}"' + (f'; filename="{file}"' if file is not None else "")
    return b"--b\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n"


def test_a_form_gives_its_fields_in_any_script() -> None:
    """Fields are read as UTF-8; of a name that comes twice the last one counts."""
    assert dict(read_form(b"a=1&b=%D8%B3&a=2&c=", URLENCODED).fields) == {"a": "2", "b": "س", "c": ""}


def test_a_file_is_read_as_it_is() -> None:
    """Bytes of a file are not touched: line ends, odd bytes and an empty end included."""
    content = b"country: GB\r\nnote: \xff\xfe\n\n"
    form = read_form(part("do", b"bring") + part("brought", content, file="x.yaml") + b"--b--\r\n", MULTIPART)
    assert dict(form.fields) == {"do": "bring"}
    assert dict(form.files) == {"brought": content}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"a=1", "application/json"),
        (b"a=1", ""),
        (b"a=%FF", URLENCODED),
        ("a=é".encode(), URLENCODED),
        (b"&".join(b"a=1" for _ in range(MOST_FIELDS + 1)), URLENCODED),
        (b"no parts here", "multipart/form-data"),
        (part("a", b"\xff") + b"--b--\r\n", MULTIPART),
        (b"".join(part("a", b"1") for _ in range(MOST_FIELDS + 1)) + b"--b--\r\n", MULTIPART),
    ],
)
def test_what_is_no_form_is_refused_with_one_sentence(body: bytes, content_type: str) -> None:
    """Another kind, broken letters or too many fields: the same kind sentence, and no words of the body in it."""
    with pytest.raises(FormRefusedError) as refused:
        read_form(body, content_type)
    assert refused.value.says == message("door.form_unreadable")


def test_a_form_inside_a_part_is_content_and_not_opened() -> None:
    """Three thousand parts inside each other are one field; nothing is followed inwards."""
    inner = b"Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n" * 3000
    assert dict(read_form(part("a", inner) + b"--b--\r\n", MULTIPART).fields) == {"a": inner.decode()}


@pytest.mark.parametrize(
    "body",
    [
        b"--b\r\n\r\n\r\nx\r\n" * 200_000 + b"--b--\r\n",
        b"--b\r\nContent-Disposition: form-data" + b"; name*1=a" * 100_000 + b"\r\n\r\nx\r\n--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="a"\r\n',
    ],
    ids=["tiny parts", "endless head", "no end of the head"],
)
def test_a_form_made_to_tire_the_reader_is_refused(body: bytes) -> None:
    """Floods of parts and heads without end are refused before they are taken apart."""
    with pytest.raises(FormRefusedError):
        read_form(body, MULTIPART)


def test_a_line_that_looks_like_the_boundary_ends_a_part_only_at_its_start() -> None:
    """The boundary in the middle of a line is content."""
    content = b"x --b y\n--b\n"
    assert dict(read_form(part("a", content, file="f") + b"--b--\r\n", MULTIPART).files) == {"a": content}


@given(st.binary(max_size=400), st.sampled_from([URLENCODED, MULTIPART, "multipart/form-data", 'x; boundary="\r\n"']))
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str) -> None:
    """Nothing that can be sent breaks the reader."""
    says = message("door.form_unreadable")
    try:
        read_form(body, content_type)
    except FormRefusedError as refused:
        says = refused.says
    assert says == message("door.form_unreadable")


def test_parts_keep_their_order_their_names_and_what_files_were_called() -> None:
    """Several files under one name are all there, and a field stays a field."""
    named = b'--b\r\ncontent-disposition: form-data; name="photos"; filename="a.JPG"\r\n'
    body = (
        named
        + b"Content-Type: image/JPEG\r\n\r\none\r\n"
        + part("text", b"words")
        + part("photos", b"two", file="")
        + b"--b--\r\n"
    )
    one, two = Part("photos", b"one", "a.JPG", "image/jpeg"), Part("photos", b"two", "")
    assert read_parts(body, MULTIPART) == (one, Part("text", b"words"), two)
    form = read_form(body, MULTIPART)
    assert (form.chosen, dict(form.files), dict(form.fields)) == ((one, two), {"photos": b"two"}, {"text": "words"})


@pytest.mark.parametrize("written", ["b", '"b"', "b; charset=utf-8"])
def test_a_boundary_is_read_however_it_is_written(written: str) -> None:
    """As browsers write it, and as the standard allows."""
    assert read_parts(part("a", b"1") + b"--b--\r\n", f"multipart/form-data; boundary={written}") == (Part("a", b"1"),)


def test_a_content_type_of_unusual_length_is_not_even_taken_apart() -> None:
    """The standard library needs eighteen seconds for the parameters of the longest header that the server lets in."""
    for kind in (URLENCODED, "multipart/form-data"):
        with pytest.raises(FormRefusedError) as refused:
            read_form(b"a=1", kind + ";a" * 200_000)
        assert refused.value.says == message("door.form_unreadable")


def test_what_stands_before_the_first_boundary_and_after_the_last_is_left_out() -> None:
    """A preamble and an epilogue are no parts; a body that ends inside a part still gives what came of it."""
    assert read_parts(b"before\r\n" + part("a", b"1") + b"--b--\r\nafter", MULTIPART) == (Part("a", b"1"),)
    assert read_parts(part("a", b"1") + part("b", b"cut")[:-3], MULTIPART) == (Part("a", b"1"), Part("b", b"cu"))
