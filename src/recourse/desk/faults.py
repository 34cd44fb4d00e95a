"""What the Desk refuses; each says what, why, and what to do."""

from recourse.terms.errors import RecourseError
from recourse.terms.message import message


class DeskError(RecourseError):
    """The Desk refused something."""


class LockedError(DeskError):
    """There is no unlocked session: it was locked, was idle too long, or never was."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_locked"))


class WrongNameOrPasswordError(DeskError):
    """Name and password do not fit; which of them is not said."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_wrong_password"))


class TooManyTriesError(DeskError):
    """The same name was tried too often.

    Attributes:
        seconds: how long to wait.
    """

    def __init__(self, seconds: int) -> None:
        """Keep how long to wait."""
        super().__init__(message("desk.service_too_many_tries", n=seconds))
        self.seconds = seconds


class ManyTryingError(DeskError):
    """So many passwords wait to be checked that this one would wait too long; nothing was tried."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_many_trying"))


class NotFilledInError(DeskError):
    """A field of a form is empty, too short or too long; `path` names it."""


class AlreadySetUpError(DeskError):
    """This Desk has its team already."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_already_set_up"))


class WrongRecoveryCopyError(DeskError):
    """What was typed from the paper does not fit."""


class NameTakenError(DeskError):
    """Another member has this name."""


class LastMemberError(DeskError):
    """The only member cannot leave: nobody could open anything any more."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_last_member"))


class NoSuchMemberError(DeskError):
    """There is no such member."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_no_such_member"))


class NoSuchCaseError(DeskError):
    """There is no such case, or it was erased."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_no_such_case"))


class NoSuchEnvelopeError(DeskError):
    """There is no such envelope among those put aside."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_no_such_envelope"))


class NoSuchExhibitError(DeskError):
    """The case has no such attachment, or it could not be opened when it came."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_no_such_exhibit"))


class ReadInPartError(DeskError):
    """The member may open only part of the case, and the whole is needed."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_read_in_part"))


class CaseStoppedError(DeskError):
    """The worker asked that everything be deleted: nothing more is done in this case."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_case_stopped"))


class NoReplyAddressError(DeskError):
    """The case has no mailbox to reply to."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_no_mailbox"))


class NoDoorError(DeskError):
    """The Desk has no token for a Door yet."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_no_door"))


class DoorUnreachableError(DeskError):
    """The Door did not answer, or not in time."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_door_unreachable"))


class DoorRefusedError(DeskError):
    """The Door answered, and refused.

    Attributes:
        status: the HTTP status.
    """

    def __init__(self, status: int) -> None:
        """Keep the status."""
        super().__init__(message("desk.service_door_refused", status=status))
        self.status = status


class DoorAnswerError(DeskError):
    """The Door's answer is not what a Door answers."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_door_answer"))


class NotSetUpError(DeskError):
    """The database holds no team."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_record_missing"))


class SecondReportError(DeskError):
    """A first report for a mailbox that has a case already, without that worker's key."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_second_report"))


class NumberUsedError(DeskError):
    """A message carries a number that was used before: it is refused, whatever it says."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_number_used"))


class NoCaseForMessageError(DeskError):
    """A message belongs to a mailbox for which there is no case."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.service_no_case_for_message"))
