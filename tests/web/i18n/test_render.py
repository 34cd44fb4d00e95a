"""Truths about sentences."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.account.model import Sector
from recourse.terms.message import message
from recourse.terms.money import Money
from recourse.web.i18n import (
    ArgumentError,
    CatalogueError,
    MissingArgumentError,
    UnknownLanguageError,
    UnknownMessageError,
    languages,
    render,
    say,
)
from recourse.web.i18n import catalogue as catalogues

ENGLISH = """
msgid "test.plain"
msgstr "Nothing to fill, not even {per_week: 105}."

msgid "test.with"
msgstr "It is {what}."

msgid "test.hours"
msgid_plural "test.hours"
msgstr[0] "{n} hour"
msgstr[1] "{n} hours"
"""
FRENCH = """
msgid "test.with"
msgstr "Voici {what}."

msgid "test.hours"
msgid_plural "test.hours"
msgstr[0] "{n} heure"
msgstr[1] "{n} heures"

msgid "test.plain"
msgstr ""
"""


@pytest.fixture(autouse=True)
def _own_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two small languages instead of the real ones."""
    for language, text in (("en", ENGLISH), ("fr", FRENCH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "test.po").write_text(text, encoding="utf-8")

    def root() -> Traversable:
        return tmp_path

    monkeypatch.setattr(catalogues, "_root", root)
    catalogues.languages.cache_clear()
    catalogues.catalogue.cache_clear()
    yield
    catalogues.languages.cache_clear()
    catalogues.catalogue.cache_clear()


@pytest.mark.parametrize(
    ("what", "english", "french"),
    [
        ("so", "so", "so"),
        (Sector.CARE, "care", "care"),
        (2013, "2013", "2013"),
        (Decimal("1234.50"), "1234.5", "1234,5"),
        (Decimal("0.000000000000001"), "0.000000000000001", "0,000000000000001"),
        (date(2013, 4, 17), "17 April 2013", "17 avril 2013"),
        (Money(Decimal("3.35"), "EUR"), "€3.35", "3,35\xa0€"),
        (Money(Decimal("4221.00"), "EUR"), "€4,221.00", "4\u202f221,00\xa0€"),
        (Money(Decimal(100), "JPY"), "JP¥100", "100\xa0JPY"),
        (Money(Decimal("1.005"), "KWD"), "KWD\xa01.005", "1,005\xa0KWD"),
        (("one", 2, Decimal("3.5")), "one, 2 and 3.5", "one, 2 et 3,5"),
        (["one"], "one", "one"),
        (message("test.hours", n=1), "1 hour", "1 heure"),
    ],
)
def test_values_are_written_by_the_rules_of_the_language(what: Any, english: str, french: str) -> None:
    """Days, numbers, money and lists look as readers of the language write them."""
    assert render(message("test.with", what=what)) == f"It is {english}."
    assert render(message("test.with", what=what), "fr") == f"Voici {french}."


@given(st.decimals(allow_nan=False, allow_infinity=False, places=15, min_value=-(10**15), max_value=10**15))
def test_a_number_is_never_rounded(number: Decimal) -> None:
    """The digits shown are the number that was given."""
    shown = render(message("test.with", what=number)).removeprefix("It is ").removesuffix(".")
    assert Decimal(shown) == number


@pytest.mark.parametrize(
    ("n", "english", "french"),
    [
        (0, "0 hours", "0 heure"),
        (1, "1 hour", "1 heure"),
        (-1, "-1 hour", "-1 heure"),
        (2, "2 hours", "2 heures"),
        (Decimal("1.5"), "1.5 hours", "1,5 heure"),
        (Decimal("1.0"), "1 hour", "1 heure"),
    ],
)
def test_the_number_chooses_the_form(n: int | Decimal, english: str, french: str) -> None:
    """Each language has its own rule for one and many, also for parts."""
    assert (render(message("test.hours", n=n)), render(message("test.hours", n=n), "fr")) == (english, french)


def test_braces_that_name_nothing_stand_for_themselves() -> None:
    """A sentence may show a piece of a file."""
    assert render(message("test.plain")) == "Nothing to fill, not even {per_week: 105}."


def test_a_sentence_not_yet_translated_is_in_english() -> None:
    """An empty translation falls back to the English sentence."""
    assert render(message("test.plain"), "fr") == "Nothing to fill, not even {per_week: 105}."


def test_an_argument_is_never_read_as_a_sentence() -> None:
    """Braces inside an argument are not filled again."""
    assert render(message("test.with", what="{what}")) == "It is {what}."


@pytest.mark.parametrize(("language", "text"), [("fr", "loi"), ("en", "law")])
def test_a_text_of_the_law_is_taken_in_the_language(language: str, text: str) -> None:
    """A pack carries its own texts, by language, and they may hold braces."""
    assert render(message("law.text", texts={"fr": "loi", "en": "law"}), language) == text


def test_a_text_of_the_law_without_the_language_is_in_english() -> None:
    """Where the pack has no such language, its English text is shown, as it is."""
    assert render(message("law.text", texts={"de": "{x}", "en": "{y}"}), "fr") == "{y}"


def test_a_text_of_the_law_has_english() -> None:
    """A text without any language to show is an error."""
    with pytest.raises(MissingArgumentError):
        render(message("law.text", texts={"de": "Gesetz"}))


def test_an_unknown_sentence_is_an_error() -> None:
    """An id that no catalogue has is named."""
    with pytest.raises(UnknownMessageError, match=r"test\.nothing"):
        render(message("test.nothing"))


@pytest.mark.parametrize("wrong", [message("test.with"), message("test.hours")])
def test_a_missing_argument_is_an_error(wrong: Any) -> None:
    """A sentence is never shown with a hole in it."""
    with pytest.raises(MissingArgumentError):
        render(wrong)


@pytest.mark.parametrize("what", [1.5, True, None, object()])
def test_what_no_rule_can_write_is_an_error(what: Any) -> None:
    """A float, a bare yes or nothing at all is never shown."""
    with pytest.raises(ArgumentError):
        render(message("test.with", what=what))


def test_a_plural_needs_a_number() -> None:
    """Neither a word nor a yes chooses a form."""
    for n in ("two", True):
        with pytest.raises(ArgumentError):
            render(message("test.hours", n=n))


def test_a_language_without_catalogue_is_an_error() -> None:
    """Asking for it is refused at once, before the first sentence."""
    with pytest.raises(UnknownLanguageError, match="xx"):
        say("xx")
    assert languages() == ("en", "fr")


def test_what_fills_a_sentence_of_the_other_direction_stands_in_isolates(tmp_path: Path) -> None:
    """A sum, a name or each part of a list keeps its own direction and does not turn the words around it."""
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "test.po").write_text('msgid "test.with"\nmsgstr "هذا {what}."\n', encoding="utf-8")
    assert render(message("test.with", what="GB-1"), "ar") == "هذا \u2068GB-1\u2069."
    assert render(message("test.with", what=["a", 2]), "ar") == "هذا \u2068a\u2069 و\u20682\u2069."
    assert render(message("test.with", what=message("test.hours", n=2)), "ar") == "هذا \u20682 hours\u2069."
    assert render(message("test.with", what=""), "ar") == "هذا ."


def test_say_writes_in_its_language() -> None:
    """A renderer for one language needs no further word."""
    assert say("fr")(message("test.hours", n=2)) == "2 heures"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "other.x"\nmsgstr "y"\n', "wrong file or twice"),
        ('nonsense\nmsgid "more.x"\nmsgstr "y"\n', "not a gettext catalogue"),
    ],
)
def test_a_broken_catalogue_is_an_error(tmp_path: Path, text: str, fault: str) -> None:
    """An id in another area's file, or a broken file, stops the program at its first sentence."""
    (tmp_path / "en" / "more.po").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=fault):
        render(message("test.plain"))
