"""What all our servers have in common: how many may be connected, and how long somebody may keep silent."""

import resource
from typing import Any

from granian.http import HTTP1Settings

MOST_CONNECTIONS = 2_000
"""A browser keeps several, and opening one costs nothing: with a few dozen, anybody could shut everybody out."""

HEAD_MILLISECONDS = 10_000
"""A connection on which no request begins, or none gets as far as its body, is closed after that."""

_FILES = 2 * MOST_CONNECTIONS


def server_settings() -> dict[str, Any]:
    """What every server is given; the limit of open files of this process is raised as far as it needs."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return {
        "backpressure": MOST_CONNECTIONS,
        "http1_settings": HTTP1Settings(header_read_timeout=HEAD_MILLISECONDS),
    }
