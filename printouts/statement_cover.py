"""The equipment on a statement: its cover and until when; what is left of the retention money (A38)."""

from __future__ import annotations

from typing import Any

import numpy as np

from printouts.paper import BLANK, Cell, Fact, Grid, Heading, day, money
from register.choices import COVERS, choice_words
from register.columns import SCALE
from register.language import say
from register.month_scope import Scope
from register.phrases import decimal_text

ENDS = ("warranty", "latent", "contract")


def cover_grid(scope: Scope, client: int, language: str) -> Grid:
    """Items in service with the ends of their covers; equal ones are one line with their number."""
    items, settings = scope.register["equipment"], scope.register.settings
    gone = scope.books.covers.out_of_service_from <= scope.day
    mine = np.flatnonzero((items["client"].values == client) & ~gone)
    ends = {key: scope.column("equipment", f"{key}_ends").values for key in ("cover", "extended", "latent", "contract")}
    ends["warranty"] = np.where(np.isnat(ends["extended"]), ends["cover"], ends["extended"])
    cover = scope.column("equipment", "cover").values
    quantity = np.where(items["quantity"].given, items["quantity"].values, SCALE)
    lines: dict[tuple[Any, ...], list[int]] = {}
    for at in mine.tolist():
        texts = tuple(items[key].values[at] for key in ("product", "model", "site"))
        # NaT is unlike itself: items that lack an end would never be equal.
        days = tuple(None if np.isnat(ends[key][at]) else ends[key][at] for key in ENDS)
        lines.setdefault((*texts, int(cover[at]), *days), []).append(at)
    out: list[list[Cell]] = []
    for (product, model, site, state, *days), at in lines.items():
        serial = items["serial"].values[at[0]] if len(at) == 1 else None
        what = " ".join(text for text in (product, model) if text)
        small = [site, say("paper.serial", language, serial=serial) if serial else None]
        out.append([
            (what or BLANK, say("paper.between", language).join(text for text in small if text)),
            decimal_text(int(quantity[at].sum())),
            choice_words("equipment", "cover", COVERS[int(state)]).in_(language) if state >= 0 else BLANK,
            *(day(until, settings) for until in days),
        ])  # fmt: skip
    headings = [
        Heading(say("paper.item", language), 1), Heading(say("paper.count", language), right=True),
        Heading(say("paper.cover_now", language)),
        *(Heading(say(f"paper.{key}_to", language)) for key in ENDS),
    ]  # fmt: skip
    return Grid(say("paper.cover", language), headings, out, say("paper.cover_none", language))


def retention(scope: Scope, client: int, language: str) -> tuple[list[Fact], list[str]]:
    """What retention money a client holds and what is left of it, of all items on record; and what cannot be said."""
    items, settings = scope.register["equipment"], scope.register.settings
    held, left = items["retention_amount"], scope.column("equipment", "retention_left")
    mine = (items["client"].values == client) & ~held.blank
    if not mine.any():
        return [], []
    known = mine & held.given & left.given
    unknown = int((mine & ~known).sum())
    notes = [say("paper.retention_unknown", language, count=unknown)] if unknown else []
    amounts = (("retention", held), ("retention_left", left))
    return [
        (say(f"paper.{key}", language), money(int(column.values[known].sum()), settings)) for key, column in amounts
    ], notes
