"""The pages of the Door as text, from their templates; one maker for each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from recourse.advice.advise import Advice
from recourse.continuum.reading import Reading
from recourse.door.answers import Answers
from recourse.door.languages import Tongue, tongue
from recourse.door.owed_flow import COUNTED_BY
from recourse.door.places import Links
from recourse.door.questions import PER, PER_TIME, Question
from recourse.door.read import rows_of
from recourse.door.scripts import Scripts
from recourse.door.steps import FLOWS, Way
from recourse.door.told import answer_list, choice_words, heading, hint
from recourse.door.view import PLACES, claim_view, reading_view
from recourse.door.view_helpers import SHOWN_FIRST, helper_views
from recourse.door.view_routes import route_groups, route_views
from recourse.door.words import countries, country_name, months, weekdays
from recourse.law.load import load_pack
from recourse.routes.model import RouteList
from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message
from recourse.web.i18n.marked import say_marked
from recourse.web.look import environment

DOORS: tuple[tuple[str, str], ...] = (
    ("/1", "rights"),
    ("/2", "check"),
    ("/3", "owed"),
    ("/4", "safe"),
    ("/6", "tell"),
    ("/7", "mailbox"),
    ("/5", "take"),
)
"""The pages that the start page leads to; addresses are numbers and say nothing."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes pages in one language.

    Attributes:
        language: a language of the catalogues.
        leave_to: the address that "Leave this page" opens.
        known: the countries that have a pack.
        links: the addresses that its pages name.
        scripts: the scripts of the pages.
        languages: all languages that are shown.
    """

    language: str
    leave_to: str
    known: tuple[str, ...]
    links: Links
    scripts: Scripts
    languages: tuple[str, ...] = ("en",)

    def say(self, told: Message) -> str:
        """A message for a page in this language; law that is in English only is marked as such."""
        return say_marked(told, self.language)

    def page(self, name: str, *, at: str = "", **shown: Any) -> str:
        """Fill a template.

        Args:
            name: of the template.
            at: the address of the page without its language, where the same page is there in the other languages too.
            shown: what the template shows.
        """
        templates = environment("recourse.door", self.language)
        return templates.get_template(f"{name}.html").render(
            leave_to=self.leave_to,
            doors=DOORS,
            links=self.links,
            scripts=self.scripts,
            tongues=self.tongues(at) if at else [],
            **shown,
        )

    def tongues(self, at: str) -> list[Tongue]:
        """The way to a page of the Door in each other language."""
        return [tongue(code, self.links.page_in(code, at)) for code in self.languages if code != self.language]

    def form_tongues(self, at: str) -> list[Tongue]:
        """Where a form has to go to be answered in each other language."""
        return [tongue(code, self.links.form_in(code, at)) for code in self.languages if code != self.language]

    def question(
        self,
        way: Way,
        question: Question,
        *,
        typed: dict[str, str] | None = None,
        wrong: RecourseError | None = None,
        more_rows: bool = False,
        first: bool = False,
    ) -> str:
        """The page of one question.

        Args:
            way: the flow with the answers so far.
            question: the question.
            typed: what stands in its fields; what was answered before, if None.
            wrong: why what was typed cannot be read.
            more_rows: whether more rows for payments were asked for.
            first: whether it is the page on which the flow begins, the same for everybody.
        """
        before = dict(way.answers.said.get(question.id, {}))
        typed = before if typed is None else typed
        known, others = countries(self.language, self.known) if question.kind == "country" else ((), ())
        rows = rows_of(typed) + (3 if more_rows else 0)
        return self.page(
            "question",
            at=way.flow.address if first else "",
            form_tongues=[] if first else self.form_tongues(way.flow.address),
            flow=way.flow,
            question=question,
            heading=self.say(heading(question)),
            hint=self.say(hint(question)),
            words=choice_words(question),
            typed=typed,
            wrong=wrong,
            hidden_pairs=list(way.answers.hidden(leave_out=question.id)),
            progress=way.progress(question),
            beyond=question not in way.flow.questions,
            has_before=way.before(question) is not None,
            months=months(self.language),
            weekdays=weekdays(self.language),
            known=known,
            others=others,
            sectors=self._sectors(question),
            pers=[(per, self.say(message(f"door.per_{per}"))) for per in PER],
            pers_of_time=[(per, self.say(message(f"door.per_{per}"))) for per in PER_TIME],
            bases=[(basis, self.say(message(f"door.basis_{basis}"))) for basis in ("gross", "net")],
            rows=range(1, min(rows, 30) + 1),
            currency=currency_of(way),
        )

    def reading(self, reading: Reading, answers: Answers, *, more: Question | None) -> str:
        """The page of a reading: the answer first, then why, then what one can do, then the law."""
        return self.page(
            "reading",
            form_tongues=self.form_tongues("/2"),
            reading=reading_view(reading, self.say),
            places=self.places(),
            question=more,
            pairs=list(answers.hidden()),
            said=answer_list(answers, self.say, self.language),
        )

    def claim(self, advice: Advice, answers: Answers) -> str:
        """The page of a claim: the sum first, then how it was counted."""
        return self.page(
            "claim",
            form_tongues=self.form_tongues("/3"),
            claim=claim_view(advice, self.say, self.language),
            missing=[
                (one.id, self.say(heading(one))) for one in COUNTED_BY if answers.state(one.id) in {"unknown", "skip"}
            ],
            pairs=list(answers.hidden()),
            said=answer_list(answers, self.say, self.language),
        )

    def routes(self, routes: RouteList, answers: Answers) -> str:
        """The page of the routes: what each risks, above everything else."""
        views = route_views(routes, self.say)
        return self.page(
            "routes",
            form_tongues=self.form_tongues("/4"),
            helpers=helper_views(load_pack(routes.country), routes.routes, self.say, self.language),
            shown_first=SHOWN_FIRST,
            routes=views,
            groups=route_groups(views, self.say),
            country=country_name(routes.country, self.language),
            pairs=list(answers.hidden()),
            said=answer_list(answers, self.say, self.language),
        )

    def places(self) -> list[str]:
        """The names of the four places of the continuum, from decent work on."""
        return [self.say(message(f"continuum.name_{band.value.replace('-', '_')}")) for band in PLACES]

    def first_question(self, address: str, year: int) -> str:
        """The page on which a flow begins: the same for everybody."""
        flow = next(flow for flow in FLOWS if flow.address == address)
        way = Way(flow, Answers(), None, year)
        return self.question(way, way.first(), first=True)

    def _sectors(self, question: Question) -> Sequence[tuple[str, str]]:
        if question.kind != "sector":
            return ()
        return [(value, self.say(message(f"door.q_sector_{value.replace('-', '_')}"))) for value in question.choices]


def currency_of(way: Way) -> str:
    """The currency in which amounts of this visit are asked; empty where the country's law is not known."""
    country = way.brought.country if way.brought else way.answers.get("country")
    pack = load_pack(country) if country else None
    return pack.country.currency if pack else ""
