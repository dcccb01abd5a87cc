"""Proof that a small part was only added to: every element is still there, in its order, what is new stands behind it.

A style, a sheet or a name that moved by one place would change what others mean by its number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from register.refusals import RefusalError
from workbook.markup import elements

COUNTED: Final = frozenset({"count"})
"""What may differ of an element in which something more stands."""
RESIZED: Final = frozenset({"count", "ref"})
"""The same of a table."""
_LISTS: Final = 2
"""Levels at which something may be added: to the part itself, and to its lists."""


@dataclass(slots=True)
class _Branch:
    """One element with all that is in it."""

    name: tuple[str, str]
    attributes: Mapping[str, str]
    text: str
    children: list[_Branch] = field(default_factory=list["_Branch"])


def prove_grown(old: bytes, new: bytes, part: str, free: Collection[str] = COUNTED) -> None:
    """Refuse unless all of the old part is in the new one and what is more stands at the end of its lists."""
    if not _holds(_branch(old, part), _branch(new, part), free, 0):
        raise RefusalError("write_foreign", place=part)


def prove_quoted(old: bytes, new: bytes, part: str) -> None:
    """Refuse unless nothing was added to the styles but cell formats that were there with or without their mark."""
    prove_grown(old, new, part)
    for one, other in zip(_branch(old, part).children, _branch(new, part).children, strict=True):
        known = [_unmarked(each) for each in one.children]
        more = other.children[len(one.children) :]
        if more and (one.name[1] != "cellXfs" or any(_unmarked(each) not in known for each in more)):
            raise RefusalError("write_foreign", place=part)


def _unmarked(xf: _Branch) -> _Branch:
    said = {name: value for name, value in xf.attributes.items() if name != "quotePrefix"}
    return replace(xf, attributes=said)


def _branch(xml: bytes, part: str) -> _Branch:
    open_: list[_Branch] = []
    root: _Branch | None = None
    for element in elements(xml, part):
        branch = _Branch((element.space, element.name), element.attributes, element.text.strip())
        del open_[element.depth :]
        if open_:
            open_[-1].children.append(branch)
        root = root or branch
        open_.append(branch)
    if root is None:
        raise RefusalError("write_damaged", part=part)
    return root


def _holds(old: _Branch, new: _Branch, free: Collection[str], depth: int) -> bool:
    """Whether the new branch is the old one with nothing more than may be."""
    if old.name != new.name or old.text != new.text or _said(old, free, depth) != _said(new, free, depth):
        return False
    present = new.children
    if depth == 0:  # a list that was not there may stand anywhere
        known = {child.name for child in old.children}
        present = [child for child in new.children if child.name in known] if known else new.children
    if len(present) < len(old.children) or (depth >= _LISTS and len(present) > len(old.children)):
        return False
    return all(_holds(one, other, free, depth + 1) for one, other in zip(old.children, present, strict=False))


def _said(branch: _Branch, free: Collection[str], depth: int) -> Mapping[str, str]:
    if depth >= _LISTS:
        return branch.attributes
    return {name: value for name, value in branch.attributes.items() if name not in free}
