"""What the Door gives back: a page, or a file to keep."""

from dataclasses import dataclass

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back.

    Attributes:
        text: the page or the file.
        status: 200, or 400 where something has to be written differently.
        media_type: of the text.
        file_name: where it is a file to keep; a name that says nothing.
        fault: the class of a refusal, for the log.
    """

    text: str
    status: int = 200
    media_type: str = HTML
    file_name: str | None = None
    fault: str | None = None
