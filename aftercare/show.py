"""`aftercare show`: one table with its computed columns, without writing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from aftercare.asked_names import folded_name, table_asked
from aftercare.assessing import known
from aftercare.telling import Telling
from register.assessment import Assessment
from register.refusals import RefusalError
from register.rows import Dealt, dealt_out, json_dealt, shown_values
from register.schema import tables

BLOCK = 2_000
"""Rows turned into JSON at a time."""


def shown(path: Path, table: str, telling: Telling) -> int:
    """The exit status, after the table was written to standard output."""
    register = known(path, telling)
    key = table_asked(table, {key: raw.sheet for key, raw in register.opened.book.tables.items()})
    if key is None:
        raise RefusalError("unknown_table", value=table, known=names_of_tables(register.language))
    if telling.json:
        for block in json_blocks(register.assessment, key, register.language):
            sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()
    else:
        telling.lines(text_rows(register.assessment, key, register.language))
    return 0


def names_of_tables(language: str) -> str:
    """Every table as it can be asked for: its key, and its name in the register's language where that is another."""
    named = ((key, table.titles.in_(language)) for key, table in tables().items())
    return ", ".join(key if folded_name(title) == folded_name(key) else f"{key} ({title})" for key, title in named)


def json_blocks(assessment: Assessment, table: str, language: str) -> Iterator[bytes]:
    """A table as one JSON array, a row a line, in blocks of rows.

    Each distinct value of a column is encoded once, and what is the same in every row is put in with its neighbour: of
    the columns of a wide table most hold a few values or none.
    """
    rows: list[object] = assessment.register[table].sheet_rows.tolist()
    columns = {"row": Dealt(rows), **json_dealt(assessment, table, language)}
    pieces: list[list[bytes]] = []
    before = b"{"
    for key, dealt in columns.items():
        encoded = encoded_values(before + b'"' + key.encode() + b'":', dealt)
        if isinstance(encoded, bytes):
            before = encoded + b","
        else:
            pieces.append(encoded)
            before = b","
    if pieces:
        pieces.append([before[:-1] + b"}"] * len(rows))
    yield b"["
    for start in range(0, len(rows), BLOCK):
        part = zip(*(piece[start : start + BLOCK] for piece in pieces), strict=True)
        yield (b",\n" if start else b"\n") + b",\n".join(map(b"".join, part))
    yield b"\n]\n"


def encoded_values(before: bytes, dealt: Dealt) -> bytes | list[bytes]:
    """The values of one column as JSON, each with `before` in front; one text where all rows have the same value."""
    import orjson

    if dealt.places is None:
        if set(map(type, dealt.values)) == {str} and len(dealt.values) > 1 and dealt.values[0] != dealt.values[-1]:
            together = orjson.dumps(dealt.values)
            if b'\\"' not in together:  # then every quotation mark begins or ends a text
                return [before + b'"' + text + b'"' for text in together[2:-2].split(b'","')]
        known = {value: before + orjson.dumps(value) for value in dict.fromkeys(dealt.values)}
        several = len(known) > 1 or len(dealt.values) <= 1
        return list(map(known.__getitem__, dealt.values)) if several else next(iter(known.values()))
    if len(dealt.places) > 1 and (dealt.places == dealt.places[0]).all():
        return before + orjson.dumps(dealt.values[int(dealt.places[0])])
    encoded = [before + orjson.dumps(value) for value in dealt.values]
    return dealt_out(encoded, dealt.places)


def text_rows(assessment: Assessment, table: str, language: str) -> Iterator[str]:
    """A table as lines with tabs between, headings first; what is blank throughout is left out."""
    spec = assessment.register[table].spec
    columns = [(column.heading(language), shown_values(assessment, table, column, language)) for column in spec.columns]
    filled = [(heading, values) for heading, values in columns if any(value is not None for value in values)]
    yield "\t".join(heading for heading, _ in filled)
    for row in zip(*(values for _, values in filled), strict=True):
        yield "\t".join("" if value is None else " ".join(str(value).split()) for value in row)
