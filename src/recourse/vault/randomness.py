"""Where randomness comes from: from outside, as an argument."""

from collections.abc import Callable
from typing import TypeAlias

Random: TypeAlias = Callable[[int], bytes]
"""Gives as many secure random bytes as it is asked for; `main` passes the system's."""
