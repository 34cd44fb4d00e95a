import pytest

from recourse.continuum.indicators import BY_ID, CORE
from recourse.door.answers import Answers
from recourse.door.flow import CHECK, CORE_FACTS
from recourse.door.owed_flow import OWED
from recourse.door.steps import FLOWS, QUESTIONS, Way, more

YEAR = 2026
CHECK_FLOW, OWED_FLOW, SAFE_FLOW = FLOWS
SKIP = {"state": "skip"}


def way(flow: object = CHECK_FLOW, **said: dict[str, str]) -> Way:
    """A way with some answers."""
    return Way(flow, Answers(said), None, YEAR)  # type: ignore[arg-type]


def test_check_my_work_asks_all_core_indicators_once() -> None:
    """Without them nothing can be called decent work."""
    assert set(CORE_FACTS) == CORE
    assert len(CORE_FACTS) == len(CORE)
    assert [question.id for question in CHECK if question.kind == "fact"] == list(CORE_FACTS)


def test_every_indicator_can_be_asked() -> None:
    """Whatever the reading asks for next, there is a question for it."""
    assert set(BY_ID) <= set(QUESTIONS)


@pytest.mark.parametrize("flow", FLOWS)
def test_skipping_everything_comes_to_the_end(flow: object) -> None:
    """Skip is always there, and the way has an end."""
    now = way(flow)
    question = now.first()
    seen = []
    while question is not None:
        seen.append(question.id)
        now = Way(now.flow, now.answers.having(question.id, SKIP), None, YEAR)
        following = now.after(question)
        if following is None:
            break
        question = following
    assert seen == [one.id for one in now.asked()]


def test_back_leads_the_way_that_was_come() -> None:
    """Each question has the one before it behind it; the first has none."""
    now = way()
    asked = now.asked()
    assert [now.before(question) for question in asked] == [None, *asked[:-1]]


def test_who_went_back_two_steps_goes_on_where_he_was() -> None:
    """Questions already met are not asked again."""
    now = way(country=SKIP, sector=SKIP, EX04=SKIP)
    following = now.after(QUESTIONS["country"])
    assert following is not None
    assert following.id == "CD14"


def test_a_question_is_asked_only_where_an_earlier_answer_needs_it() -> None:
    """Hours are asked by the day or by the week, never both; payments only if there were some."""
    ids = [question.id for question in way(OWED_FLOW, hours={"state": "said", "choice": "week"}).asked()]
    assert "weekly" in ids
    assert not {"daily", "repeated", "separate", "allpaid"} & set(ids)


def test_somebody_under_18_is_not_asked_what_the_list_for_their_age_does_not_have() -> None:
    """EX06 is a question for adults; with the year unknown it is asked."""
    young = way(born={"state": "said", "year": "2009"})
    assert "EX06" not in [question.id for question in young.asked()]
    assert "EX06" in [question.id for question in way().asked()]


def test_the_line_shows_how_far() -> None:
    """The first of all, and nothing for a question beyond the list."""
    assert way(SAFE_FLOW).progress(QUESTIONS["country"]) == (1, 2)
    assert way(SAFE_FLOW).progress(QUESTIONS["CD05"]) is None


def test_the_next_question_is_the_first_that_was_not_met() -> None:
    """Of what the reading asks for, in its order; then of what could change it; else none."""
    answers = Answers({"CD05": SKIP})
    found = more(["CD05", "CD06"], ["CD07"], answers)
    assert found is not None
    assert found.id == "CD06"
    last = more(["CD05"], ["CD05", "CD07"], answers)
    assert last is not None
    assert last.id == "CD07"
    assert more(["CD05"], [], answers) is None


def test_no_question_asks_for_a_name_or_for_papers() -> None:
    """There is no field for either."""
    fields = {field for question in (*CHECK, *OWED) for field in question.fields}
    assert not {field for field in fields if "name" in field or "status" in field or "paper" in field}
