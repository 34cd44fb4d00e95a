from hypothesis import given
from hypothesis import strategies as st

from recourse.door.answers import LONGEST_ANSWER, Answers, read_answers, typed
from recourse.door.questions import STATES
from recourse.door.steps import QUESTIONS

CD14 = QUESTIONS["CD14"]


def test_answers_come_back_as_they_were_sent() -> None:
    """What the hidden fields carry is what is read from them."""
    answers = Answers(
        {"CD14": {"state": "said", "choice": "yes", "year": "2025"}, "born": {"state": "skip"}}, '{"country":"GB"}'
    )
    assert read_answers(dict(answers.hidden()), QUESTIONS) == answers


@given(
    st.dictionaries(
        st.sampled_from(sorted(QUESTIONS)),
        st.fixed_dictionaries(
            {"state": st.sampled_from(STATES), "choice": st.text(min_size=1, max_size=20).map(str.strip).filter(bool)}
        ),
        max_size=5,
    )
)
def test_any_answers_survive_the_way_through_the_form(said: dict[str, dict[str, str]]) -> None:
    """Nothing is lost between two pages, whatever was typed."""
    kept = {
        id_: {k: v for k, v in one.items() if k == "state" or k in QUESTIONS[id_].fields} for id_, one in said.items()
    }
    answers = Answers(kept)
    assert read_answers(dict(answers.hidden()), QUESTIONS) == answers


def test_what_no_question_asks_is_left_aside() -> None:
    """Unknown names, unknown parts and unknown states do not get into the answers."""
    sent = {"status.state": "said", "CD14.state": "maybe", "born.state": "said", "born.name": "x", "name": "y"}
    assert read_answers(sent, QUESTIONS) == Answers({"born": {"state": "said"}})


def test_an_answer_is_cut_where_no_answer_is_that_long() -> None:
    """A page does not grow with what somebody sends."""
    read = read_answers({"born.state": "said", "born.year": "1" * 500}, QUESTIONS)
    assert read.get("born", "year") == "1" * LONGEST_ANSWER


def test_only_a_said_answer_has_a_value() -> None:
    """What was skipped says nothing, even if something had been typed before."""
    answers = Answers({"CD14": {"state": "skip", "choice": "yes"}})
    assert answers.get("CD14") == ""
    assert answers.state("CD14") == "skip"
    assert answers.state("CD01") is None


def test_the_fields_of_the_page_are_taken_without_spaces_and_without_empty_ones() -> None:
    """Only what was typed counts."""
    assert typed({"CD14.choice": " yes ", "CD14.year": "  ", "CD01.choice": "no"}, CD14) == {"choice": "yes"}


def test_an_answer_can_be_replaced_and_left_out() -> None:
    """Changing one answer leaves the others."""
    answers = Answers({"CD14": {"state": "skip"}}).having("CD01", {"state": "unknown"})
    assert list(answers.hidden(leave_out="CD14")) == [("CD01.state", "unknown")]
