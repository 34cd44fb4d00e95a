"""The first screen: what runs out, who waits, what came in, and how it stands with the Door."""

from recourse.desk.cases.overview import count_some, overview
from recourse.desk.intake.service import aside
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route
from recourse.desk.pages.handle import due_views, summary_views
from recourse.desk.team.service import team_of

COUNTED_AT_ONCE = 5
"""Cases worked out anew with one view of the page, about a tenth of a second each."""

MINUTE = 60


def home(asked: Asked) -> Answer:
    """Show the first screen; the Door is asked first, where that was not done for a while."""
    desk, who, pulls = asked.desk, asked.who, asked.site.pulls
    own = team_of(desk, who)
    if own.has_door and pulls.is_due(desk.now()):
        pulls.run(desk, who)
    left = count_some(desk, who, most=COUNTED_AT_ONCE)
    seen = overview(desk, who)
    last = pulls.last
    shown = {
        "own": own,
        "runs_out": due_views(seen.runs_out, asked),
        "waits": summary_views(seen.waits, asked),
        "came_in": summary_views(seen.came_in, asked),
        "to_delete": summary_views(seen.to_delete, asked),
        "total": len(seen.cases),
        "uncounted": left,
        "last": last,
        "minutes": 0 if last is None else int((desk.now() - last.at) // MINUTE),
        "waiting_replies": len(desk.store.waiting()),
        "aside": len(aside(desk)),
    }
    return Page("home", shown)


def fetch(asked: Asked) -> Answer:
    """Ask the Door now."""
    asked.site.pulls.run(asked.desk, asked.who)
    return Away("/")


ROUTES = (
    Route("/", "page.home", home),
    Route("/fetch", "page.fetch", None, fetch),
)
