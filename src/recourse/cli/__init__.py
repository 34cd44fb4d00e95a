"""The command line: reads a file or `-`, prints a page for people or one JSON document.

What does not fit is refused with a sentence on standard error and exit code 2; nothing is printed then.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from recourse.cli.given import InputError
from recourse.cli.parser import parser
from recourse.cli.shown import UnwritableError, finish
from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.web.i18n import languages, render, say

REFUSED = 2
NOT_WRITTEN = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after `recourse`; those of the process where absent.

    Returns:
        0; 1 where `law check` found a fault or the output could not be written; 2 where what was given does not fit.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    asked = parser().parse_args(arguments)
    language = asked.lang if asked.lang in languages() else "en"
    try:
        if language != asked.lang:
            raise InputError(message("cli.no_such_language", known=languages()), path="--lang")
        code: int = asked.run(asked, say(language))
        finish()
    except RecourseError as refusal:
        account = None if refusal.path.startswith("--") else getattr(asked, "account", None)
        parts = (account, getattr(refusal, "file", None), refusal.path)
        sys.stderr.write(": ".join([*(part for part in parts if part), render(refusal.says, language)]) + "\n")
        return REFUSED
    except BrokenPipeError:
        # Whoever read has seen enough.
        _close_quietly()
        return NOT_WRITTEN
    except UnwritableError:
        _close_quietly()
        sys.stderr.write(render(message("cli.cannot_write"), language) + "\n")
        return NOT_WRITTEN
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _close_quietly() -> None:
    """Python would complain again when it closes the output at the end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
