"""What am I owed: the questions, one small step each."""

from recourse.account.model import Sector
from recourse.door.questions import PER_TIME, Question

COUNTRY = Question("country", "country", part="country")
SECTOR = Question("sector", "sector", choices=tuple(sector.value for sector in Sector), part="sector")
START = Question("start", "date", part="work")
END = Question("end", "end", choices=("now", "ended"), part="work")
BORN = Question("born", "year", part="born")
HOURS = Question("hours", "choice", choices=("days", "week"), part="work")
HOURS_DAYS = Question("daily", "days", needs={"hours": ("days",)}, part="work")
HOURS_WEEK = Question("weekly", "range", needs={"hours": ("week",)}, part="work")
AGREED = Question("agreed", "agreed", choices=("nothing", "amount"), part="work")
PAID = Question("paid", "choice", choices=("nothing", "regular", "single"), part="payments")
PAID_REGULAR = Question("repeated", "regular", choices=PER_TIME, needs={"paid": ("regular",)}, part="payments")
PAID_SINGLE = Question("separate", "single", needs={"paid": ("single",)}, part="payments")
PAID_ALL = Question("allpaid", "choice", choices=("yes", "no"), needs={"paid": ("regular", "single")}, part="payments")
LODGING = Question("lodging", "provided", choices=("no", "free", "charged"), part="work")
FOOD = Question("food", "provided", choices=("no", "free", "charged"), part="work")
LEAVE = Question("leave", "leave", choices=("none", "some"), part="work")

OWED: tuple[Question, ...] = (
    COUNTRY, SECTOR, START, END, HOURS, HOURS_DAYS, HOURS_WEEK, AGREED, PAID, PAID_REGULAR, PAID_SINGLE, PAID_ALL,
    LODGING, FOOD, LEAVE, BORN,
)  # fmt: skip
"""The questions of "what am I owed"."""

COUNTED_BY = (START, HOURS, HOURS_DAYS, HOURS_WEEK)
"""Without these no sum can be counted; where one is open and there is no sum, it is offered again."""

SAFE: tuple[Question, ...] = (COUNTRY, SECTOR)
"""The questions of "where is safe"."""
