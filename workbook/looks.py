"""What the styles of a workbook mean: fonts, fills, lines and formats as values that can be compared.

Every program numbers and spells styles its own way. Two of them are the same when they look the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from workbook.escaping import quoteattr
from workbook.markup import elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Meaning: TypeAlias = tuple[tuple[str, str], ...]
"""What one font, fill, border, alignment or protection says, in the order of names."""

_TRUE: Final = {"1", "true", "on"}
_FLAGS: Final = {"b", "i", "strike", "outline", "shadow"}
_FACES: Final = {"name", "sz", "u", "vertAlign", *_FLAGS}
_DEFAULTS: Final = {
    "horizontal": "general", "vertical": "bottom", "textRotation": "0", "indent": "0", "relativeIndent": "0",
    "readingOrder": "0", "wrapText": "0", "shrinkToFit": "0", "justifyLastLine": "0", "locked": "1", "hidden": "0",
}  # fmt: skip
"""What alignment and protection mean where nothing is said."""
BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "mm-dd-yy", 49: "@",
}  # fmt: skip
"""Number formats that a file names by number only; the others of this kind are known by their number."""


_ESCAPED: Final = re.compile(r"\\([-/:., ])")


@dataclass(slots=True)
class Node:
    """One element of the styles part, with its place in the bytes."""

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    children: list[Node] = field(default_factory=list["Node"])

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        return next((node for node in self.children if node.name == name), None)


class Look(NamedTuple):
    """How a cell looks."""

    font: Meaning
    fill: Meaning
    border: Meaning
    number_format: str
    alignment: Meaning
    protection: Meaning


def tree(xml: bytes, part: str) -> Node:
    """The part's elements, each with its children."""
    open_: list[Node] = []
    root = Node("", {}, 0, len(xml))
    for element in elements(xml, part):
        node = Node(element.name, element.attributes, element.start, element.end)
        del open_[element.depth :]
        (open_[-1] if open_ else root).children.append(node)
        open_.append(node)
    return root.children[0]


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return (value or "").lower() in _TRUE


def colour(node: Node | None) -> str:
    """A colour: `FF8800`, `theme 1`; empty where there is none or it is left to the program."""
    if node is None:
        return ""
    said = node.attributes
    if "rgb" in said:
        return said["rgb"][-6:].upper()
    kind = next((kind for kind in ("theme", "indexed") if kind in said), "")
    return f"{kind} {said[kind]} {float(said.get('tint', 0)):g}" if kind else ""


def plain_code(code: str) -> str:
    r"""A number format without backslashes that change nothing: LibreOffice writes `yyyy\-mm\-dd`."""
    return _ESCAPED.sub(r"\1", code)


def font(node: Node) -> Meaning:
    """Face, size, weight, colour; the family and character set that some programs add say nothing."""
    found: dict[str, str] = {}
    for child in node.children:
        said = child.attributes.get("val")
        if child.name == "color":
            found["color"] = colour(child)
        elif child.name in _FLAGS and is_true("1" if said is None else said):
            found[child.name] = "1"
        elif child.name == "sz":
            found["sz"] = f"{float(said or 11):g}"
        elif child.name in _FACES - _FLAGS:
            found[child.name] = said or "single"
    return tuple(sorted((name, value) for name, value in found.items() if value != "none"))


def fill(node: Node) -> Meaning:
    """A pattern with its colours; a solid one has only one. Other fills as they are written."""
    pattern = node.child("patternFill")
    if pattern is None:
        return tuple(sorted(spelt(node)))
    kind = pattern.attributes.get("patternType", "none")
    found = {"pattern": kind, "front": colour(pattern.child("fgColor"))}
    if kind != "solid":
        found["back"] = colour(pattern.child("bgColor"))
    return tuple(sorted(found.items())) if kind != "none" else ()


def border(node: Node) -> Meaning:
    """The sides that have a line."""
    sides = [(side.name, side.attributes.get("style", "none"), colour(side.child("color"))) for side in node.children]
    slant = [(name, "1") for name in ("diagonalUp", "diagonalDown") if is_true(node.attributes.get(name))]
    return tuple(sorted([*slant, *((name, f"{kind} {ink}") for name, kind, ink in sides if kind != "none")]))


def spelt(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    """An element as it is written, for what has no shorter meaning."""
    for number, child in enumerate(node.children):
        where = f"{path}/{number} {child.name}"
        yield where, " ".join(f"{name}={value}" for name, value in sorted(child.attributes.items()))
        yield from spelt(child, where)


def placed(node: Node | None) -> Meaning:
    """An alignment or a protection without what it means anyway."""
    if node is None:
        return ()
    said = {name: value for name, value in node.attributes.items() if not name.startswith("{")}
    plain = {name: {"true": "1", "false": "0"}.get(value, value) for name, value in said.items()}
    return tuple(sorted((name, value) for name, value in plain.items() if value != _DEFAULTS.get(name)))


def differential(node: Node) -> tuple[tuple[str, Meaning], ...]:
    """What a conditional format changes."""
    readers = {"font": font, "fill": _conditional_fill, "border": border, "alignment": placed, "protection": placed}
    found = [(child.name, readers[child.name](child)) for child in node.children if child.name in readers]
    others = [(child.name, tuple(sorted(spelt(child)))) for child in node.children if child.name not in readers]
    return tuple(sorted([*found, *others]))


def _conditional_fill(node: Node) -> Meaning:
    """The colour of a conditional format's fill, which stands in the back colour and needs no pattern."""
    pattern = node.child("patternFill")
    back = pattern.child("bgColor") if pattern else None
    is_plain = pattern is not None and pattern.attributes.get("patternType", "solid") == "solid"
    return (("solid", colour(back)),) if is_plain and back else fill(node)


def written(name: str, meaning: Meaning) -> bytes:
    """An alignment or a protection as XML; nothing where it says nothing."""
    said = "".join(f" {key}={quoteattr(value)}" for key, value in meaning)
    return f"<{name}{said}/>".encode() if said else b""
