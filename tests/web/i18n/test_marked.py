from html import escape

from markupsafe import Markup

from recourse.terms.message import message
from recourse.web.i18n import render
from recourse.web.i18n.direction import direction, isolated
from recourse.web.i18n.marked import say_marked

LAW = message("law.text", texts={"en": "Pay is due at <month's end>.", "fr": "Le salaire est dû à la fin du mois."})


def test_law_in_the_language_of_the_page_is_plain_text() -> None:
    """Nothing has to be marked."""
    assert say_marked(LAW, "fr") == "Le salaire est dû à la fin du mois."
    assert not isinstance(say_marked(LAW, "en"), Markup)


def test_law_in_another_language_carries_that_language() -> None:
    """Its direction too, and its own signs stay text."""
    shown = say_marked(LAW, "ar")
    assert shown == Markup('<span lang="en" dir="ltr">Pay is due at &lt;month&#x27;s end&gt;.</span>')
    assert isinstance(shown, Markup)


def test_law_inside_a_sentence_is_marked_and_the_sentence_is_not() -> None:
    """What surrounds it is escaped like any text, and what else fills it as well."""
    plain = render(message("advice.law_unsourced", law="here"), "ar")
    marked = '<span lang="en" dir="ltr">Pay is due at &lt;month&#x27;s end&gt;.</span>'
    assert say_marked(message("advice.law_unsourced", law=LAW), "ar") == Markup(escape(plain).replace("here", marked))  # noqa: S704 -- escaped just here


def test_a_language_has_its_direction() -> None:
    """Also with a country behind it."""
    assert [direction(code) for code in ("en", "ar", "fa-AF", "fr-BE")] == ["ltr", "rtl", "rtl", "ltr"]
    assert isolated("x") == "\u2068x\u2069"
