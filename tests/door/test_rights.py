from door.doors import SCRIPTS
from recourse.door.pages import Pages
from recourse.door.places import Places, door_links
from recourse.door.rights import CHAPTERS, GROUPS, law_groups
from recourse.law.fields import FACTS
from recourse.law.load import known_countries, load_pack
from recourse.terms.message import message

PAGES = Pages("en", "https://leave.example/", known_countries(), door_links(Places(), "en"), SCRIPTS)


def test_every_chapter_has_all_its_sentences_and_says_where_they_come_from() -> None:
    """No sentence is missing, and each chapter has a source."""
    for chapter in CHAPTERS:
        for id_ in (*chapter.paragraphs, *chapter.points, f"door.chapter_{chapter.name}_source"):
            assert PAGES.say(message(id_))


def test_every_fact_of_a_pack_has_its_place_and_its_name() -> None:
    """A field that a pack may hold is shown in exactly one group."""
    for name in FACTS:
        assert [group for group, prefix in GROUPS if name.startswith(prefix)].__len__() == 1, name
        assert PAGES.say(message(f"door.fact_{name.replace('.', '_')}"))


def test_every_known_country_has_its_page_with_what_is_unchecked_said() -> None:
    """Source and state stand beside each fact; what is not known is called not safe."""
    for code in known_countries():
        pack = load_pack(code)
        assert pack is not None
        facts = [fact for _, group in law_groups(pack, PAGES.say) for fact in group]
        assert all(fact.name for fact in facts)
        assert {fact.status for fact in facts if fact.text} <= {"sourced", "secondary", "unsourced"}
