import re
from pathlib import Path

import pytest

import recourse
from door.doors import SCRIPTS, team_record
from recourse.door.languages import shown_languages
from recourse.door.pages import Pages
from recourse.door.places import Places, plain_links
from recourse.door.tell import Telling, mailbox_page, team_view, tell_page

JS = Path(recourse.__file__).parent / "vault" / "js" / "src" / "page"
DOOR_ID = "0" * 32


def pages(language: str) -> Pages:
    """The pages in a language, as the plain process makes them."""
    return Pages(language, "https://leave.example/", (), plain_links(Places(), language), SCRIPTS, shown_languages())


def words(page: str) -> dict[str, str]:
    """The sentences that stand there for the script."""
    return dict(re.findall(r'<span data-word="([a-z-]+)">([^<]*)</span>', page))


def asked() -> set[str]:
    """Every sentence that a script of the pages asks for by its own name."""
    text = "".join(path.read_text("utf-8") for path in JS.glob("*.js"))
    found = set(re.findall(r'\bword\("([a-z-]+)"|(?:Refused|Answered)\("([a-z-]+)"|must\([^;]*?, "([a-z-]+)"\)', text))
    named = {name for names in found for name in names if name}
    return named | set(re.findall(r'\bfar\("([a-z-]+)"', text)) | set(re.findall(r'data-word="([a-z-]+)"', text))


def test_every_sentence_that_a_script_says_stands_on_the_pages() -> None:
    """No script falls silent for want of words, and none has words of its own."""
    there = set(words(tell_page(pages("en"), [team_record()], door_id=DOOR_ID)))
    there |= set(words(mailbox_page(pages("en"), door_id=DOOR_ID)))
    assert len(asked()) > 15
    assert asked() - there == set()


@pytest.mark.parametrize("language", shown_languages())
def test_the_places_for_days_are_left_for_the_script_to_fill(language: str) -> None:
    """In each language, whatever stands around them."""
    said = words(mailbox_page(pages(language), door_id=DOOR_ID))
    assert [said[name].count("{day}") for name in ("fetched", "came")] == [1, 1]


def test_a_team_speaks_in_the_language_of_the_page_or_in_english() -> None:
    """And its words carry the language they are in."""
    french, arabic = team_view(team_record(), "fr"), team_view(team_record(), "ar")
    assert (french.about_language, french.country) == ("fr", "Grèce")
    assert (arabic.about_language, arabic.about) == ("en", "Five people who answer questions about pay.")


def test_what_was_brought_along_stays_on_the_page_and_can_be_left_out() -> None:
    """Text, account for the script, answers for the other way; links that would lose them are not offered."""
    telling = Telling(text="<b>&", account_json='{"country":"GB"}', hidden=[("country.choice", "GB")])
    page = tell_page(pages("en"), [team_record()], door_id=DOOR_ID, telling=telling)
    assert ">&lt;b&gt;&amp;</textarea>" in page
    assert 'name="account_json" value="{&#34;country&#34;:&#34;GB&#34;}"' in page
    assert '<input type="hidden" name="country.choice" value="GB">' in page
    assert 'name="with_account" value="yes" checked' in page
    assert "<nav" not in page
    assert 'name="with_account"' not in tell_page(pages("en"), [team_record()], door_id=DOOR_ID)


def test_with_one_team_it_is_chosen_already_and_with_two_nobody_is() -> None:
    """Nobody writes to people whom they did not choose."""
    one = tell_page(pages("en"), [team_record()], door_id=DOOR_ID)
    two = tell_page(pages("en"), [team_record(), team_record(name="Others")], door_id=DOOR_ID)
    assert len(re.findall(r'name="team"[^>]* checked', one)) == 1
    assert len(re.findall(r'name="team"[^>]* checked', two)) == 0


def test_a_name_that_looks_like_markup_is_shown_as_text() -> None:
    """A team writes its own name; the page stays ours."""
    page = tell_page(pages("en"), [team_record(name="<script>")], door_id=DOOR_ID)
    assert "&lt;script&gt;" in page
