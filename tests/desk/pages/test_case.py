"""One case, as it is shown."""

import io
import re
from datetime import date

from PIL import Image

from desk.pages.cases_at_hand import session_of, the_case, with_a_case
from desk.pages.member import plain
from fakes.a_desk import Worker, sample_account
from recourse.account.reader import account_from_plain
from recourse.advice.page_lines import TOLD_BY_THE_ROW, own_sentences
from recourse.continuum.indicators import names
from recourse.desk.cases.model import Exhibit
from recourse.desk.cases.service import advice_on
from recourse.desk.ledger.model import Act
from recourse.desk.ledger.service import entries
from recourse.desk.pages.case import safe_name
from recourse.web.i18n import render


def photo() -> bytes:
    """A small photo with a place in its metadata."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "CANARY of the place"
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_the_first_screen_of_a_case_has_words_place_sum_and_date() -> None:
    """The same figures as the advice itself, written by the rules of the language."""
    kit, member, address = with_a_case("They keep my pay.")
    member.open(address)
    case = the_case(kit, member)
    advice = advice_on(kit.desk, case)
    assert advice is not None
    words = member.words
    assert "They keep my pay." in words
    assert f"€{advice.claim.owed:,}" in words
    assert "Severe exploitation" in words or "severe exploitation" in words
    assert member.heading == "Greece · agriculture"
    for line in advice.claim.lines:
        assert f"€{line.owed:,}" in words
    for route in advice.routes.routes:
        assert plain(render(route.name)) in words


def test_the_words_of_a_worker_are_shown_as_they_are_in_their_language() -> None:
    """Markup is text, the language is marked, and the direction follows the words."""
    _, member, address = with_a_case("<b>أعمل</b> & sleep", language="ar")
    page = member.open(address).page
    assert '<div class="words" dir="auto" lang="ar">&lt;b&gt;أعمل&lt;/b&gt; &amp; sleep</div>' in page


def test_the_drawing_and_its_table_say_the_same() -> None:
    """Each stretch of the history is a bar and a row; each event is a number and a row."""
    kit, member, address = with_a_case()
    page = member.open(address).page
    advice = advice_on(kit.desk, the_case(kit, member))
    assert advice is not None
    reading = advice.reading
    assert page.count('<rect class="bar"') == sum(one.band.value != "not-enough-said" for one in reading.history)
    assert page.count('class="number"') == len(reading.events) == 3
    assert page.count('<span class="flag">') == 3
    table = page[page.index("How it moved, as a table") :]
    rows = re.findall(r"<tr><td class=\"dates\">", table[: table.index("</tbody>")])
    assert len(rows) == len(reading.history) + len(reading.events)


def test_every_line_opens_into_its_working() -> None:
    """Due, paid and owed with every sentence of the working, the rule and its source."""
    kit, member, address = with_a_case()
    words = member.open(address).words
    advice = advice_on(kit.desk, the_case(kit, member))
    assert advice is not None
    for line in advice.claim.lines:
        for sentence in own_sentences(line):
            assert plain(render(sentence)) in words
        assert line.draft.cite.rule in words
    for sentence in advice.claim.lines[0].working:
        assert sentence.id in TOLD_BY_THE_ROW or plain(render(sentence)) in words
    for one in advice.claim.assumptions:
        assert plain(render(one)) in words


def test_a_case_of_words_alone_offers_to_begin_an_account() -> None:
    """There is nothing to count, and no drawing without days."""
    _, member, address = with_a_case("Please call.", words_only=True)
    member.open(address)
    assert member.heading == "Words without an account"
    assert "Begin an account" in member.words
    assert '<svg class="timeline"' not in member.page


def test_an_account_that_could_not_be_read_is_shown_as_it_came() -> None:
    """With the sentence and the place."""
    _, member, address = with_a_case(account={"country": "GR", "papers": "none"})
    member.open(address)
    assert "An account came with the report and could not be read." in member.words
    assert "An account has no place for papers" in member.words
    assert "$.papers" in member.page


def test_a_photo_is_drawn_anew_and_each_look_is_in_the_ledger() -> None:
    """What hid in the file does not reach the screen; the file as it came can be kept."""
    kit, member, address = with_a_case(photos=[photo()])
    member.open(address)
    (one,) = the_case(kit, member).exhibits
    page = member.open(f"{address}/x/{one.id}").page
    assert f'src="{address}/x/{one.id}/picture"' in page
    shown = member.open(f"{address}/x/{one.id}/picture").answer
    assert shown.headers["content-type"] == "image/jpeg"
    assert b"CANARY" not in shown.content
    assert Image.open(io.BytesIO(shown.content)).size == (40, 30)
    kept = member.open(f"{address}/x/{one.id}/file").answer
    assert kept.content == photo()
    assert kept.headers["content-type"] == "application/octet-stream"
    assert kept.headers["content-disposition"] == f'attachment; filename="{address[7:11]}-photo-1.jpg"'
    looked = [entry for entry in entries(kit.desk, session_of(kit, member)) if entry.act is Act.EXHIBIT_LOOKED_AT]
    assert len(looked) == 2


def test_what_is_no_picture_is_never_sent_as_one() -> None:
    """Whatever the worker's device called it."""
    kit, member, address = with_a_case(photos=[b"<html><script>alert(1)</script>"])
    member.open(address)
    (one,) = the_case(kit, member).exhibits
    member.open(f"{address}/x/{one.id}/picture")
    assert member.status == 400
    assert "This picture cannot be shown." in member.words


def test_a_name_to_keep_a_file_under_is_harmless() -> None:
    """No path, no hidden file, no sign that a shell or a header would obey."""
    day = date(2026, 11, 24)
    one = Exhibit("1" * 32, "../../.bash\x00rc; rm -rf ~ صورة.jpg", "image/jpeg", 1, "0" * 64, day)
    assert safe_name(one, "abcd" * 8) == "abcd-bash_rc_rm_-rf_.jpg"
    empty = Exhibit("1" * 32, "صورة", "image/jpeg", 1, "0" * 64, day)
    assert safe_name(empty, "abcd" * 8) == "abcd-attachment"


def test_no_such_case_and_no_such_attachment() -> None:
    """The sentence of the service, and 404."""
    _, member, address = with_a_case()
    assert (member.open("/cases/" + "f" * 32).status, "There is no such case." in member.words) == (404, True)
    assert (member.open(f"{address}/x/{'f' * 32}").status, "This attachment is not there" in member.words) == (
        404,
        True,
    )


def test_the_page_for_paper_has_every_working_open() -> None:
    """Nothing is folded away that a judge has to read."""
    _, member, address = with_a_case()
    page = member.open(f"{address}/print").page
    lines = re.findall(r'<details class="counted"[^>]*>', page)
    assert lines
    assert all(" open" in one for one in lines)
    assert "They keep my pay." in page


def test_the_ledger_of_a_case_names_acts_and_never_words() -> None:
    """Who opened it, who looked."""
    _, member, address = with_a_case("A private story.")
    member.open(address).send(f"{address}/take-up").open(f"{address}/ledger")
    assert "Report opened" in member.words
    assert "Case taken up" in member.words
    assert "private" not in member.page


def test_a_page_in_arabic_mirrors_the_drawing() -> None:
    """Time runs from right to left, and the page says its language."""
    kit, member, address = with_a_case()
    member.open("/team").send("/team/language", language="ar").open(address)
    assert '<html lang="ar" dir="rtl">' in member.page
    assert 'class="lane" x="756"' in member.page
    advice = advice_on(kit.desk, the_case(kit, member))
    assert advice is not None


def test_the_sample_is_an_account() -> None:
    """The figures above rest on an account that is read without a fault."""
    assert account_from_plain(sample_account(), indicators=names()).country == "GR"


def test_a_case_that_is_to_be_deleted_offers_nothing_but_that() -> None:
    """No answer, no change; the way to erase it now."""
    worker = Worker()
    kit, member, address = with_a_case(worker=worker)
    worker.delete(kit)
    member.open("/").send("/fetch").open(address)
    assert "The worker asked on 24 November 2026 that everything be deleted." in member.words
    assert "Write to the worker" not in member.words
    assert "Change the account" not in member.words
    assert "Workers asked that everything be deleted" in member.open("/").words
