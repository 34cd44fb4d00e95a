"""A coroutine run to its end, wherever the test stands."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def ran_to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine comes to, in a thread of its own: the driver of a browser keeps a loop running in ours."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()
