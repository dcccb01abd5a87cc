"""Which fonts of this machine a paper is set in: those that know Chinese first, since every paper may name a client."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
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


@cache
def machine_fonts() -> typst.Fonts:
    """The fonts of this machine and those that typst brings along; looked for once, since that takes a while."""
    return typst.Fonts()


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
