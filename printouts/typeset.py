"""Papers as PDF/A: text is given to typst beside the template, never as part of it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import orjson
import typst

from printouts.fonts import chosen_fonts, knows_chinese, machine_fonts
from printouts.form_paper import Form
from printouts.paper import Paper, plain

Sheet: TypeAlias = Paper | Form
"""What has a template: a paper, or a form."""

STANDARD: Final = "a-2b"
"""For years of keeping (B22); and a sign that no font has is an error in it, where plain PDF would show a box."""
SCRIPTS: Final = {"en": ("en", "gb"), "zh-Hant": ("zh", "tw"), "zh-Hans": ("zh", "cn")}
UNSHOWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed with font')
BOX: Final = "□"
"""What stands in the place of a sign that no font has."""
PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Signs whose shape only one font knows (Wingdings): any other font shows something else, or nothing."""
ROUNDS: Final = 20
"""How often a paper is set anew at the most, its boxes put in: typst tells all signs without a font at once."""
HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Chinese signs: a name made of boxes would be no name, so these are refused where no font for Chinese is there."""
UNDRAWN: Final = ("image", "SVG")
"""What typst speaks of where it cannot draw a picture."""
CODE_POINT: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


class Typeset(NamedTuple):
    """A file of papers, and the signs for which it shows a box, since no font of the machine has them."""

    pdf: bytes
    boxed: tuple[str, ...]


class SignError(Exception):
    """A Chinese sign in a paper, on a machine that has no font for Chinese; nothing was printed of it."""

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
    """One paper or several as one PDF/A-2b; the same as `typeset_with_boxes` without word of its boxes."""
    return typeset_with_boxes(template, papers, day, using, logo).pdf


def typeset_with_boxes(
    template: str, papers: Sheet | Sequence[Sheet], day: str, using: Press | None = None, logo: bytes | None = None
) -> Typeset:
    """One paper or several as one PDF/A-2b; the same bytes for the same papers, day, logo and fonts.

    `template` is the name of a file in `templates`; `day` (ISO) is the date that the file says it was made; `logo` is
    an image (SVG, PNG, JPEG) for the letterhead. Each paper has pages of its own, counted by themselves. A sign that no
    font of the machine has is shown as a box, and told.
    RefusalError where the machine has no font for a paper's language, SignError where it has none for Chinese and an
    English paper names somebody in Chinese, LogoError where the logo is no image.
    """
    using = using or press()
    content = orjson.dumps(content_of([papers] if isinstance(papers, (Paper, Form)) else papers, using, logo)).decode()
    made_at = dt.datetime.fromisoformat(day[:10]).replace(tzinfo=dt.UTC)
    boxed = list(dict.fromkeys(PRIVATE.findall(content)))
    content = with_boxes(content, boxed)
    for _ in range(ROUNDS):
        try:
            printed = using.compiler.compile(
                input=templates() / f"{template}.typ",
                format="pdf",
                sys_inputs={"content": content},
                pdf_standards=STANDARD,
                timestamp=made_at,
            )
        except typst.TypstError as problem:
            signs = [sign for sign in unshown_signs(problem) if sign in content]
            chinese = [sign for sign in signs if HAN.search(sign)]
            if chinese and not knows_chinese(using.families):
                raise SignError(chinese[0]) from problem
            if not signs:
                if logo is not None and any(word in problem.message for word in UNDRAWN):
                    raise LogoError from problem
                raise
            boxed += [sign for sign in signs if with_boxes(sign, [sign])]
            content = with_boxes(content, signs)
        else:
            if not isinstance(printed, bytes):
                raise TypeError(template)
            return Typeset(printed, tuple(dict.fromkeys(boxed)))
    raise SignError(boxed[-1])


def with_boxes(content: str, signs: Iterable[str]) -> str:
    """The texts of papers with a box in the place of each of some signs; the longest first, as one may hold another.

    What only joins other signs, such as those of one emoji, leaves nothing behind.
    """
    for sign in sorted(signs, key=len, reverse=True):
        content = content.replace(sign, "" if all(unicodedata.category(part) == "Cf" for part in sign) else BOX)
    return content


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
    """Whether a sign stands anywhere in a paper."""
    return sign in orjson.dumps(paper).decode()


def unshown_signs(problem: typst.TypstError) -> list[str]:
    """The signs that no font has, where that is what is wrong, each as typst tells it, with its accents."""
    told = "\n".join((problem.message, str(problem.diagnostic)))
    found = (CODE_POINT.sub(lambda code: chr(int(code[1], 16)), sign) for sign in UNSHOWN.findall(told))
    return list(dict.fromkeys(found))


def named_sign(sign: str) -> str:
    """A sign as a sentence can name it: itself, or its numbers where it cannot be shown anywhere."""
    plainly = all(unicodedata.category(part)[0] not in "CZ" for part in sign)
    return sign if plainly else " ".join(f"U+{ord(part):04X}" for part in sign)
