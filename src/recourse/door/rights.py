"""Know your rights: a few short chapters, and the law of each known country with its source and state."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from recourse.law.fields import FACTS
from recourse.law.model import Field, Pack
from recourse.law.text import law_text
from recourse.terms.message import Message, message


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: a few paragraphs, then points.

    Attributes:
        number: its place.
        name: the end of the ids of its sentences.
        many: how many paragraphs.
        listed: how many points.
    """

    number: int
    name: str
    many: int
    listed: int

    @property
    def address(self) -> str:
        """Where it stands; a number, which says nothing."""
        return f"/1/{self.number}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The ids of its paragraphs."""
        return tuple(f"door.chapter_{self.name}_{index}" for index in range(1, self.many + 1))

    @property
    def points(self) -> tuple[str, ...]:
        """The ids of its points."""
        return tuple(f"door.chapter_{self.name}_point_{index}" for index in range(1, self.listed + 1))


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(1, "work", 2, 5),
    Chapter(2, "papers", 3, 3),
    Chapter(3, "inspectors", 3, 4),
    Chapter(4, "proof", 2, 6),
    Chapter(5, "force", 3, 3),
    Chapter(6, "help", 3, 3),
)
"""The chapters, in order."""

GROUPS: tuple[tuple[str, str], ...] = (
    ("channels", "channels."),
    ("redress", "redress."),
    ("protection", "protection."),
    ("support", "support."),
    ("status", "status."),
)


@dataclass(frozen=True, slots=True)
class FactView:
    """One field of a pack for people."""

    name: str
    text: str
    status: str
    reviewed: bool
    article: str
    source: tuple[str, ...]
    checked: date | None


def law_groups(pack: Pack, say: Callable[[Message], str]) -> Iterator[tuple[str, list[FactView]]]:
    """The law of a country in groups: pay first, then the authorities, redress, protection, support, papers."""
    pay = (
        ("minimum_wage_system", pack.wages.minimum_wage.system),
        ("minimum_wage_irregular_work", pack.wages.minimum_wage.irregular_work),
        ("longest_week", pack.wages.working_time.longest_week),
        ("deductions_rule", pack.wages.pay.deductions_rule),
        ("wage_limitation", pack.limitation.wages),
    )
    yield "pay", [_view(say(message(f"door.fact_{name}")), field, say) for name, field in pay]
    for group, prefix in GROUPS:
        names = [name for name in FACTS if name.startswith(prefix) and name in pack.facts]
        yield (
            group,
            [_view(say(message(f"door.fact_{name.replace('.', '_')}")), pack.facts[name], say) for name in names],
        )


def _view(name: str, field: Field[Any], say: Callable[[Message], str]) -> FactView:
    return FactView(
        name=name,
        text=say(law_text(field.value)) if field.value else "",
        status=field.status.value if field.status else "",
        reviewed=field.reviewed,
        article=field.article or "",
        source=tuple(field.source),
        checked=field.checked,
    )
