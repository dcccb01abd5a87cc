"""Small XML parts, read with their namespaces and edited byte by byte: what is not ours stays as it was.

Reading goes through expat without document types or entities; an edit works on the byte positions that expat tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat

from register.refusals import RefusalError
from workbook.encoding import HEAD, UTF8, codec_of
from workbook.escaping import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_START_TAG: Final = re.compile(rb"""<([^\s/>]+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
_ANY: Final = re.compile(
    rb"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"""
    rb"""|<(/?)([^\s/>!?]+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""",
    re.DOTALL,
)


@dataclass(slots=True)
class Element:
    """One element: local name, namespace, attributes (`{namespace}name` where prefixed) and its place in the bytes."""

    name: str
    space: str
    attributes: dict[str, str]
    depth: int
    start: int
    tag_end: int = 0
    """After the start tag."""
    close: int = 0
    """Where the end tag begins; `tag_end` where there is none."""
    end: int = 0
    text: str = ""

    def local(self, name: str) -> str | None:
        """The attribute `name` whatever its namespace (`r:id` in both kinds of OOXML)."""
        ends = "}" + name
        return next((value for key, value in self.attributes.items() if key == name or key.endswith(ends)), None)


@dataclass(slots=True)
class _Reading:
    """The elements met so far, and those still open."""

    xml: bytes
    found: list[Element] = field(default_factory=list[Element])
    open: list[Element] = field(default_factory=list[Element])


def elements(xml: bytes, part: str) -> list[Element]:
    """All elements of a small part in document order. A damaged part, or one with a document type, is refused."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    reading = _Reading(xml)

    def split(name: str) -> tuple[str, str]:
        space, _, local = name.rpartition("}")
        return space, local

    def begin(name: str, attributes: dict[str, str]) -> None:
        space, local = split(name)
        named = {("{" + key if "}" in key else key): value for key, value in attributes.items()}
        element = Element(local, space, named, len(reading.open), parser.CurrentByteIndex)
        tag = _START_TAG.match(xml, element.start)
        element.tag_end = element.close = tag.end() if tag else element.start
        reading.found.append(element)
        reading.open.append(element)

    def finish(_name: str) -> None:
        element = reading.open.pop()
        if xml[element.tag_end - 2 : element.tag_end] == b"/>":
            element.end = element.tag_end
        else:
            element.close = parser.CurrentByteIndex
            element.end = xml.find(b">", element.close) + 1

    def characters(text: str) -> None:
        reading.open[-1].text += text

    def forbidden(*_: object) -> NoReturn:
        raise RefusalError("write_shape", place=part)

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = forbidden
    parser.EntityDeclHandler = forbidden
    try:
        parser.Parse(xml, True)  # noqa: FBT003 — expat takes "this is all" by position only
    except expat.ExpatError as problem:
        raise RefusalError("write_damaged", part=part) from problem
    return reading.found


def editable(xml: bytes, place: str) -> bytes:
    """The bytes as given, once it is certain that they are UTF-8 without a document type."""
    if codec_of(xml[:HEAD]) != UTF8 or b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml[:4096]:
        raise RefusalError("write_shape", place=place)
    return xml


def prefix_of(xml: bytes, element: Element) -> bytes:
    """`x:` where the element's tag carries a prefix, else nothing."""
    tag = _START_TAG.match(xml, element.start)
    name = tag[1] if tag else b""
    return name[: name.find(b":") + 1]


def with_attributes(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """The start tag with the attributes set, or gone where None; the others and their order stay."""
    for name, value in values.items():
        found = re.search(rb"\s+" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""", tag)
        if found and value is None:
            tag = tag[: found.start()] + tag[found.end() :]
        elif found and value is not None:
            tag = tag[: found.start(1)] + quoteattr(value).encode() + tag[found.end(1) :]
        elif value is not None:
            stop = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:stop].rstrip() + f" {name}={quoteattr(value)}".encode() + tag[stop:]
    return tag


def set_attributes(xml: bytes, element: Element, values: Mapping[str, str | None]) -> bytes:
    """The part with the attributes of one element set; nothing else moves."""
    tag = with_attributes(xml[element.start : element.tag_end], values)
    return xml[: element.start] + tag + xml[element.tag_end :]


def without(xml: bytes, gone: list[Element]) -> bytes:
    """The part without some elements."""
    for element in sorted(gone, key=lambda each: each.start, reverse=True):
        xml = xml[: element.start] + xml[element.end :]
    return xml


def with_child(xml: bytes, parent: Element, child: bytes) -> bytes:
    """The part with `child` as the last thing inside `parent`, which is opened where it was `<empty/>`."""
    if parent.end != parent.tag_end:
        return xml[: parent.close] + child + xml[parent.close :]
    tag = _START_TAG.match(xml, parent.start)
    name = tag[1] if tag else b""
    opened = xml[parent.start : parent.tag_end - 2].rstrip() + b">" + child + b"</" + name + b">"
    return xml[: parent.start] + opened + xml[parent.end :]


@dataclass(slots=True)
class Span:
    """One child as found by its tags alone, in a part too large for a parser with names."""

    name: bytes
    attributes: bytes
    start: int
    tag_end: int
    close: int
    end: int


def children(xml: bytes, start: int, stop: int) -> Iterator[Span]:
    """The elements between two positions, one level deep; comments, CDATA and instructions are stepped over.

    Ends at the first end tag that closes more than was opened.
    """
    depth = 0
    child = Span(b"", b"", 0, 0, 0, 0)
    for tag in _ANY.finditer(xml, start, stop):
        if tag[2] is None:
            continue
        if tag[1]:
            depth -= 1
            if depth < 0:
                return
            if depth == 0:
                child.close, child.end = tag.start(), tag.end()
                yield child
            continue
        empty = tag[3].endswith(b"/")
        if depth == 0:
            attributes = tag[3][:-1] if empty else tag[3]
            child = Span(tag[2], attributes, tag.start(), tag.end(), tag.end(), tag.end())
            if empty:
                yield child
        depth += not empty


def first_tag(xml: bytes, name: bytes, start: int, stop: int) -> Span | None:
    """The first start tag with that local name, whatever its prefix; `end` and `close` are not looked for."""
    for tag in _ANY.finditer(xml, start, stop):
        if tag[2] is not None and not tag[1] and tag[2].rpartition(b":")[2] == name:
            return Span(tag[2], tag[3].removesuffix(b"/"), tag.start(), tag.end(), tag.end(), tag.end())
    return None


def closing(xml: bytes, start: int) -> tuple[int, int]:
    """Where the end tag begins and ends that closes the element open at `start`; (-1, -1) where none does."""
    depth = 0
    for tag in _ANY.finditer(xml, start):
        if tag[2] is None:
            continue
        if tag[1]:
            if depth == 0:
                return tag.start(), tag.end()
            depth -= 1
        else:
            depth += not tag[3].endswith(b"/")
    return -1, -1


def attribute(attributes: bytes, name: bytes) -> bytes | None:
    """The raw value of one attribute of a tag."""
    found = re.search(rb"(?:^|\s)" + name + rb"""\s*=\s*("[^"]*"|'[^']*')""", attributes)
    return found[1][1:-1] if found else None
