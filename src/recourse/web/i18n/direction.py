"""Which way a language is written, and how a piece of another one is kept from turning the words around it."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur"})

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
"""Unicode Standard Annex 9, 2.4: what stands between them takes its own direction and disturbs nothing outside."""


def runs_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT


def direction(language: str) -> str:
    """The value of `dir` for a language."""
    return "rtl" if runs_right_to_left(language) else "ltr"


def isolated(text: str) -> str:
    """A text that keeps its own direction inside a sentence of the other one."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
