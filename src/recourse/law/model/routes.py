"""routes.yaml and organisations.yaml: the ways to redress, what each risks, and who helps."""

from enum import StrEnum
from typing import Literal

from recourse.account.model import EventKind, Sector
from recourse.law.model.backing import Backing, Part, Text


class RouteKind(StrEnum):
    """What a route is."""

    LABOUR_COURT = "labour-court"
    CIVIL_COURT = "civil-court"
    INSPECTORATE = "inspectorate"
    POLICE = "police"
    UNION = "union"
    THIRD_PARTY_COMPLAINT = "third-party-complaint"
    WAGE_GUARANTEE = "wage-guarantee"
    STATE_COMPENSATION = "state-compensation"
    CHAIN_LIABILITY = "chain-liability"
    CLAIM_FROM_ABROAD = "claim-from-abroad"
    WORK_ACCIDENT = "work-accident"
    EQUALITY_BODY = "equality-body"
    REFLECTION_PERIOD = "reflection-period"
    RESIDENCE_PERMIT = "residence-permit"
    NON_PUNISHMENT = "non-punishment"
    PROTECTION_IN_PROCEEDINGS = "protection-in-proceedings"
    LEGAL_AID = "legal-aid"
    HEALTH_CARE = "health-care"
    SHELTER = "shelter"
    DIPLOMATIC_HOUSEHOLD = "diplomatic-household"
    HELPERS = "helpers"


STAY = frozenset({RouteKind.REFLECTION_PERIOD, RouteKind.RESIDENCE_PERMIT})
"""Both give leave to stay: one may stand in for the other."""


def same_help(kind: str) -> str:
    """The help that a kind of route gives: leave to stay is one, every other kind its own."""
    return "stay" if kind in STAY else kind


class ExposureLevel(StrEnum):
    """What using a route risks."""

    PROTECTED = "protected"
    CONDITIONAL = "conditional"
    EXPOSED = "exposed"
    UNKNOWN = "unknown"


FAVOURABLE = frozenset({ExposureLevel.PROTECTED, ExposureLevel.CONDITIONAL})
"""The levels that invite a worker to use a route, and so need a source."""


class Exposure(Backing, frozen=True, kw_only=True):
    """What a route risks; its source must speak of passing names on. Equality before a court is no firewall."""

    level: ExposureLevel
    why: Text
    with_papers: Text
    without_papers: Text


class Route(Backing, frozen=True, kw_only=True):
    """One way to redress or protection."""

    id: str
    kind: RouteKind
    name: Text
    gives: Text
    exposure: Exposure
    depends_on_cooperation: bool = False
    steps: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    who_helps: tuple[str, ...] = ()
    # Ids of organisations.
    limits: tuple[str, ...] = ()
    # Ids of time limits.
    safe_way: Text | None = None
    # How to meet a deadline without meeting the authority alone.
    sectors: tuple[Sector, ...] = ()
    after: tuple[EventKind, ...] = ()
    # Shown when one of these events is in the account; empty: always.


class Routes(Part, frozen=True, kw_only=True):
    """routes.yaml."""

    routes: tuple[Route, ...]


class Organisation(Backing, frozen=True, kw_only=True):
    """People who help."""

    id: str
    name: str
    kind: Literal["ngo", "union", "legal-clinic", "helpline", "counselling", "public"]
    helps: Text
    website: str | None = None
    phone: str | None = None
    languages: tuple[str, ...] = ()
    whatever_papers: bool | None = None


class Organisations(Part, frozen=True, kw_only=True):
    """organisations.yaml."""

    organisations: tuple[Organisation, ...]
