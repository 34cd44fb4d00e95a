"""Truths about accounts that no person wrote."""

import copy
import re
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from account.accounts import ACCOUNTS, INDICATORS
from recourse.account.model import Account
from recourse.account.reader import AccountError, account_from_plain, read_account
from recourse.terms.errors import RecourseError
from recourse.web.i18n import render

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals()
    | st.text(max_size=8)
    | st.sampled_from(["2013-02-30", "GR", "piece", "CD14", "1e9", "-0", "\ud800", "EUR"])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=8) | st.just("from"), inner, max_size=2)
    ),
    max_leaves=4,
)
PATH = re.compile(r"""\$(\.[A-Za-z][A-Za-z0-9_-]*|\[\d+\]|\["(\\"|[ -~])*"\])*""")


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(way for key, part in inner for way in places(part, (*path, key)))]


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """An account in which one value, anywhere, was replaced by something else."""
    account = copy.deepcopy(draw(ACCOUNTS))
    *way, last = draw(st.sampled_from(places(account)[1:]))
    inside = account
    for key in way:
        inside = inside[key]
    inside[last] = draw(ANYTHING)
    return account


def refusal_of(read: Callable[[], Account]) -> RecourseError | None:
    """The error with which a reading is refused, or None; any other error fails the test by itself."""
    try:
        read()
    except RecourseError as refused:
        return refused
    return None


@given(damaged() | ANYTHING)
def test_whatever_comes_is_read_or_refused_in_words(value: Any) -> None:
    """No value makes the reader fail: it is an account, or there is a path and a sentence in plain English."""
    refused = refusal_of(lambda: account_from_plain(value, indicators=INDICATORS))
    if refused is not None:
        assert isinstance(refused, AccountError)
        assert PATH.fullmatch(refused.path), refused.path
        assert render(refused.says).endswith((".", "?"))


@given(st.text() | st.binary())
def test_whatever_text_comes_is_read_or_refused(text: str | bytes) -> None:
    """No text or bytes make the reader fail."""
    refused = refusal_of(lambda: read_account(text, indicators=INDICATORS))
    assert refused is None or render(refused.says).endswith((".", "?"))
