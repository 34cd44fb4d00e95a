"""Which part of a claim is barred on every route, and the last day for the oldest part that is not."""

from collections.abc import Sequence
from datetime import date

from recourse.account.model import Account
from recourse.law.closed import closed_days_of
from recourse.law.limits import AccountDays, account_days, longest
from recourse.law.model import Pack, TimeLimit
from recourse.law.text import law_text
from recourse.wages.model import Draft, RouteLimit


class TimeLimits:
    """The wage limits of a pack, route by route."""

    def __init__(self, account: Account, pack: Pack, owed: Sequence[Draft], as_of: date) -> None:
        """Find the routes that have a wage limit; a limit that no route names stands for itself.

        Args:
            account: the account.
            pack: the law.
            owed: the parts of the claim that are owed; the last of them starts the limits that run from the last part.
            as_of: the day to look at.
        """
        self._account, self._as_of = account, as_of
        limits = {limit.id: limit for limit in pack.limitation.limits if limit.about == "wages"}
        named = {name for route in pack.routes for name in route.limits}
        self._routes: list[tuple[str, list[TimeLimit]]] = [
            (route.id, [limits[name] for name in route.limits if name in limits]) for route in pack.routes
        ]
        self._routes += [(limit.id, [limit]) for limit in limits.values() if limit.id not in named]
        self._routes = [(route, found) for route, found in self._routes if found]
        # A day moved earlier is a precaution for whoever files; the law itself loses nothing before its own last day.
        closed = closed_days_of(pack)
        self._closed = closed if closed is not None and closed.moves == "later" else None
        self._last_due: dict[str | None, date] = {}
        for draft in owed:
            self._last_due[draft.employer] = max(draft.due_on, self._last_due.get(draft.employer, draft.due_on))
        self._days: dict[str | None, AccountDays] = {}
        self._known: dict[tuple[str, str, date, str | None], tuple[TimeLimit, date | None] | None] = {}

    def barred(self, draft: Draft) -> bool:
        """Whether a part of the claim is out of time on every route that has a rule for it; no rule bars nothing."""
        ruled = [limits for _, limits in self._routes if self._best(limits, draft) is not None]
        return bool(ruled) and not any(self._lives(limits, draft) for limits in ruled)

    def last_days(self, drafts: Sequence[Draft]) -> tuple[RouteLimit, ...]:
        """For each route the last day for the oldest part that is not yet barred on it.

        Args:
            drafts: the parts of the claim that are owed.
        """
        oldest_first = sorted(drafts, key=lambda draft: draft.due_on)
        found = []
        for route, limits in self._routes:
            alive = next((draft for draft in oldest_first if self._lives(limits, draft)), None)
            best = None if alive is None else self._best(limits, alive)
            limit, day = (limits[0], None) if best is None else best
            source = tuple(str(place) for place in limit.source) or ((limit.article,) if limit.article else ())
            found.append(RouteLimit(route, limit.id, law_text(limit.text), source, day))
        return tuple(found)

    def _lives(self, limits: Sequence[TimeLimit], draft: Draft) -> bool:
        best = self._best(limits, draft)
        return best is not None and (best[1] is None or best[1] >= self._as_of)

    def _best(self, limits: Sequence[TimeLimit], draft: Draft) -> tuple[TimeLimit, date | None] | None:
        """The limit that lets a part live longest: no day where one does not run yet; None where none governs it."""
        key = (",".join(limit.id for limit in limits), draft.head, draft.due_on, draft.employer)
        if key not in self._known:
            days = self._days_of(draft)
            self._known[key] = longest(
                limits, head=draft.head, due=draft.due_on, account_days=days, closed=self._closed
            )
        return self._known[key]

    def _days_of(self, draft: Draft) -> AccountDays:
        employer = draft.employer
        if employer not in self._days:
            last_due = self._last_due.get(employer, draft.due_on)
            # Work whose employer was not said is a job of its own beside the named ones, and its time runs by itself.
            own = tuple(part for part in self._account.work or () if part.employer == employer)
            self._days[employer] = account_days(self._account, work=own or None, last_due=last_due)
        return self._days[employer]
