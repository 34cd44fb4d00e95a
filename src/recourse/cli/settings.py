"""The settings: one file in the home folder, and the few variables of the environment that stand above it.

Every setting is described in docs/settings.md; a test holds both together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from recourse.terms.document import parse_document
from recourse.terms.errors import RecourseError
from recourse.terms.message import message

HOME = "recourse-data"
SQLITE = "sqlite:///"
FILE = "settings.yaml"

VARIABLES: Mapping[str, str] = {
    "RECOURSE_DOOR_DB": "door_db",
    "RECOURSE_DESK_DB": "desk_db",
    "RECOURSE_BLOBS": "blobs",
    "RECOURSE_DOOR_URL": "door_url",
    "RECOURSE_PLAIN_URL": "plain_url",
    "RECOURSE_DESK_URL": "desk_url",
    "RECOURSE_LEAVE_TO": "leave_to",
}
"""The variables that stand above the file, each with the setting it replaces; `RECOURSE_HOME` says where it lies."""


class SettingsError(RecourseError):
    """The settings do not fit; nothing was started."""


class Notices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When and where the Door says that something waits.

    Attributes:
        hours: of the day, by UTC, 0 to 23.
        to: `https://…` (a POST with one sentence) or `mailto:…`.
        smtp: the mail server, `host:port`, for `mailto:`.
        sender: the address that stands in the mail's From.
    """

    hours: tuple[int, ...] = ()
    to: str | None = None
    smtp: str = "localhost:25"
    sender: str = "recourse@localhost"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be set; everything has a value that works on one machine.

    Attributes:
        door_url: the address under which workers reach the Door, also that which the Desk asks.
        plain_url: the address of the plain process; the same as `door_url` behind one proxy.
        desk_url: the address under which members reach the Desk.
        door_db: the Door's database, a URL; in the home folder where absent.
        desk_db: the Desk's.
        blobs: where attachments lie, a folder or `s3://…`; in the home folder where absent.
        leave_to: what "Leave this page" opens.
        work_bits: zero bits that a report's proof of work needs while little comes in.
        idle_minutes: after how many minutes without use the Desk locks.
        notices: when and where the Door says that something waits.
    """

    door_url: str | None = None
    plain_url: str | None = None
    desk_url: str | None = None
    door_db: str | None = None
    desk_db: str | None = None
    blobs: str | None = None
    leave_to: str = "https://www.wikipedia.org/"
    work_bits: int = 14
    idle_minutes: int = 15
    notices: Notices = Notices()


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder with its settings.

    Attributes:
        folder: where everything lies.
        settings: what its file and the environment say.
    """

    folder: Path
    settings: Settings

    @property
    def door_file(self) -> Path:
        """The file of the Door's database."""
        return self._file(self.settings.door_db, "door")

    @property
    def desk_file(self) -> Path:
        """The file of the Desk's database."""
        return self._file(self.settings.desk_db, "desk")

    def blobs(self, face: str) -> Path:
        """The folder where the attachments of a face (`door`, `desk`) lie."""
        return Path(self.settings.blobs or self.folder) / face / "blobs"

    def _file(self, url: str | None, face: str) -> Path:
        return Path(url.removeprefix(SQLITE)) if url else self.folder / face / f"{face}.db"


def read_home(environment: Mapping[str, str]) -> Home:
    """Read the settings of the home folder that the environment names.

    Args:
        environment: the variables of the process.

    Raises:
        SettingsError: the file cannot be read, or a value does not fit.
    """
    folder = Path(environment.get("RECOURSE_HOME") or HOME).absolute()
    told = _file(folder / FILE)
    told |= {setting: environment[name] for name, setting in VARIABLES.items() if environment.get(name)}
    try:
        settings = msgspec.convert(told, Settings)
    except msgspec.ValidationError as fault:
        raise SettingsError(message("cli.setting_does_not_fit", fault=str(fault)), path=FILE) from None
    _check(settings)
    return Home(folder, settings)


MOST_BITS = 24
HOURS_OF_A_DAY = 24
LONGEST_IDLE = 240


def _check(settings: Settings) -> None:
    for name in ("door_url", "plain_url", "desk_url", "leave_to"):
        value = getattr(settings, name)
        if value is not None and not value.startswith(("http://", "https://")):
            raise SettingsError(message("cli.setting_not_an_address"), path=name)
    for name in ("door_db", "desk_db"):
        value = getattr(settings, name)
        if value is not None and (not value.startswith(SQLITE) or len(value) == len(SQLITE)):
            raise SettingsError(message("cli.setting_not_sqlite"), path=name)
    if settings.blobs is not None and "://" in settings.blobs:
        raise SettingsError(message("cli.setting_not_a_folder"), path="blobs")
    if not 0 <= settings.work_bits <= MOST_BITS:
        raise SettingsError(message("cli.setting_out_of_range", least=0, most=MOST_BITS), path="work_bits")
    if not 1 <= settings.idle_minutes <= LONGEST_IDLE:
        raise SettingsError(message("cli.setting_out_of_range", least=1, most=LONGEST_IDLE), path="idle_minutes")
    if any(not 0 <= hour < HOURS_OF_A_DAY for hour in settings.notices.hours):
        raise SettingsError(message("cli.setting_out_of_range", least=0, most=HOURS_OF_A_DAY - 1), path="notices.hours")
    if settings.notices.to is not None and not settings.notices.to.startswith(("https://", "mailto:")):
        raise SettingsError(message("cli.setting_not_a_notice"), path="notices.to")


def _file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError:
        raise SettingsError(message("cli.cannot_open"), path=FILE) from None
    if not text.strip():
        return {}
    try:
        told = parse_document(text)
    except RecourseError as fault:
        raise SettingsError(fault.says, path=FILE) from None
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise SettingsError(message("cli.settings_not_a_map"), path=FILE)
    return told
