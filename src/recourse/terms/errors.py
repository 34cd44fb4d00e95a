"""The root of every error that Recourse raises on purpose."""

from recourse.terms.message import Message


class RecourseError(Exception):
    """Something was refused, with a sentence that says what, why and what to do.

    Attributes:
        says: the sentence, as a message that `web.i18n` renders. It never carries a worker's words.
        path: where in the document the fault lies (`$.work[0].from`), or an empty string.
    """

    def __init__(self, says: Message, *, path: str = "") -> None:
        """Keep the message and the place."""
        super().__init__(says.id, path)
        self.says = says
        self.path = path
