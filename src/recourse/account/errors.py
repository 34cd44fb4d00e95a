"""The error of an account that does not fit."""

from recourse.terms.errors import RecourseError


class AccountError(RecourseError):
    """An account was refused: `path` says where (`$.work[0].from`), `says` why and how to write it.

    Neither carries what the worker wrote, except that the path names a key that has no place.
    """
