"""The refusals of a Desk's store, each with its sentence, so that every store of the port refuses in the same words."""

from recourse.store import faults
from recourse.terms.message import message


def not_kept() -> faults.NotKeptError:
    """It could not be made durable."""
    return faults.NotKeptError(message("store.not_kept"))


def changed_meanwhile() -> faults.VersionError:
    """Somebody else wrote in between."""
    return faults.VersionError(message("store.changed_meanwhile"))
