"""The workbook's custom properties (docProps/custom.xml): what the program notes in the file about the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbook.escaping import escape, quoteattr
from workbook.listed import ROOT
from workbook.markup import Element, editable, elements, prefix_of, with_child
from workbook.parts import relate, relationships

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.package import Package

_PART: Final = "docProps/custom.xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_KINDS: Final = ("custom-properties", "customProperties")
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_STRICT_VALUES: Final = "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes"
_OURS: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_WHOLE: Final = {"i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint"}


def custom_properties(package: Package) -> dict[str, str | int]:
    """The properties that are texts or whole numbers, by name."""
    part = _part(package)
    if part is None:
        return {}
    values: dict[str, str | int] = {}
    name = ""
    for element in elements(package.read(part), part):
        if element.name == "property":
            name = element.attributes.get("name", "")
        elif element.name in {"lpwstr", "lpstr", "bstr"}:
            values[name] = element.text
        elif element.name in _WHOLE and element.text.strip().lstrip("+-").isdecimal():
            values[name] = int(element.text)
    return values


def set_custom_properties(package: Package, values: Mapping[str, str | int]) -> None:
    """Set some properties; the part is made where there is none, all other properties stay as they were."""
    part = _part(package)
    if part is None:
        part = _PART
        package.add(part, f'<Properties xmlns="{_SPACE}"/>'.encode(), _TYPE)
        relate(package, ROOT, _LINK, part)
    xml = editable(package.read(part), part)
    for name, value in values.items():
        found = elements(xml, part)
        present = [element for element in found if element.name == "property"]
        old = next((element for element in present if element.attributes.get("name", "").lower() == name.lower()), None)
        pids = [int(element.attributes.get("pid", "1")) for element in present]
        pid = old.attributes.get("pid", "2") if old else str(max([1, *pids]) + 1)
        new = _property(prefix_of(xml, found[0]).decode(), name, value, pid, _space_of_values(found[0]))
        xml = xml[: old.start] + new + xml[old.end :] if old else with_child(xml, found[0], new)
    package.replace(part, xml)


def _part(package: Package) -> str | None:
    links = (each for each in relationships(package, ROOT) if each.kind in _KINDS)
    return next((each.target for each in links if each.target in package), None)


def _space_of_values(root: Element) -> str:
    return _STRICT_VALUES if root.space.startswith("http://purl.oclc.org/") else _VALUES


def _property(prefix: str, name: str, value: str | int, pid: str, space: str) -> bytes:
    kind = "lpwstr" if isinstance(value, str) else "i4" if -(2**31) <= value < 2**31 else "i8"
    return (
        f'<{prefix}property fmtid="{_OURS}" pid="{pid}" name={quoteattr(name)}>'
        f'<vt:{kind} xmlns:vt="{space}">{escape(str(value))}</vt:{kind}></{prefix}property>'
    ).encode()
