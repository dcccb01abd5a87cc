"""`aftercare print`: the papers of a month as PDF files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from aftercare.assessing import Known, known
from aftercare.telling import Telling
from printouts.month_report import month_report
from printouts.paper import Paper
from printouts.statement import client_name, clients_told, statement, statements
from printouts.typeset import SignError, typeset
from register.language import say
from register.refusals import RefusalError
from register.rows import row_names
from reminders.preview import renewed

PAPERS: Final = ("clients", "month")
"""What can be asked for; without asking, both."""
FOLDER: Final = "papers"
MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
NOT_IN_A_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
LONGEST_NAME: Final = 60
"""Signs of a client in a file name: with three bytes each it stays below what systems take."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One paper to be printed: of what, of whom, under which name and from which template."""

    what: str
    id: str | None
    client: str | None
    name: str
    template: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper in its file."""

    file: Path
    what: str
    id: str | None
    client: str | None


def printed(
    path: Path, telling: Telling, month: str | None, what: str | None, identity: str | None, out: Path | None, *,
    opened: bool,
) -> int:  # fmt: skip
    """The exit status after the papers of a month were printed, and opened where that was asked for."""
    check_asked(month, what, identity)
    register = known(path, telling)
    wanted = month or register.as_of[:7]
    folder = out or path.absolute().parent / FOLDER
    papers = put_papers(register, what, wanted, folder, identity)
    if telling.json:
        documents = [{"file": str(one.file), "what": one.what, "id": one.id, "client": one.client} for one in papers]
        telling.document({"papers": documents})
    elif papers:
        telling.line("printed", register.language, count=len(papers), folder=folder)
    else:
        telling.line("printed_none", register.language, month=wanted)
    if opened and papers:
        typer.launch(str(papers[0].file if len(papers) == 1 else folder))
    return 0


def check_asked(month: str | None, what: str | None, identity: str | None) -> None:
    """Refuses a month that is none, a paper that is not known, an id where no single row is meant."""
    if month is not None and MONTH.fullmatch(month) is None:
        raise RefusalError("bad_month", value=month)
    if what is not None and what not in PAPERS:
        raise RefusalError("unknown_paper", value=what, known=", ".join(PAPERS))
    if what == "month" and identity is not None:
        raise RefusalError("paper_month_id", value=identity)


def print_papers(
    register: Known, what: str | None, month: str, folder: Path, identity: str | None = None
) -> list[Path]:
    """The files of a month's papers, written into a folder that is made when missing.

    `what` is `clients`, `month` or None for both; `identity` names one client, who is printed in any case. RefusalError
    where the client is not in the register, the machine lacks a font, or the folder cannot be written to.
    """
    return [one.file for one in put_papers(register, what, month, folder, identity)]


def put_papers(register: Known, what: str | None, month: str, folder: Path, identity: str | None) -> list[Printed]:
    """The papers in their files; one that has a sign without a font is left out, and told after all others."""
    written: list[Printed] = []
    unshown: tuple[str, str] | None = None
    for planned in named_apart([*planned_papers(register, what, month, identity)]):
        try:
            content = typeset(planned.template, planned.paper, register.as_of)
        except SignError as problem:
            unshown = unshown or (planned.name, problem.sign)
            continue
        file = folder / f"{planned.name}.pdf"
        put(file, content)
        written.append(Printed(file, planned.what, planned.id, planned.client))
    if unshown is not None:
        raise RefusalError("paper_sign", paper=unshown[0], sign=unshown[1], count=len(written))
    return written


def put(file: Path, content: bytes) -> None:
    """One file in place whole; RefusalError where that cannot be done."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        renewed(file, content)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("paper_folder", folder=file.parent, reason=reason) from problem


def planned_papers(register: Known, what: str | None, month: str, identity: str | None) -> Iterator[Planned]:
    """The papers that were asked for, made one by one."""
    if what != "month":
        yield from client_papers(register, month, identity)
    if what == "month" or (what is None and identity is None):
        name = say("paper.file_month", register.language, month=month)
        paper = month_report(register.assessment, month, register.language)
        yield Planned("month", None, None, name, "month", paper)


def client_papers(register: Known, month: str, identity: str | None) -> Iterator[Planned]:
    """The statements of a month, or of one client."""
    assessment = register.assessment
    told = statements(assessment, month, register.language)
    ids = row_names(assessment, "clients")
    if identity is not None and identity not in ids:
        raise RefusalError("unknown_id", value=identity)
    for client in clients_told(told) if identity is None else [ids.index(identity)]:
        name = client_name(assessment, client)
        file = say("paper.file_statement", register.language, month=month, client=safe(name))
        yield Planned("clients", ids[client], name, file, "statement", statement(told, client))


def safe(name: str) -> str:
    r"""A name as part of a file's name that every system takes.

    >>> safe('../A/B: "best" \\ clean.. ')
    'A-B- -best- - clean'
    """
    return NOT_IN_A_NAME.sub("-", " ".join(name.split()))[:LONGEST_NAME].strip(" .-") or "-"


def named_apart(papers: Sequence[Planned]) -> Iterator[Planned]:
    """The papers, those of one name with their id: systems take `A` and `a` for the same file."""
    names = [paper.name.casefold() for paper in papers]
    for paper, name in zip(papers, names, strict=True):
        if names.count(name) == 1:
            yield paper
        else:
            yield Planned(
                paper.what, paper.id, paper.client, f"{paper.name} {safe(paper.id or '')}", paper.template, paper.paper
            )
