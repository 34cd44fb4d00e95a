"""Check my work: the questions, in the order a person would tell it. First money and hours, then the harder things.

After the core come questions that the reading itself asks for (`ask_next`): those that can change the most.
"""

from recourse.door.owed_flow import BORN, COUNTRY, END, SECTOR, START
from recourse.door.questions import Question, fact

CORE_FACTS = (
    "EX04",  # pay
    "CD14",  # pay held back
    "EX01",  # hours
    "EX03",  # danger
    "EX05",  # what was agreed, what the law says
    "EX06",  # insurance, a contract
    "CD01",  # papers
    "CD03",  # freedom to go out
    "CD02",  # a debt
    "CD09",  # threats with the authorities
    "CD04",  # violence
)
"""The indicators without which nothing can be called decent work; EX06 is one for adults only."""

ADULTS_ONLY = frozenset({"EX06", "RV09"})
"""Indicators that the list for people under 18 does not have."""

CHECK: tuple[Question, ...] = (COUNTRY, SECTOR, *(fact(id_) for id_ in CORE_FACTS), START, END, BORN)
"""The questions of "check my work"."""
