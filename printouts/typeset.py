"""Papers as PDF/A: text is given to typst beside the template, never as part of it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import orjson
import typst

from printouts.fonts import chosen_fonts, machine_fonts
from printouts.paper import Paper, plain

STANDARD: Final = "a-2b"
"""For years of keeping (B22); and a sign that no font has is an error in it, where plain PDF would show a box."""
SCRIPTS: Final = {"en": ("en", "gb"), "zh-Hant": ("zh", "tw"), "zh-Hans": ("zh", "cn")}
UNSHOWN: Final = "could not be displayed with font"
CODE_POINT: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


class SignError(Exception):
    """A sign in a paper that no font of the machine has; nothing was printed of it."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        super().__init__(sign)


@dataclass(frozen=True, slots=True)
class Press:
    """A set of fonts with the compiler that has read them: one for all papers of a run."""

    compiler: typst.Compiler
    families: tuple[str, ...]


def press(fonts: typst.Fonts | None = None) -> Press:
    """A press with some fonts; with those of this machine by default, made once."""
    return usual_press() if fonts is None else press_of(fonts)


@cache
def usual_press() -> Press:
    """The press with the fonts of this machine."""
    return press_of(machine_fonts())


def press_of(fonts: typst.Fonts) -> Press:
    """A press with some fonts; templates may read nothing but their own folder."""
    return Press(typst.Compiler(root=templates(), font_paths=fonts), tuple(fonts.families()))


def templates() -> Path:
    """The folder of the templates, wherever the package is installed."""
    return Path(str(resources.files("printouts").joinpath("templates")))


def typeset(template: str, paper: Paper, day: str, using: Press | None = None) -> bytes:
    """A paper as PDF/A-2b; the same bytes for the same paper, day and fonts.

    `template` is the name of a file in `templates`; `day` (ISO) is the date that the file says it was made.
    RefusalError where the machine has no font for the language, SignError where it has none for a sign.
    """
    using = using or press()
    language, region = SCRIPTS[paper.language]
    content: dict[str, Any] = {"fonts": chosen_fonts(paper.language, using.families), "lang": language}
    content |= {"region": region, "paper": plain(orjson.loads(orjson.dumps(paper)))}
    made_at = dt.datetime.fromisoformat(day[:10]).replace(tzinfo=dt.UTC)
    try:
        printed = using.compiler.compile(
            input=templates() / f"{template}.typ",
            format="pdf",
            sys_inputs={"content": orjson.dumps(content).decode()},
            pdf_standards=STANDARD,
            timestamp=made_at,
        )
    except typst.TypstError as problem:
        sign = unshown_sign(problem)
        if sign is None:
            raise
        raise SignError(sign) from problem
    if not isinstance(printed, bytes):
        raise TypeError(template)
    return printed


def unshown_sign(problem: typst.TypstError) -> str | None:
    """The sign that no font has, where that is what is wrong; its number where it cannot be shown at all."""
    if UNSHOWN not in problem.message:
        return None
    sign = problem.message.partition('`"')[2].partition('"`')[0]
    return CODE_POINT.sub(lambda found: f"U+{found[1].upper()}", sign)
