"""Which papers of a month are to be printed: a statement for each client, the month's report, forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from aftercare.assessing import Known
from aftercare.printing_names import safe
from printouts.typeset import Sheet
from register.language import say
from register.refusals import RefusalError
from register.rows import row_names

MONTHLY: Final = ("clients", "month", "week")
"""What can be asked for beside the forms; without asking, the first two."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One file to be printed: of what, of whom, under which name, from which template; its papers and their rows."""

    what: str
    id: str | None
    client: str | None
    name: str
    template: str
    papers: Sequence[Sheet]
    rows: Sequence[str]
    """How the row of each paper is known, "" for none: where a sign has no font, that row is told."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One file that was printed."""

    file: Path
    what: str
    id: str | None
    client: str | None


def monthly_papers(
    register: Known, what: str | None, month: str, identity: str | None, *, merged: bool = False
) -> Iterator[Planned]:
    """The papers of a month that were asked for, made one by one; `merged`: the statements as one file."""
    if what == "week":
        yield from week_papers(register)
        return
    if what != "month":
        some = client_papers(register, month, identity)
        yield from one_file(register, month, [*some]) if merged else some
    if what == "month" or (what is None and identity is None):
        from printouts.month_report import month_report

        name = say("paper.file_month", register.language, month=month)
        paper = month_report(register.assessment, month, register.language)
        yield Planned("month", None, None, name, "month", [paper], [""])


def week_papers(register: Known) -> Iterator[Planned]:
    """The work of the seven days from as-of in one file, a page a person; nothing where nothing is to be done."""
    from printouts.week import week_lists

    papers = week_lists(register.assessment, register.language)
    if papers:
        name = say("paper.file_week", register.language, day=register.as_of[:10])
        yield Planned("week", None, None, name, "week", papers, [paper.subtitle for paper in papers])


def client_papers(register: Known, month: str, identity: str | None) -> Iterator[Planned]:
    """The statements of a month, or of one client."""
    from printouts.statement import client_name, clients_told, statement, statements

    assessment = register.assessment
    told = statements(assessment, month, register.language)
    ids = row_names(assessment, "clients")
    if identity is not None and identity not in ids:
        raise RefusalError("unknown_id", value=identity)
    for client in clients_told(told) if identity is None else [ids.index(identity)]:
        name = client_name(assessment, client)
        file = say("paper.file_statement", register.language, month=month, client=safe(name))
        paper = statement(told, client)
        yield Planned("clients", ids[client], name, file, "statement", [paper], [ids[client] or ""])


def one_file(register: Known, month: str, some: Sequence[Planned]) -> Iterator[Planned]:
    """Some statements as one file for the printer, each on pages of its own; nothing where there are none."""
    if some:
        name = say("paper.file_statements", register.language, month=month)
        papers, rows = [paper for one in some for paper in one.papers], [row for one in some for row in one.rows]
        yield Planned("clients", None, None, name, "statement", papers, rows)


def named_apart(papers: Sequence[Planned]) -> Iterator[Planned]:
    """The papers, those of one name with their id: systems take `A` and `a` for the same file."""
    names = [paper.name.casefold() for paper in papers]
    for paper, name in zip(papers, names, strict=True):
        alone = names.count(name) == 1
        yield paper if alone else replace(paper, name=f"{paper.name} {safe(paper.id or '')}")
