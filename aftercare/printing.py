"""`aftercare print`: the papers of a month and the forms as PDF files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import typer

from aftercare.asked_names import paper_asked
from aftercare.assessing import Known, known
from aftercare.printing_forms import LIST, listed, planned_form
from aftercare.printing_plans import MONTHLY, Planned, Printed, monthly_papers, named_apart
from aftercare.telling import Telling
from aftercare.unshown_signs import tell_boxes, unshown_in
from printouts.form_catalogue import FORMS
from printouts.typeset import LogoError, SignError, holds, named_sign, typeset_with_boxes
from register.language import say
from register.refusals import RefusalError
from sync.private_files import made, renewed

FOLDER: Final = "papers"
MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
LOGOS: Final = ("logo.svg", "logo.png", "logo.jpg", "logo.jpeg")
"""The firm's sign for the letterhead: the first of these files that stands beside the register."""
LARGEST_LOGO: Final = 1_000_000
"""Bytes: a logo is carried into every paper."""


def printed(
    path: Path, telling: Telling, month: str | None, what: str | None, identity: str | None, out: Path | None, *,
    opened: bool, merged: bool = False,
) -> int:  # fmt: skip
    """The exit status after the papers were printed, and opened where that was asked for; `merged`: as few files."""
    what = what if what in {None, LIST} else paper_asked(what or "") or what
    check_asked(month, what, identity)
    register = known(path, telling)
    if what == LIST:
        return listed(telling, register.language)
    wanted = month or register.as_of[:7]
    folder = out or path.absolute().parent / FOLDER
    papers, boxed = put_papers(register, what, wanted, folder, identity, telling, merged=merged)
    unshown = unshown_in(register, boxed)
    if telling.json:
        documents = [{"file": str(one.file), "what": one.what, "id": one.id, "client": one.client} for one in papers]
        telling.document({"papers": documents, "boxes": [{"sign": one.sign, "cells": one.cells} for one in unshown]})
    elif papers:
        telling.line("printed", register.language, count=len(papers), folder=folder)
    else:
        telling.line("printed_none", register.language, month=wanted)
    tell_boxes(unshown, telling, register.language)
    if opened and papers:
        typer.launch(str(papers[0].file if len(papers) == 1 else folder))
    return 0


def check_asked(month: str | None, what: str | None, identity: str | None) -> None:
    """Refuses a month that is none, a paper that is not known, an id where no single row is meant."""
    if month is not None and MONTH.fullmatch(month) is None:
        raise RefusalError("bad_month", value=month)
    if what is not None and what not in {*MONTHLY, *FORMS, LIST}:
        raise RefusalError("unknown_paper", value=what, known=", ".join((*MONTHLY, *FORMS, LIST)))
    if what in {"month", "week"} and identity is not None:
        raise RefusalError("paper_month_id", value=identity)


def print_papers(
    register: Known, what: str | None, month: str, folder: Path, identity: str | None = None
) -> list[Path]:
    """The files of a month's papers, or of a form, written into a folder that is made when missing.

    `what` is `clients`, `month`, a form, or None for both of the first; `identity` names one row, which is printed in
    any case. RefusalError where it is not in the register, a font is lacking, or the folder cannot be written to.
    """
    return [one.file for one in put_papers(register, what, month, folder, identity)[0]]


def put_papers(
    register: Known, what: str | None, month: str, folder: Path, identity: str | None, telling: Telling | None = None,
    *, merged: bool = False,
) -> tuple[list[Printed], list[str]]:  # fmt: skip
    """The papers in their files, and the signs for which they show a box.

    An English paper with a Chinese name is left out where the machine has no font for Chinese, and told last.
    """
    if what in FORMS:
        planned = [planned_form(register, what, month, identity)]
    else:
        planned = [*named_apart([*monthly_papers(register, what, month, identity, merged=merged)])]
    logo = logo_beside(register.opened.path)
    written: list[Printed] = []
    unshown: list[tuple[str, str]] = []
    boxed: list[str] = []
    for paper in watched(planned, telling, register.language):
        content = pressed(paper, register.as_of, logo, unshown, boxed)
        if content is not None:
            file = folder / f"{paper.name}.pdf"
            put(file, content)
            written.append(Printed(file, paper.what, paper.id, paper.client))
    if unshown:
        raise RefusalError("paper_sign", paper=unshown[0][0], sign=named_sign(unshown[0][1]), count=len(written))
    return written, list(dict.fromkeys(boxed))


def pressed(
    planned: Planned, as_of: str, logo: tuple[Path, bytes] | None, unshown: list[tuple[str, str]], boxed: list[str]
) -> bytes | None:
    """One file's papers as PDF; None where none is left.

    `unshown` gets those whose Chinese no font of the machine has, `boxed` the signs for which the others show a box.
    """
    papers, rows = list(planned.papers), list(planned.rows)
    while papers:
        try:
            set_papers = typeset_with_boxes(planned.template, papers, as_of, logo=None if logo is None else logo[1])
        except LogoError as problem:
            raise RefusalError("paper_logo", file=logo[0] if logo else "") from problem
        except SignError as problem:
            bad = [at for at, paper in enumerate(papers) if holds(paper, problem.sign)] or [*range(len(papers))]
            for at in bad:
                row = f" ({rows[at]})" if rows[at] and rows[at] not in planned.name else ""
                unshown.append((f"{planned.name}{row}", problem.sign))
            papers = [paper for at, paper in enumerate(papers) if at not in bad]
            rows = [row for at, row in enumerate(rows) if at not in bad]
        else:
            boxed += set_papers.boxed
            return set_papers.pdf
    return None


def logo_beside(register: Path) -> tuple[Path, bytes] | None:
    """The firm's logo, a file beside the register, and what stands in it; None where there is none."""
    for name in LOGOS:
        file = register.absolute().parent / name
        if file.is_file():
            try:
                if file.stat().st_size > LARGEST_LOGO:
                    raise RefusalError("paper_logo", file=file)
                return file, file.read_bytes()
            except OSError as problem:
                raise RefusalError("paper_logo", file=file) from problem
    return None


def watched(planned: Sequence[Planned], telling: Telling | None, language: str) -> Iterable[Planned]:
    """The papers one by one, with a bar for whoever waits before the screen."""
    if telling is None or telling.quiet or not sys.stderr.isatty():
        return planned
    from rich.console import Console
    from rich.progress import track

    words = say("commands.printing", language)
    return track(planned, words, console=Console(stderr=True), transient=True)


def put(file: Path, content: bytes) -> None:
    """One file in place whole; RefusalError where that cannot be done."""
    try:
        made(file.parent)
        renewed(file, content)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise RefusalError("paper_folder", folder=file.parent, reason=reason) from problem
