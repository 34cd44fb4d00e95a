"""Reading, claim and routes from one account."""

from dataclasses import dataclass
from datetime import date

from recourse.account.as_of import as_of_day
from recourse.account.model import Account
from recourse.advice.figures import figures_of
from recourse.continuum.reading import Reading, read
from recourse.law.model import Pack
from recourse.routes.find import routes
from recourse.routes.jobs import DueDay
from recourse.routes.model import RouteList
from recourse.terms.money import exact
from recourse.wages.claim import claim as claim_of
from recourse.wages.later import Later, later
from recourse.wages.model import Claim


@dataclass(frozen=True, slots=True)
class Advice:
    """What one account comes to.

    Attributes:
        account: what was told.
        as_of: the day it was read and counted at.
        reading: where the work stands.
        claim: what is owed.
        routes: the ways to redress and protection, the one to look at first on top.
        later: what of the claim can still be asked for today; None where it was computed for today or is empty.
    """

    account: Account
    as_of: date
    reading: Reading
    claim: Claim
    routes: RouteList
    later: Later | None


def advise(account: Account, pack: Pack | None, *, today: date) -> Advice:
    """Read, count and route one account.

    Args:
        account: what was told.
        pack: the law of the account's country; None where there is no pack.
        today: the day in the country of work; deadlines run from it.
    """
    with exact():
        as_of = as_of_day(account, today)
        claim = claim_of(account, pack, as_of=as_of)
        return Advice(
            account=account,
            as_of=as_of,
            reading=read(account, as_of=as_of, figures=figures_of(claim)),
            claim=claim,
            routes=routes(
                pack,
                country=account.country,
                account=account,
                sector=account.sector,
                as_of=as_of,
                today=today,
                # Time runs for pay that is short; a claim without lines knows no days, and the months worked stand in.
                due_days=_short(claim) if claim.lines else None,
            ),
            later=later(claim, account, pack, day=today)
            if pack is not None and claim.lines and as_of < today
            else None,
        )


def _short(claim: Claim) -> tuple[DueDay, ...]:
    return tuple((line.draft.employer, line.draft.due_on) for line in claim.lines if line.owed > 0)
