"""A part's XML told piece by piece, without holding it: starts, ends and text, names without their prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol
from xml.parsers import expat

from register.refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterable


class Listener(Protocol):
    """What hears a part's XML."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...

    def text(self, text: str) -> None:
        """Some of the text inside the innermost open element; it may come in several pieces."""
        ...


def tell(pieces: Iterable[bytes], listener: Listener, *, name: str, part: str) -> None:
    """Tells `listener` what stands in the part. XML that is broken, or brings document types, is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    locals_: dict[str, str] = {}

    def local(full: str) -> str:
        return locals_.get(full) or locals_.setdefault(full, full.rpartition(":")[2])

    def start(full: str, attributes: dict[str, str]) -> None:
        listener.start(local(full), attributes)

    def end(full: str) -> None:
        listener.end(local(full))

    def forbidden(*_: object) -> NoReturn:
        raise RefusalError("file_document_type", name=name, part=part)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = forbidden
    parser.EntityDeclHandler = forbidden
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 — expat takes "more follows" by position only
        parser.Parse(b"", True)  # noqa: FBT003 — the same
    except expat.ExpatError as problem:
        raise RefusalError("file_part_broken", name=name, part=part) from problem
