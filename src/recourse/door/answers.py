"""The answers of one visit as they travel in the form: nothing of them is kept anywhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from recourse.door.questions import STATES, Question

LONGEST_ANSWER = 200
SEPARATOR = "."
FILE = "file"
"""The field that carries an account that was brought along, as JSON."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far.

    Attributes:
        said: for each question met: `state` and the fields as they were typed.
        file: the JSON text of an account that was brought along, or an empty string.
    """

    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    file: str = ""

    def state(self, question: str) -> str | None:
        """`said`, `unknown` or `skip`; None where the question was not met yet."""
        return self.said.get(question, {}).get("state")

    def get(self, question: str, name: str = "choice") -> str:
        """One field of one answer, as typed; empty where the question was not answered."""
        answer = self.said.get(question, {})
        return answer.get(name, "") if answer.get("state") == "said" else ""

    def having(self, question: str, answer: Mapping[str, str]) -> "Answers":
        """The same answers with one of them put in or replaced."""
        return Answers({**self.said, question: dict(answer)}, self.file)

    def hidden(self, *, leave_out: str = "") -> Iterator[tuple[str, str]]:
        """The names and values of the hidden fields that carry the answers on."""
        if self.file:
            yield FILE, self.file
        for id_, answer in self.said.items():
            if id_ == leave_out:
                continue
            for name, value in answer.items():
                if value:
                    yield f"{id_}{SEPARATOR}{name}", value


def read_answers(fields: Mapping[str, str], questions: Mapping[str, Question]) -> Answers:
    """Take the answers out of a form; names that no question has are left aside.

    Args:
        fields: the fields of the form.
        questions: every question there is, by id.
    """
    said: dict[str, dict[str, str]] = {}
    for name, value in fields.items():
        id_, dot, part = name.partition(SEPARATOR)
        if not dot or id_ not in questions:
            continue
        if part == "state":
            if value in STATES:
                said.setdefault(id_, {})["state"] = value
        elif part in questions[id_].fields:
            said.setdefault(id_, {})[part] = value.strip()[:LONGEST_ANSWER]
    met = {id_: answer for id_, answer in said.items() if "state" in answer}
    return Answers(met, fields.get(FILE, ""))


def typed(fields: Mapping[str, str], question: Question) -> dict[str, str]:
    """What stands in the fields of the question on the page, before it is judged."""
    prefix = f"{question.id}{SEPARATOR}"
    found = {
        name: fields[prefix + name].strip()[:LONGEST_ANSWER] for name in question.fields if fields.get(prefix + name)
    }
    return {name: value for name, value in found.items() if value}
