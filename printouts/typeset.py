"""Papers as PDF/A: text is given to typst beside the template, never as part of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson
import typst

from printouts.fonts import chosen_fonts, machine_fonts
from printouts.form_paper import Form
from printouts.paper import Paper, plain

Sheet: TypeAlias = Paper | Form
"""What has a template: a paper, or a form."""

STANDARD: Final = "a-2b"
"""For years of keeping (B22); and a sign that no font has is an error in it, where plain PDF would show a box."""
SCRIPTS: Final = {"en": ("en", "gb"), "zh-Hant": ("zh", "tw"), "zh-Hans": ("zh", "cn")}
UNSHOWN: Final = "could not be displayed with font"
UNDRAWN: Final = ("image", "SVG")
"""What typst speaks of where it cannot draw a picture."""
CODE: Final = re.compile(r"U\+[0-9A-F]{4,6}")
CODE_POINT: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


class SignError(Exception):
    """A sign in a paper that no font of the machine has; nothing was printed of it."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        super().__init__(sign)


class LogoError(Exception):
    """The logo is no image that can be drawn; nothing was printed with it."""


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


def typeset(
    template: str, papers: Sheet | Sequence[Sheet], day: str, using: Press | None = None, logo: bytes | None = None
) -> bytes:
    """One paper or several as one PDF/A-2b; the same bytes for the same papers, day, logo and fonts.

    `template` is the name of a file in `templates`; `day` (ISO) is the date that the file says it was made; `logo` is
    an image (SVG, PNG, JPEG) for the letterhead. Each paper has pages of its own, counted by themselves.
    RefusalError where the machine has no font for a language, SignError where it has none for a sign, LogoError where
    the logo is no image.
    """
    using = using or press()
    content = content_of([papers] if isinstance(papers, (Paper, Form)) else papers, using, logo)
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
        if sign is not None:
            raise SignError(sign) from problem
        if logo is not None and any(word in problem.message for word in UNDRAWN):
            raise LogoError from problem
        raise
    if not isinstance(printed, bytes):
        raise TypeError(template)
    return printed


def content_of(papers: Sequence[Sheet], using: Press, logo: bytes | None = None) -> dict[str, Any]:
    """What a template is given of some papers: texts, shares and the logo, never markup."""
    return {
        "title": plain(f"{papers[0].title} {papers[0].subtitle}".strip()),
        "author": plain(papers[0].firm.name),
        "logo": None if logo is None else logo_content(logo),
        "papers": [placed(paper, using) for paper in papers],
    }


def placed(paper: Sheet, using: Press) -> dict[str, Any]:
    """A paper as its template takes it, with the fonts and the script of its language."""
    language, region = SCRIPTS[paper.language]
    content: Any = plain(orjson.loads(orjson.dumps(paper)))
    return {**content, "fonts": chosen_fonts(paper.language, using.families), "lang": language, "region": region}


def logo_content(logo: bytes) -> str | list[int]:
    """A logo as JSON can carry it: an SVG is text, a picture its bytes one by one."""
    try:
        return logo.decode()
    except UnicodeDecodeError:
        return list(logo)


def holds(paper: Sheet, sign: str) -> bool:
    """Whether a sign (itself, or as `U+…`) stands anywhere in a paper."""
    shown = chr(int(sign.removeprefix("U+"), 16)) if CODE.fullmatch(sign) else sign
    return shown in orjson.dumps(paper).decode()


def unshown_sign(problem: typst.TypstError) -> str | None:
    """The sign that no font has, where that is what is wrong; its number where it cannot be shown at all."""
    if UNSHOWN not in problem.message:
        return None
    sign = problem.message.partition('`"')[2].partition('"`')[0]
    return CODE_POINT.sub(lambda found: f"U+{found[1].upper()}", sign)
