"""Who saved a workbook last, and when, as the file says of itself: nothing proves it."""

from __future__ import annotations

from typing import Final, NamedTuple

from register.refusals import RefusalError
from workbook.listed import ROOT
from workbook.markup import elements
from workbook.package import Package
from workbook.parts import relationships

LONGEST: Final = 60


class LastSaved(NamedTuple):
    """A name and an instant (ISO text, UTC), each '' where the file says none."""

    by: str
    at: str


def last_saved(workbook: bytes) -> LastSaved:
    """What docProps/core.xml says; a file whose properties cannot be read says nothing."""
    try:
        package = Package(workbook)
        links = (each for each in relationships(package, ROOT) if each.kind == "core-properties")
        part = next((each.target for each in links if each.target in package), None)
        found = elements(package.read(part), part) if part else []
    except RefusalError:
        return LastSaved("", "")
    said = {element.name: element.text for element in found}
    return LastSaved(printable(said.get("lastModifiedBy", "")), printable(said.get("modified", ""))[:25])


def printable(text: str) -> str:
    """A text without control characters, no longer than a name is: anyone may have written it."""
    return "".join(sign for sign in text if sign.isprintable()).strip()[:LONGEST]
