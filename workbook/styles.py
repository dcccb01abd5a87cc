"""The styles part of a workbook: looks that another workbook has are found in it by meaning, or appended.

Nothing that is there is changed: cells and rules of the staff go on naming their styles by the same numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from workbook import looks
from workbook.escaping import quoteattr
from workbook.looks import BUILT_IN, Look, Meaning, Node
from workbook.markup import editable, elements, prefix_of, set_attributes, with_attributes, with_child

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LISTS: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
"""The lists of a styles part in their order."""
_READERS: Final[Mapping[str, Callable[[Node], Meaning]]] = {
    "fonts": looks.font, "fills": looks.fill, "borders": looks.border,
}  # fmt: skip
_FIRST_OWN_FORMAT: Final = 164
_NORMAL: Final = "normal"


class Styles:
    """The looks of one workbook by number, and what is to be appended to them."""

    def __init__(self, xml: bytes, part: str) -> None:
        self._xml = editable(xml, part)
        self._part = part
        root = looks.tree(xml, part)
        self._lists = {name: (found.children if (found := root.child(name)) else []) for name in LISTS}
        self._meanings = {name: [read(node) for node in self._lists[name]] for name, read in _READERS.items()}
        self._codes = {
            int(node.attributes["numFmtId"]): looks.plain_code(node.attributes.get("formatCode", ""))
            for node in self._lists["numFmts"]
            if node.attributes.get("numFmtId", "").isdecimal()
        }
        self._named = {_name(node): int(node.attributes.get("xfId", "0")) for node in self._lists["cellStyles"]}
        self._bases = [self._look(node) for node in self._lists["cellStyleXfs"]]
        self._cells = [(_number(node, "xfId"), self._look(node)) for node in self._lists["cellXfs"]]
        self._rules = [looks.differential(node) for node in self._lists["dxfs"]]
        self._added: dict[str, list[bytes]] = {name: [] for name in LISTS}

    def cell(self, other: Styles, number: int) -> int:
        """The number here of a cell style of another workbook.

        Where both have the named style that it follows, whatever it takes from that style it takes from the one here:
        a look that staff gave to their cells is theirs.
        """
        base, look = other._cells[number]
        named = next((name for name, xf in other._named.items() if xf == base), _NORMAL)
        if named in self._named:
            mine = self._named[named]
            wanted = following(look, other._bases[base], self._bases[mine])
        else:
            mine, wanted = self._add_named(other, named, base), look
        if (mine, wanted) not in self._cells:
            self._added["cellXfs"].append(self._xf(other, wanted, f' xfId="{mine}"'))
            self._cells.append((mine, wanted))
        return self._cells.index((mine, wanted))

    def rule(self, other: Styles, number: int) -> int:
        """The number here of a conditional format's look in another workbook."""
        wanted = other._rules[number]
        if wanted not in self._rules:
            self._rules.append(wanted)
            self._added["dxfs"].append(other._raw(other._lists["dxfs"][number]))
        return self._rules.index(wanted)

    def to_bytes(self) -> bytes:
        """The part with what was appended; the same bytes where nothing was."""
        xml = self._xml
        for name, added in self._added.items():
            if added:
                xml = appended(xml, self._part, name, added)
        return xml

    def _look(self, xf: Node) -> Look:
        read = self._meanings
        font, fill, border = (_at(read[name], _number(xf, key)) for name, key in _KEYS.items())
        return Look(
            font,
            fill,
            border,
            self._code(_number(xf, "numFmtId")),
            looks.placed(xf.child("alignment")),
            looks.placed(xf.child("protection")),
        )

    def _code(self, number: int) -> str:
        """The code of a number format; `number 31` for one that files name by its number only."""
        return self._codes.get(number) or BUILT_IN.get(number) or f"number {number}"

    def _format(self, code: str) -> int:
        """The number of a number format, found or appended."""
        built_in = code.removeprefix("number ")
        if built_in != code:
            return int(built_in)
        known = {**{text: number for number, text in BUILT_IN.items()}, **{t: n for n, t in self._codes.items()}}
        if code not in known:
            known[code] = max(_FIRST_OWN_FORMAT - 1, *self._codes, 0) + 1
            self._codes[known[code]] = code
            self._added["numFmts"].append(f'<numFmt numFmtId="{known[code]}" formatCode={quoteattr(code)}/>'.encode())
        return known[code]

    def _entry(self, other: Styles, name: str, meaning: Meaning) -> int:
        """The number of a font, fill or border, found or appended."""
        mine = self._meanings[name]
        if meaning not in mine:
            self._added[name].append(other._raw(other._lists[name][other._meanings[name].index(meaning)]))
            mine.append(meaning)
        return mine.index(meaning)

    def _xf(self, other: Styles, look: Look, base: str) -> bytes:
        meanings = (look.font, look.fill, look.border)
        numbers = [self._entry(other, name, meaning) for name, meaning in zip(_KEYS, meanings, strict=True)]
        said = "".join(f' {key}="{number}"' for key, number in zip(_KEYS.values(), numbers, strict=True))
        inside = looks.written("alignment", look.alignment) + looks.written("protection", look.protection)
        flags = "".join(f' apply{what}="1"' for what in ("NumberFormat", "Font", "Fill", "Border", "Alignment"))
        tag = f'<xf numFmtId="{self._format(look.number_format)}"{said}{base}{flags}'.encode()
        return tag + (b">" + inside + b"</xf>" if inside else b"/>")

    def _add_named(self, other: Styles, named: str, base: int) -> int:
        """Append a named style; its number among those that named styles follow."""
        node = next((each for each in other._lists["cellStyles"] if _name(each) == named), None)
        look = other._bases[base]
        if node is None:
            return 0
        self._added["cellStyleXfs"].append(self._xf(other, look, ""))
        self._bases.append(look)
        mine = self._named[named] = len(self._bases) - 1
        self._added["cellStyles"].append(with_attributes(other._raw(node), {"xfId": str(mine)}))
        return mine

    def _raw(self, node: Node) -> bytes:
        return self._xml[node.start : node.end]


def following(look: Look, base: Look, mine: Look) -> Look:
    """A look whose parts are those of `mine` wherever it took them from `base`."""
    taken: dict[str, Any] = {
        part: getattr(mine if getattr(look, part) == getattr(base, part) else look, part) for part in Look._fields
    }
    return Look(**taken)


_KEYS: Final = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}


def _name(style: Node) -> str:
    """What a named style is known by; the usual one is called differently in every language."""
    is_normal = style.attributes.get("builtinId") == "0"
    return _NORMAL if is_normal else style.attributes.get("name", "").casefold()


def _number(node: Node, key: str) -> int:
    text = node.attributes.get(key, "0")
    return int(text) if text.isdecimal() else 0


def _at(meanings: list[Meaning], number: int) -> Meaning:
    return meanings[number] if number < len(meanings) else ()


def appended(xml: bytes, part: str, name: str, added: list[bytes]) -> bytes:
    """The styles part with elements at the end of one of its lists, which is made where there is none."""
    found = elements(xml, part)
    root, prefix = found[0], prefix_of(xml, found[0])
    inside = re.sub(rb"<(/?)", rb"<\1" + prefix, b"".join(added)) if prefix else b"".join(added)
    known = next((element for element in found if element.depth == 1 and element.name == name), None)
    if known is not None:
        count = sum(known.start < element.start < known.end and element.depth == 2 for element in found) + len(added)
        counted = set_attributes(xml, known, {"count": str(count)})
        return with_child(counted, next(e for e in elements(counted, part) if e.start == known.start), inside)
    later = LISTS[LISTS.index(name) + 1 :]
    after = next((element for element in found if element.depth == 1 and element.name in later), None)
    tag = prefix + name.encode()
    made = b'<%b count="%d">' % (tag, len(added)) + inside + b"</" + tag + b">"
    at = after.start if after else root.close
    return xml[:at] + made + xml[at:]
