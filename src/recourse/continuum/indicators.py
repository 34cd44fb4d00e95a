"""The indicators: the ILO/European Commission operational indicators of trafficking in human beings, as data.

Source: International Labour Office and European Commission, *Operational indicators of trafficking in human beings*
(2009, revised September 2009, WCMS_105023), lists for adults and for children in labour exploitation. Ids, strengths
and the crosswalk to the eleven ILO indicators of forced labour come from a published crosswalk; the counts (10, 10,
16, 9, 15, 7) are confirmed elsewhere. Labels and questions are our own words and stand in the catalogue `indicators`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from recourse.terms.message import Message, message


class Dimension(StrEnum):
    """The six dimensions, in the order of the published list."""

    DECEPTIVE_RECRUITMENT = "deceptive-recruitment"
    COERCIVE_RECRUITMENT = "coercive-recruitment"
    RECRUITMENT_BY_ABUSE_OF_VULNERABILITY = "recruitment-by-abuse-of-vulnerability"
    EXPLOITATION = "exploitation"
    COERCION_AT_DESTINATION = "coercion-at-destination"
    ABUSE_OF_VULNERABILITY_AT_DESTINATION = "abuse-of-vulnerability-at-destination"


class Strength(IntEnum):
    """How much an indicator weighs in its dimension; the number is its place in a count, not an amount."""

    STRONG = 0
    MEDIUM = 1
    WEAK = 2


@dataclass(frozen=True, slots=True)
class Indicator:
    """One item of the published list.

    Attributes:
        id: the stable id (`CD14`).
        slug: a short stable name in words (`wages-withheld`).
        dimension: the dimension it belongs to.
        adult: its strength in the adult list, or None where it is not in it.
        child: its strength in the list for those under 18, or None where it is not in it.
        ilo11: the numbers of the eleven ILO indicators it is near to; a crosswalk, never summed.
        reveals_status: whether an answer can reveal papers; such answers lie in the `status` compartment and in no
            filter, search, export or statistic.
        core: whether it must be answered absent before work is called decent (`EX06` for adults only).
    """

    id: str
    slug: str
    dimension: Dimension
    adult: Strength | None
    child: Strength | None
    ilo11: tuple[int, ...]
    reveals_status: bool
    core: bool

    @property
    def recruitment(self) -> bool:
        """Whether it is about how the work began; such a fact does not end."""
        return self.dimension in RECRUITMENT

    def strength(self, *, child: bool) -> Strength | None:
        """Its strength in the list for those under 18, or in the adult one; None where it is not in that list."""
        return self.child if child else self.adult

    @property
    def label(self) -> Message:
        """Its name in a few words."""
        return message(f"indicators.{self.id.lower()}_label")

    @property
    def question(self) -> Message:
        """The question to a worker, about what the boss or somebody else did."""
        return message(f"indicators.{self.id.lower()}_question")

    @property
    def help(self) -> Message:
        """One sentence that explains the question or gives an example."""
        return message(f"indicators.{self.id.lower()}_help")


RECRUITMENT = frozenset(tuple(Dimension)[:3])
"""The dimensions about how the work began."""

REVEALS_STATUS = frozenset({"RV02", "RV14", "VD05", "DR06", "RV09", "CR06", "CD09"})
"""Answers to these can reveal papers."""

CORE = frozenset({"EX01", "EX03", "EX04", "EX05", "EX06", "CD01", "CD02", "CD03", "CD04", "CD09", "CD14"})
"""Work is called decent only when all of these are answered absent."""

_TABLE = """
# id slug adult child ilo11 (S strong, M medium, W weak, - not in that list)
# deceptive-recruitment
DR01 lied-about-job S S 2
DR02 lied-about-conditions M M 2
DR03 lied-about-contract M M 2
DR04 lied-about-family-coming M M 2
DR05 lied-about-housing M M 2,10
DR06 lied-about-papers M M 2,1
DR07 lied-about-journey M M 2,9
DR08 lied-about-pay M M 2,8
DR09 false-promise-of-marriage M M 2
DR10 false-promise-of-school W S 2
# coercive-recruitment
CR01 violence-before-work S S 5
CR02 taken-or-sold M S 5,6
CR03 papers-kept-before-work M M 7
CR04 debt-bondage-before-work M S 9
CR05 held-or-watched-before-work M M 3,4
CR06 threatened-with-authorities-before-work M M 6
CR07 threatened-with-violence-before-work M S 6
CR08 threatened-with-shame-before-work M M 6
CR09 family-hurt-or-threatened-before-work M M 5,6
CR10 money-kept-before-work M M 8
# recruitment-by-abuse-of-vulnerability
RV01 used-family-trouble M M 1
RV02 used-lack-of-papers M M 1
RV03 used-lack-of-schooling M M 1
RV04 used-lack-of-information M M 1
RV05 controlled-before-work M M 1
RV06 used-past-hardship M M 1
RV07 used-need-for-journey M M 1
RV08 used-need-for-money M M 1
RV09 lied-about-law M - 1,2
RV10 lied-about-success M M 1,2
RV11 used-family-ties M M 1
RV12 used-personal-situation M M 1
RV13 used-attachment M M 1
RV14 used-fear-of-authorities M M 1
RV15 used-beliefs W M 1
RV16 used-hard-times W M 1
# exploitation
EX01 excessive-hours S S 11
EX02 bad-housing M M 10
EX03 dangerous-work M M 10
EX04 low-or-no-pay M M 8
EX05 rules-or-contract-broken M M 10
EX06 no-social-protection M - 10
EX07 very-bad-conditions M M 10
EX08 pay-cheated M M 8,9
EX09 kept-from-school W M 10
# coercion-at-destination
CD01 papers-kept S S 7
CD02 debt-bondage S S 9
CD03 locked-in-or-watched S S 3,4
CD04 violence S S 5
CD05 forced-to-break-law M S -
CD06 forced-tasks M S -
CD07 forced-against-workmates M M 6
CD08 forced-to-lie M M 4,6
CD09 threatened-with-authorities M M 6
CD10 threatened-with-worse-work M M 6
CD11 threatened-with-violence M S 6
CD12 under-strong-influence M S 1,6
CD13 family-hurt-or-threatened M M 5,6
CD14 wages-withheld M M 8
CD15 threatened-with-shame W M 6
# abuse-of-vulnerability-at-destination
VD01 used-dependency M M 1
VD02 used-unknown-place M M 1,4
VD03 used-need-for-money-at-work M M 1
VD04 used-family-at-work M M 1
VD05 used-papers-at-work M M 1
VD06 used-past-at-work W M 1
VD07 used-person-at-work W M 1
"""


def names() -> dict[str, str]:
    """Every id and every slug, with the id it means: what the reader of accounts takes."""
    return {name: indicator.id for indicator in INDICATORS for name in (indicator.id, indicator.slug)}


def _read(table: str) -> tuple[Indicator, ...]:
    strengths = {"S": Strength.STRONG, "M": Strength.MEDIUM, "W": Strength.WEAK, "-": None}
    dimension = Dimension.DECEPTIVE_RECRUITMENT
    found: list[Indicator] = []
    for line in table.strip().splitlines()[1:]:
        if line.startswith("# "):
            dimension = Dimension(line.removeprefix("# "))
            continue
        id_, slug, adult, child, ilo11 = line.split()
        found.append(
            Indicator(
                id=id_,
                slug=slug,
                dimension=dimension,
                adult=strengths[adult],
                child=strengths[child],
                ilo11=() if ilo11 == "-" else tuple(int(number) for number in ilo11.split(",")),
                reveals_status=id_ in REVEALS_STATUS,
                core=id_ in CORE,
            ),
        )
    return tuple(found)


INDICATORS: tuple[Indicator, ...] = _read(_TABLE)
"""All indicators in the order of the published list; that order breaks every tie."""

BY_ID: dict[str, Indicator] = {indicator.id: indicator for indicator in INDICATORS}
"""The indicators by id."""

DIMENSIONS: tuple[Dimension, ...] = tuple(Dimension)
"""The dimensions in their order; `PLACE` is the place of each indicator's dimension in it."""

PLACE: dict[str, int] = {indicator.id: DIMENSIONS.index(indicator.dimension) for indicator in INDICATORS}


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """The ids in the order of the published list, each once."""
    wanted = frozenset(ids)
    return tuple(indicator.id for indicator in INDICATORS if indicator.id in wanted)
