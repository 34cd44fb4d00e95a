"""At fixed hours the Door says "something waits", where something does: never who, how many, or since when.

A notice that came with each report would tell whoever watches the mail when somebody wrote. At fixed hours it tells
the part of the day at most.
"""

import asyncio
import logging
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from http.client import HTTPException, HTTPSConnection
from json import dumps
from urllib.parse import urlsplit

from recourse.door.log import LOGGER
from recourse.store.door.ports import DoorStore

SECONDS_TO_SEND = 20
SECONDS_BETWEEN_LOOKS = 60
HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class NoticePlan:
    """When and where notices go.

    Attributes:
        hours: of the day, by UTC.
        to: `https://…` or `mailto:…`.
        smtp: `host:port` of the mail server.
        sender: the From of a mail.
        sentence: what it says; it is the same for all.
    """

    hours: Iterable[int]
    to: str
    smtp: str
    sender: str
    sentence: str


def is_due(hours: Iterable[int], *, last: int, hour: int) -> bool:
    """Whether one of the fixed hours has begun since the last look.

    Args:
        hours: hours of the day, by UTC.
        last: the hour of the last look, counted since 1970.
        hour: the present one, counted likewise.
    """
    fixed = set(hours)
    return any(passed % HOURS_OF_A_DAY in fixed for passed in range(max(last + 1, hour - HOURS_OF_A_DAY), hour + 1))


def send(plan: NoticePlan) -> None:
    """Send one notice.

    Raises:
        OSError: the other side cannot be reached, or refused it.
    """
    if plan.to.startswith("mailto:"):
        _mail(plan)
    else:
        _post(plan)


def _mail(plan: NoticePlan) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = plan.sender, plan.to.removeprefix("mailto:")
    letter["Subject"] = plan.sentence
    letter.set_content(plan.sentence)
    host, _, port = plan.smtp.partition(":")
    with smtplib.SMTP(host, int(port or 25), timeout=SECONDS_TO_SEND) as server:
        server.send_message(letter)


def _post(plan: NoticePlan) -> None:
    parts = urlsplit(plan.to)
    line = HTTPSConnection(parts.hostname or "", parts.port, timeout=SECONDS_TO_SEND)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("POST", path, dumps({"text": plan.sentence}), {"content-type": "application/json"})
        if line.getresponse().status >= 300:  # noqa: PLR2004 -- HTTP's success ends there
            raise ConnectionError
    except HTTPException:
        raise ConnectionError from None
    finally:
        line.close()


async def watch(
    plan: NoticePlan, *, waits: Callable[[], bool], hour: Callable[[], int], say: Callable[[NoticePlan], None] = send
) -> None:
    """Look every minute, for as long as the Door runs; a notice that cannot be sent is tried again at the next look.

    Args:
        plan: when and where.
        waits: whether anything waits for a Desk.
        hour: the present hour since 1970.
        say: sends one notice.
    """
    last = hour()
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        last = await asyncio.to_thread(look, plan, last=last, hour=hour(), waits=waits, say=say)


async def watch_store(plan: NoticePlan, store: DoorStore, *, hour: Callable[[], int]) -> None:
    """Do so for one store; the shape of what runs beside the Door's answers."""
    await watch(plan, waits=store.waits, hour=hour)


def look(
    plan: NoticePlan, *, last: int, hour: int, waits: Callable[[], bool], say: Callable[[NoticePlan], None]
) -> int:
    """Look once: send a notice where one is due and something waits.

    Returns:
        The hour up to which nothing is left to be said.
    """
    if not is_due(plan.hours, last=last, hour=hour):
        return hour
    try:
        if waits():
            say(plan)
    except (OSError, smtplib.SMTPException) as fault:
        LOGGER.log(logging.WARNING, "notice not sent: %s", type(fault).__name__)
        return last
    return hour
