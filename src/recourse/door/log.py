"""The log of the Door: day, name of the route, status, kind of error. Nothing else, whatever happens."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

LOGGER = logging.getLogger("recourse.door")
FAULT = "recourse_fault"
"""Where a refusal leaves the name of its class for the log."""


def log_hook(today: Callable[[], date]) -> Callable[[Any, Any], Any]:
    """Make the hook that writes one line for each answer, as it starts to be sent."""

    async def write(event: Any, scope: Any) -> None:
        if event["type"] != "http.response.start":
            return
        handler = scope.get("route_handler")
        name = getattr(handler, "name", None) or "none"
        fault = scope.get("state", {}).get(FAULT, "-")
        LOGGER.info("%s %s %s %s", today().isoformat(), name, event["status"], fault)

    return write
