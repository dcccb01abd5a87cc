"""Workbooks that are read and never written: to write would undo what somebody has said about the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from register.refusals import RefusalError
from workbook.listed import ROOT
from workbook.markup import elements
from workbook.package import Package
from workbook.parts import relationships, workbook_part

FINAL: Final = "_MarkAsFinal"
"""The custom property that Excel sets where somebody marks a workbook as final."""
_REVISIONS: Final = "xl/revisions/"
_SHARED: Final = frozenset({"revisionHeaders", "usernames"})
_SIGNATURES: Final = "_xmlsignatures/"
_SIGNED: Final = "origin"
_PASSWORDS: Final = ("reservationPassword", "hashValue")


def refuse_shared(workbook: bytes, name: str) -> None:
    """Refuse the shared workbook of old (Review, Share Workbook).

    Several people hold it at once and Excel unites their saves: what the program put in would be no edit of anybody's,
    and Excel would drop it.
    """
    try:
        package = Package(workbook)
        shared = has_folder(package, _REVISIONS) or is_related(package, workbook_part(package), _SHARED)
    except RefusalError:  # what is no workbook is refused by those who read it
        return
    if shared:
        raise RefusalError("legacy_shared", register=name)


def refuse_sealed(workbook: bytes, properties: Mapping[str, str], name: str) -> None:
    """Refuse to write where a signature would break, or where somebody has said that nothing is to change.

    A macro's own signature covers the macros alone, and protected sheets keep people from typing: both stay as they are
    and are no reason not to write, and no more is the wish that people open the file for reading only.
    """
    refuse_shared(workbook, name)
    package = Package(workbook)
    if has_folder(package, _SIGNATURES) or is_related(package, ROOT, {_SIGNED}):
        raise RefusalError("workbook_signed", register=name)
    if properties.get(FINAL, "").lower() in {"true", "1"}:
        raise RefusalError("workbook_final", register=name)
    part = workbook_part(package)
    if any(
        element.name == "fileSharing" and any(element.attributes.get(key) for key in _PASSWORDS)
        for element in elements(package.read(part), part)
    ):
        raise RefusalError("workbook_password", register=name)


def has_folder(package: Package, folder: str) -> bool:
    """Whether the file has a part in a folder, whatever its case."""
    return any(part.lower().startswith(folder) for part in package.names())


def is_related(package: Package, part: str, kinds: set[str] | frozenset[str]) -> bool:
    """Whether a part names another of one of these kinds."""
    return any(each.kind in kinds for each in relationships(package, part))
