from recourse.door.languages import own_name, shown_languages, tongue

SHOWN = ("en", "ar", "fr")


def test_each_language_says_its_own_name() -> None:
    """Somebody who cannot read this page finds their own word on it."""
    assert [own_name(code) for code in SHOWN] == ["English", "العربية", "Français"]
    assert tongue("ar", "/ar/2").direction == "rtl"


def test_english_french_and_arabic_are_shown_english_first() -> None:
    """English is for everybody whose language is not there."""
    shown = shown_languages()
    assert shown[0] == "en"
    assert {"fr", "ar"} < set(shown)
