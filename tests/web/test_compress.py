import gzip

from recourse.web.compress import SMALLEST, Page, page


def test_a_page_is_packed_where_the_browser_can_unpack_it() -> None:
    """The packed page unpacks to the same words."""
    made = page("word " * SMALLEST)
    body, encoding = made.body("br, gzip")
    assert encoding == "gzip"
    assert gzip.decompress(body) == made.plain
    assert len(body) < len(made.plain)


def test_a_page_stays_plain_where_packing_is_not_asked_for_or_not_worth_it() -> None:
    """A browser without gzip gets plain text, and so does everybody where there is almost nothing to pack."""
    assert page("word " * SMALLEST).body("br") == (b"word " * SMALLEST, None)
    assert page("word").body("gzip") == (b"word", None)


def test_the_same_page_gives_the_same_bytes() -> None:
    """No clock gets into the packed page."""
    assert page("word " * SMALLEST).packed == page("word " * SMALLEST).packed


def test_what_was_packed_beforehand_is_sent_to_whoever_can_unpack_it() -> None:
    """Brotli where it is there and understood, else gzip."""
    made = Page(b"word " * SMALLEST, b"gzip", b"brotli")
    assert made.body("gzip, deflate, br") == (b"brotli", "br")
    assert made.body("gzip") == (b"gzip", "gzip")
