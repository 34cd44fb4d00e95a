"""Where the parts of the Door stand, and how the pages of one lead to those of the other."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """The two origins, without a slash at the end; both empty where one proxy stands before them.

    Attributes:
        door: of the pages that are the same for everybody: `http://localhost:8700`.
        plain: of the process that answers what is told: `http://localhost:8702`.
    """

    door: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses that one page names, as its own process has to write them.

    Attributes:
        door: what stands before a page of the Door; empty on the Door itself.
        plain: what stands before an address of the plain process; empty in that process itself.
        own: the folder of the style sheet, the icon and the script that belong to this process.
        language: the language of the page.
    """

    door: str
    plain: str
    own: str
    language: str

    def page(self, at: str) -> str:
        """A page of the Door in this language, by its address without the language: `/1/gb`."""
        return self.page_in(self.language, at)

    def page_in(self, language: str, at: str) -> str:
        """A page of the Door in another language."""
        return f"{self.door}/{language}{'' if at == '/' else at}"

    def form(self, at: str) -> str:
        """Where a form of that page goes: always to the plain process, by POST only."""
        return self.form_in(self.language, at)

    def form_in(self, language: str, at: str) -> str:
        """Where a form goes that is to be answered in another language."""
        return f"{self.plain}/p/{language}{at}"

    def asset(self, name: str) -> str:
        """The style sheet, the icon or the script."""
        return f"{self.own}/{name}"


def door_links(places: Places, language: str) -> Links:
    """The links of pages that the Door itself sends."""
    return Links(door="", plain=places.plain, own="", language=language)


def plain_links(places: Places, language: str) -> Links:
    """The links of pages that the plain process sends."""
    return Links(door=places.door, plain="", own="/p", language=language)
