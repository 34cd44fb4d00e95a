import json
import re

import pytest

from door.visitor import Visitor

CORE = ("EX04", "CD14", "EX01", "EX03", "EX05", "EX06", "CD01", "CD03", "CD02", "CD09", "CD04")


def told_country(visitor: Visitor, address: str, country: str = "GB") -> Visitor:
    """Country and no kind of work."""
    return visitor.open(address).send(address, country__choice=country).send(address, "skip")


def checked(visitor: Visitor, **yes: str) -> Visitor:
    """All core questions answered, "no" unless said otherwise, then no dates."""
    told_country(visitor, "/2")
    for id_ in CORE:
        visitor.send("/2", **{f"{id_}__choice": yes.get(id_, "no")})
    return visitor.send("/2", "skip").send("/2", "skip").send("/2", "skip")


def test_one_question_follows_the_other_until_the_reading(visitor: Visitor) -> None:
    """Country, kind of work, eleven questions, three about time: then the answer, first."""
    checked(visitor, CD01="yes", EX04="yes")
    assert (visitor.status, visitor.heading) == (200, "This points to severe exploitation")
    assert "It is no judgement about you" in visitor.page


def test_a_reading_offers_the_question_that_can_change_the_most(visitor: Visitor) -> None:
    """One more question, then one more, each with the result in reach."""
    checked(visitor, CD01="yes", EX04="yes").send("/2", "more")
    first = visitor.heading
    assert "Show the result" in visitor.page
    visitor.send("/2", "unknown")
    assert visitor.heading not in {first, "This points to severe exploitation"}
    assert visitor.send("/2", "result").heading == "This points to severe exploitation"


def test_everything_can_be_skipped_and_that_says_nothing(visitor: Visitor) -> None:
    """Silence is no reading: the answer is that it cannot be said yet."""
    told_country(visitor, "/2")
    for _ in range(14):
        visitor.send("/2", "skip")
    assert visitor.heading == "We cannot say yet"


def test_nothing_is_lost_when_an_answer_cannot_be_read(visitor: Visitor) -> None:
    """The question comes again with what was typed, a sentence, and all earlier answers."""
    told_country(visitor, "/3").send("/3", start__day="31", start__month="2", start__year="2025")
    assert visitor.status == 400
    assert visitor.heading == "When did this work begin?"
    assert "We cannot find this day" in visitor.page
    assert 'name="start.day" value="31"' in visitor.page
    assert 'aria-invalid="true"' in visitor.page
    assert (visitor.hidden or {})["country.choice"] == "GB"


def test_no_answer_chosen_is_asked_again_kindly(visitor: Visitor) -> None:
    """Pressing "Continue" too early costs nothing."""
    told_country(visitor, "/2").send("/2")
    assert visitor.status == 400
    assert "press “Skip”" in visitor.page


def test_back_keeps_what_was_answered(visitor: Visitor) -> None:
    """Also what was just chosen on the page that is left."""
    told_country(visitor, "/2").send("/2", EX04__choice="yes").send("/2", "back", CD14__choice="yes")
    assert visitor.heading.startswith("Does your boss pay you")
    assert re.search(r'name="EX04.choice" value="yes" checked', visitor.page)
    visitor.send("/2", EX04__choice="no")
    assert visitor.heading.startswith("Does your boss make you work very long hours")


def owed(visitor: Visitor, country: str = "GB") -> Visitor:
    """Forty hours a week for a year and a half at five an hour, and 300 received once."""
    told_country(visitor, "/3", country)
    visitor.send("/3", start__month="1", start__year="2025").send(
        "/3", end__choice="ended", end__month="6", end__year="2026"
    )
    visitor.send("/3", hours__choice="week").send("/3", weekly__low="40")
    visitor.send("/3", agreed__choice="amount", agreed__amount="5", agreed__per="hour")
    visitor.send("/3", paid__choice="single")
    visitor.send("/3", separate__amount1="300", separate__month1="6", separate__year1="2025").send(
        "/3", allpaid__choice="yes"
    )
    return (
        visitor.send("/3", lodging__choice="no").send("/3", food__choice="no").send("/3", "unknown").send("/3", "skip")
    )


def test_the_sum_stands_first_and_opens_into_its_lines(visitor: Visitor) -> None:
    """First "you are owed at least" and the amount, then how it was counted, line by line with rule and source."""
    owed(visitor)
    assert re.fullmatch(r"You are owed at least £[\d,]+\.\d\d", visitor.heading)
    assert "How we counted" in visitor.page
    assert visitor.page.count('<details class="line">') >= 18
    assert "Not yet checked by a lawyer." in visitor.page


def test_where_payments_were_not_told_the_sum_is_called_due(visitor: Visitor) -> None:
    """Nobody is told that they are owed what they may have been paid."""
    told_country(visitor, "/3").send("/3", start__month="1", start__year="2025").send("/3", end__choice="now")
    visitor.send("/3", hours__choice="week").send("/3", weekly__low="40").send("/3", "skip").send("/3", "unknown")
    for _ in range(4):
        visitor.send("/3", "skip")
    assert visitor.heading.startswith("For your work at least this was due: £")
    assert "owed at least" not in visitor.page


def test_a_country_without_a_pack_is_read_and_says_what_is_missing(visitor: Visitor) -> None:
    """No sum is invented where the law is not known."""
    owed(visitor, "AZ")
    assert visitor.status == 200
    assert visitor.heading == "We cannot count a sum yet"


def test_danger_stands_before_the_name_of_a_route(visitor: Visitor) -> None:
    """In each route the risk comes first, then what it is."""
    told_country(visitor, "/4")
    assert visitor.heading == "Who can help you"
    routes = re.findall(r'<details class="route (\w+)".*?</details>', visitor.page, re.DOTALL)
    assert len(routes) > 5
    assert set(routes) <= {"protected", "conditional", "exposed", "unknown"}
    for summary in re.findall(r'<details class="route.*?<summary>(.*?)</summary>', visitor.page, re.DOTALL):
        assert summary.index("<svg") < summary.index('class="unseen"') < summary.rindex("</span>")
    assert visitor.page.count("With papers") == visitor.page.count("Without papers") >= len(routes)


def test_where_the_law_is_not_known_every_office_is_unsafe(visitor: Visitor) -> None:
    """Unknown is unsafe, and there is still somebody to ask."""
    told_country(visitor, "/4", "AZ")
    assert "We do not know the law of this country yet." in visitor.page
    assert "Treat every office there as not safe" in visitor.page
    assert "Who you can ask" in visitor.page


def test_answers_go_along_from_one_door_to_the_next(visitor: Visitor) -> None:
    """Nobody says the same thing twice: from the sum to the routes to the reading."""
    owed(visitor).send("/4", "open")
    assert visitor.heading == "Who can help you"
    visitor.send("/2", "open")
    assert visitor.heading.startswith("Does your boss pay you")


def test_an_answer_can_be_changed_from_the_result(visitor: Visitor) -> None:
    """The question comes back with the answer in it, and the result after it."""
    before = owed(visitor).heading
    visitor.send("/3", "ask-weekly")
    assert 'name="weekly.low" value="40"' in visitor.page
    assert visitor.send("/3", weekly__low="50").heading != before


def test_two_answers_that_do_not_fit_lead_to_the_one_to_change(visitor: Visitor) -> None:
    """An end before the beginning is asked again, with everything kept."""
    owed(visitor).send("/3", "ask-start").send("/3", start__month="7", start__year="2026")
    assert visitor.status == 400
    assert visitor.heading == "Do you still work there?"
    assert "The end lies before the beginning" in visitor.page


def test_without_a_country_the_result_waits(visitor: Visitor) -> None:
    """It is asked again, with the reason."""
    visitor.open("/4").send("/4", "skip").send("/4", "skip")
    assert "The law is different in each country" in visitor.page


def test_the_result_can_be_taken_along_as_text(visitor: Visitor) -> None:
    """A file with a name that says nothing."""
    owed(visitor).send("/5", "open").send("/5", "text")
    assert visitor.headers["content-disposition"] == 'attachment; filename="notes.txt"'
    assert visitor.headers["content-type"].startswith("text/plain")
    assert "United Kingdom" in visitor.page
    assert "<" not in visitor.page


def test_the_result_can_be_printed(visitor: Visitor) -> None:
    """What was told, where it stands, every line, every route: one page a judge can read."""
    owed(visitor).send("/5", "print")
    assert visitor.heading == "A work situation, and what the law says"
    assert "Made on 24 November 2026" in visitor.page
    assert "<details" not in visitor.page.partition("<main")[2].partition("</main>")[0]


def test_the_account_can_be_taken_along_and_brought_back(visitor: Visitor) -> None:
    """The file holds what was said and nothing else, and gives the same result again."""
    before = owed(visitor).heading
    visitor.send("/5", "file")
    assert visitor.headers["content-disposition"] == 'attachment; filename="notes.json"'
    account = json.loads(visitor.page)
    assert account["country"] == "GB"
    assert set(account) <= {
        "format",
        "country",
        "facts",
        "work",
        "payments",
        "payments_complete",
        "employers",
        "events",
        "days",
        "deductions",
    }
    answer = visitor.client.post(
        "/p/en/5", data={"do": "bring"}, files={"brought": ("notes.json", visitor.page.encode())}
    )
    assert "Your file is open" in answer.text
    visitor._took(answer).send("/3", "result")
    assert visitor.heading == before


def test_a_file_that_is_no_account_is_refused_kindly(visitor: Visitor) -> None:
    """With the place in the file, and the chance to choose another."""
    answer = visitor.client.post(
        "/p/en/5", data={"do": "bring"}, files={"brought": ("a.yaml", b"country: GB\nstatus: x\n")}
    )
    assert answer.status_code == 400
    assert "$.status" in answer.text
    assert "Bring a file back" in answer.text


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"- a", b"{", b"a: &x [*x]", b"GIF89a"])
def test_any_other_file_is_refused_kindly(visitor: Visitor, content: bytes) -> None:
    """Whatever was chosen by mistake, the page stays calm."""
    answer = visitor.client.post("/p/en/5", data={"do": "bring"}, files={"brought": ("a", content)})
    assert answer.status_code == 400
    assert 'class="wrong"' in answer.text


def test_nothing_to_take_along_says_so(visitor: Visitor) -> None:
    """And shows where to begin."""
    assert "There is nothing to take along yet" in visitor.open("/5").page


def test_more_rows_can_be_asked_for(visitor: Visitor) -> None:
    """What was typed stays."""
    told_country(visitor, "/3")
    for _ in range(4):
        visitor.send("/3", "skip")
    visitor.send("/3", paid__choice="single")
    assert visitor.page.count('name="separate.amount') == 3
    visitor.send("/3", "rows", separate__amount1="5")
    assert visitor.page.count('name="separate.amount') == 6
    assert 'name="separate.amount1" value="5"' in visitor.page


def test_what_a_worker_types_cannot_become_part_of_the_page(visitor: Visitor) -> None:
    """Letters of a page that somebody typed stay letters."""
    told_country(visitor, "/2").send("/2", born__state="said", born__year='"><b>x')
    assert "<b>x" not in visitor.page


def test_people_who_help_stand_before_the_offices(visitor: Visitor) -> None:
    """Somebody to call comes first, and what a call leaves on the phone stands before the number."""
    told_country(visitor, "/4")
    page = visitor.page
    first, phone, offices = page.index("Before you call"), page.index('href="tel:'), page.index('<details class="route')
    assert first < page.index("Ask what they do with names before you give yours") < phone < offices


def test_no_sum_is_no_dead_end(visitor: Visitor) -> None:
    """Who knows nothing is offered the questions that a sum needs, and people who can help to count."""
    told_country(visitor, "/3", "GR")
    while not visitor.heading.startswith("We cannot count"):
        visitor.send("/3", "unknown")
    assert 'value="ask-start"' in visitor.page
    assert 'value="ask-hours"' in visitor.page
    visitor.send("/3", "ask-start")
    assert visitor.heading == "When did this work begin?"
