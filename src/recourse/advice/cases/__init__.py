"""The sample accounts: published judgments and testimony, retold as dated facts with the source of each."""

from dataclasses import dataclass
from importlib.resources import files

NAMES = ("chowdury", "siliadin", "cn", "v", "younis", "sultana", "zoletic", "mentes")
"""The sample accounts in the order they are shown; Zoletić (AZ) and Menteş (TR) lie in countries without a pack."""


@dataclass(frozen=True, slots=True)
class SampleCase:
    """One sample account.

    Attributes:
        name: the short name, which is its file's.
        text: the account as YAML, with the sources in its comments.
    """

    name: str
    text: str

    @property
    def heading(self) -> str:
        """The first comment line: case, court and date."""
        return self.text.partition("\n")[0].removeprefix("# ")


def sample_cases() -> tuple[SampleCase, ...]:
    """Every sample account, in order."""
    folder = files(__name__)
    return tuple(SampleCase(name, (folder / f"{name}.yaml").read_text("utf-8")) for name in NAMES)
