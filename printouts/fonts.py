"""Which fonts of this machine a paper is set in: those that know Chinese first, since every paper may name a client."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import typst

from register.refusals import RefusalError

TRADITIONAL: Final = (
    "Noto Sans TC", "Noto Sans CJK TC", "Source Han Sans TC", "Microsoft JhengHei", "PingFang TC",
)  # fmt: skip
SIMPLIFIED: Final = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
)  # fmt: skip
PREFERRED: Final = {
    "en": (*TRADITIONAL, *SIMPLIFIED),
    "zh-Hant": (*TRADITIONAL, *SIMPLIFIED),
    "zh-Hans": (*SIMPLIFIED, *TRADITIONAL),
}
"""Fonts by language, the best first. The other script's stand behind: better its shapes than no sign at all."""

LAST: Final = "Libertinus Serif"
"""What typst brings along: Latin only."""

EXTRA: Final = "justmytype_intl_cjk"
"""The package of open fonts that the extra `fonts` installs; its fonts for Chinese are used, those for others not."""
OF_EXTRA: Final = ("notosanstc", "notosanssc")


@cache
def machine_fonts() -> typst.Fonts:
    """The fonts of this machine and those that typst brings along; looked for once, since that takes a while.

    Where the machine has none for Chinese, those of the extra `fonts` are read too, if it is installed.
    """
    fonts = typst.Fonts()
    if knows_chinese(fonts.families()):
        return fonts
    return typst.Fonts(font_paths=extra_folders())


def knows_chinese(families: Sequence[str]) -> bool:
    """Whether one of some fonts is known to hold Chinese."""
    return bool(set(PREFERRED["en"]) & set(families))


def extra_folders() -> list[Path]:
    """The folders of the fonts that the extra `fonts` brings; none where it is not installed."""
    package = find_spec(EXTRA)
    places = (package and package.submodule_search_locations) or ()
    folders = [Path(place) / "fonts" / "ofl" / name for place in places for name in OF_EXTRA]
    return [folder for folder in folders if folder.is_dir()]


def chosen_fonts(language: str, families: Sequence[str]) -> list[str]:
    """The fonts to set a paper in, of those that are there, the best first.

    RefusalError where a paper is Chinese and no font is: typst would print boxes and say nothing. An English paper goes
    without one; a Chinese name in it is refused when it is set.

    >>> chosen_fonts("zh-Hans", ["Microsoft JhengHei", "Microsoft YaHei", "Arial"])
    ['Microsoft YaHei', 'Microsoft JhengHei', 'Libertinus Serif']
    """
    there = set(families)
    found = [family for family in PREFERRED[language] if family in there]
    if not found and language != "en":
        raise RefusalError("paper_fonts", wanted=", ".join(PREFERRED[language][:4]))
    return [*found, LAST]
