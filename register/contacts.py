"""The owner's own people (A02): whether one of them is named as responsible for maintenance (A05)."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import YES_NO
from register.columns import distinct

YES: Final = YES_NO.index("yes")


def say_responsible(work: Work) -> None:
    """Tell clients whose people are listed but none of them is responsible (A05), at the first of their rows."""
    rows = work.register["contacts"]
    client = rows["client"].values
    named = distinct(client[rows["responsible"].values == YES])
    listed, first = np.unique(client, return_index=True)
    lacking = first[(listed >= 0) & ~np.isin(listed, named)]
    names = work.register["clients"]["name"].values[client[lacking]]
    work.findings.add("contact_none_responsible", "contacts", "responsible", lacking, client=names)
