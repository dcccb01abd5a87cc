"""What is shown beside an id, so that nobody has to read `E-0012`: an item's label, and whose item it is."""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.columns import Column, Positions, Texts, column_of, present, take
from register.references import LABEL_MARK

BETWEEN: Final = f" {LABEL_MARK} "


def put_beside(work: Work) -> None:
    """Write the labels of Equipment, and the client, product and site of the items of Repairs and Visits."""
    items = work.register["equipment"]
    owners = client_names(work, items["client"].values)
    work.put("equipment", "label", labels(work, owners))
    repairs, visits = work.register["repairs"], work.register["visits"]
    at = repairs["equipment"].values
    for key, texts in (("client", owners), ("product", items["product"].values), ("site", items["site"].values)):
        work.put("repairs", key, column_of("text", take(texts, at, None)))
    at = visits["equipment"].values
    theirs = take(owners, at, None)
    named = np.where(present("text", theirs), theirs, client_names(work, visits["client"].values))
    work.put("visits", "for_client", column_of("text", named))
    work.put("visits", "product", column_of("text", take(items["product"].values, at, None)))


def labels(work: Work, owners: Texts) -> Column:
    """The label of each item: its id, client, product and serial, as far as there are any.

    It begins with the id, by which a cell that holds a label is understood; the rest may be out of date.
    """
    items, issued = work.register["equipment"], work.columns.get(("equipment", "id"))
    said: Texts = issued.values if isinstance(issued, Column) else items["id"].values
    for part in (owners, items["product"].values, items["serial"].values):
        there = present("text", part)
        said = said.copy()
        said[there] += BETWEEN + part[there]
    return column_of("text", said)


def client_names(work: Work, at: Positions) -> Texts:
    """The name of the client at each position, else the id; None where the position is nobody's."""
    clients, issued = work.register["clients"], work.columns.get(("clients", "id"))
    ids: Texts = issued.values if isinstance(issued, Column) else clients["id"].values
    names = clients["name"].values
    return take(np.where(present("text", names), names, ids), at, None)
