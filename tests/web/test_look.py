import re

from recourse.web.look import environment, style

PHYSICAL = re.compile(
    r"(?<![-\w])(left|right|margin-(left|right|top|bottom)|padding-(left|right|top|bottom)|width|height)\s*:"
)


def test_the_style_sheet_is_small() -> None:
    """A slow telephone gets it in a moment."""
    assert len(style()) < 11_000


def test_the_style_sheet_uses_logical_properties_only() -> None:
    """Arabic, Persian, Urdu and Pashto mirror without a second sheet; the sizes of a screen are no direction."""
    text = re.sub(r"@media \([^)]*\)", "", style().decode())
    assert [found[0] for found in PHYSICAL.finditer(text)] == []


def test_the_style_sheet_loads_nothing() -> None:
    """No font, no picture, no other sheet."""
    assert b"url(" not in style()
    assert b"@import" not in style()
    assert b"@font-face" not in style()


def test_the_style_sheet_thinks_of_dark_of_forced_colours_and_of_paper() -> None:
    """Each has its part."""
    text = style().decode()
    for asked in ("prefers-color-scheme:dark", "forced-colors:active", "@media print", ":focus-visible"):
        assert asked in text


def test_the_direction_follows_the_language() -> None:
    """English runs to the right, Arabic to the left."""
    assert environment("recourse.door", "en").globals["direction"] == "ltr"
    assert environment("recourse.door", "ar").globals["direction"] == "rtl"


def test_what_a_worker_wrote_stays_text() -> None:
    """Templates escape everything that is not ours."""
    page = environment("recourse.door", "en").from_string("{{ said }}").render(said="<b>&</b>")
    assert page == "&lt;b&gt;&amp;&lt;/b&gt;"
