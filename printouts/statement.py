"""A client's statement: what was done in a month, what was missed, what comes next, the cover, the costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from printouts.paper import Fact, Paper, day, letterhead, money, month_words, page_words
from printouts.statement_cover import cover_grid, retention
from printouts.statement_repairs import repair_grid
from printouts.statement_visits import missed_grid, next_grid, visit_grid
from register.assessment import Assessment
from register.columns import Flags, Positions, Wholes, take
from register.language import say
from register.month_scope import Scope, last_day, months_of, scope_of
from register.rows import row_names
from register.visit_plans import INSIDE

YES: Final = 1
NO: Final = 0


@dataclass(frozen=True, slots=True)
class Statements:
    """One month of a register as all its statements need it; clients are positions of Clients."""

    scope: Scope
    language: str
    of_visits: Positions
    of_repairs: Positions
    of_missed: Positions
    """Whose the visits and what was missed are: -1 also where it stays inside the firm (I07)."""

    @property
    def assessment(self) -> Assessment:
        """All that is true of the register."""
        return self.scope.assessment

    def listed(self) -> Flags:
        """Repairs that were going on in the month: reported by its end, and not closed before it began."""
        months = self.scope.months
        closed = np.fmin(months.fixed, months.cancelled)
        return (months.received <= self.scope.month) & ~(closed < self.scope.month)


def statements(assessment: Assessment, month: str, language: str) -> Statements:
    """The statements of a month (`2026-10`); `language` is that of clients who name none."""
    wanted = np.datetime64(month, "M")
    scope = scope_of(assessment, months_of(assessment, wanted), wanted)
    register, visits = assessment.register, assessment.register["visits"]
    of_items = register["equipment"]["client"].values
    own = visits["client"].values
    missed = scope.months.missed_visits
    visited = np.where(missed.dealer >= 0, -1, missed.client)
    inside, missed_inside = visits["visit"].values == INSIDE, missed.visit == INSIDE
    of_missed = np.where(missed.equipment >= 0, take(of_items, missed.equipment, -1), visited)
    return Statements(
        scope,
        language,
        of_visits=np.where(inside, -1, np.where(own >= 0, own, take(of_items, visits["equipment"].values, -1))),
        of_repairs=take(of_items, register["repairs"]["equipment"].values, -1),
        of_missed=np.where(missed_inside, -1, of_missed),
    )


def clients_told(told: Statements) -> list[int]:
    """Who gets a statement: those with `yes`, and, where it is blank, those for whom there was something."""
    clients = told.assessment.register["clients"]
    some = np.zeros(len(clients), np.bool_)
    scope = told.scope
    for owners, where in (
        (told.of_visits, scope.done), (told.of_repairs, told.listed()), (told.of_missed, scope.missed),
    ):  # fmt: skip
        found = owners[where]
        some[found[found >= 0]] = True
    wish = clients["statement"].values
    return np.flatnonzero((wish == YES) | (some & (wish != NO))).tolist()


def statement(told: Statements, client: int) -> Paper:
    """The statement of one client, in the client's language."""
    scope, register = told.scope, told.assessment.register
    settings = register.settings
    language = language_of(told, client)
    visits, missed = mine(told.of_visits, scope.done, client), mine(told.of_missed, scope.missed, client)
    repairs = mine(told.of_repairs, told.listed(), client)
    fixed, still_open = (int(where[repairs].sum()) for where in (scope.fixed, scope.months.open))
    grids = [
        visit_grid(scope, visits, language),
        *([missed_grid(scope, client, missed, language)] if len(missed) else []),
        repair_grid(scope, repairs, language),
        next_grid(scope, client, language),
        cover_grid(scope, client, language),
    ]
    amounts, notes = closing(scope, client, repairs[scope.fixed[repairs]], language)
    phone = settings.service_phone
    notes.append(say("paper.question_phone", language, phone=phone) if phone else say("paper.question", language))
    firm = letterhead(settings, language)
    name = client_name(told.assessment, client)
    manager = settings.service_manager
    return Paper(
        language, say("paper.statement", language), month_words(str(scope.month), settings, language),
        firm, facts(told, client, language),
        [
            (say("paper.figure_visits", language), str(len(visits))),
            (say("paper.figure_missed", language), str(len(missed))),
            (say("paper.figure_fixed", language), str(fixed)),
            (say("paper.figure_open", language), str(still_open)),
        ],
        grids, page_words(language),
        closing=say("paper.amounts", language), amounts=amounts, notes=notes,
        signatures=[
            say("paper.sign_manager", language, firm=firm.name, manager=manager) if manager
            else say("paper.sign_firm", language, name=firm.name),
            say("paper.sign_client", language, name=name),
        ],
        sign=say("paper.sign_line", language),
    )  # fmt: skip


def language_of(told: Statements, client: int) -> str:
    """The client's language, else the register's."""
    column = told.assessment.register["clients"]["language"]
    code = int(column.values[client])
    return spec_choices(told)[code] if code >= 0 else told.language


def spec_choices(told: Statements) -> Sequence[str]:
    """The languages that a client may have."""
    return told.assessment.register["clients"].spec["language"].choices


def client_name(assessment: Assessment, client: int) -> str:
    """The client's name, else the id."""
    name: str | None = assessment.register["clients"]["name"].values[client]
    return name or row_names(assessment, "clients")[client] or "–"


def mine(owners: Positions, where: Flags, client: int) -> Wholes:
    """The rows of a mask that are of one client."""
    return np.flatnonzero(where & (owners == client))


def facts(told: Statements, client: int, language: str) -> list[Fact]:
    """Who the statement is for, of which days, as of when; what is not typed is left out."""
    assessment, settings = told.assessment, told.assessment.register.settings
    rows = assessment.register["clients"]
    month = told.scope.month
    first, last = (day(moment, settings) for moment in (month.astype("datetime64[D]"), last_day(month)))
    found: list[tuple[str, Any]] = [
        ("client", client_name(assessment, client)),
        ("number", row_names(assessment, "clients")[client]),
        ("contact", rows["contact"].values[client]),
        ("period", say("paper.from_to", language, first=first, last=last)),
        ("address", rows["address"].values[client]),
        ("issued", day(told.scope.day, settings)),
    ]
    return [(say(f"paper.{key}", language), text) for key, text in found if text]


def closing(scope: Scope, client: int, fixed: Wholes, language: str) -> tuple[list[Fact], list[str]]:
    """The month's fees and the retention money with what is not in them."""
    settings = scope.register.settings
    total = scope.column("repairs", "total_fee")
    known = total.given[fixed]
    amounts = [(say("paper.fees_month", language), money(int(total.values[fixed[known]].sum()), settings))]
    notes: list[str] = []
    if not known.all():
        notes.append(say("paper.fees_open", language, count=int((~known).sum())))
    if settings.tax_percent is not None:
        notes.append(say("paper.tax", language, percent=settings.tax_percent))
    held, unknown = retention(scope, client, language)
    return [*amounts, *held], [*notes, *unknown]
