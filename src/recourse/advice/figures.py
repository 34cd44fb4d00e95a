"""The claim as plain figures: what the continuum may know of it."""

from recourse.continuum.figures import DayFigures, MoneyFigures, Owed
from recourse.wages.figures import day_figures, owed_from
from recourse.wages.model import Claim


def figures_of(claim: Claim) -> MoneyFigures:
    """Hand a claim to the continuum as days and amounts, so that neither engine knows the other."""
    return MoneyFigures(
        told=claim.told,
        computed=claim.computed,
        days=tuple(
            DayFigures(day=day, hours=hours, due=due, paid=paid) for day, hours, due, paid in day_figures(claim)
        ),
        owed=tuple(Owed(day=day, amount=amount) for day, amount in owed_from(claim)),
    )
