"""The documentation's page of tables and columns, made from the schema. `python tests/columns_page.py` renews it."""

from pathlib import Path

from register.schema import ColumnSpec, tables

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"


def kind(column: ColumnSpec) -> str:
    if column.choices:
        return ", ".join(column.choices).replace("*", r"\*")
    if column.target:
        return f"→ {tables()[column.target].name}" + (r" or \*" if column.any_too else "")
    return column.kind


def marks(column: ColumnSpec) -> str:
    return "grey" if column.computed else "needed" if column.required else ""


def page() -> str:
    lines = ["# Every table and column", ""]
    lines += ["Made from the schema. *needed*: a row is not complete without it; *grey*: written by the program.", ""]
    for table in tables().values():
        lines += [f"## {table.name} · {table.titles.hant} · {table.titles.hans}", ""]
        lines += ["| key | English | 繁體中文 | 简体中文 | | what stands there |", "|---|---|---|---|---|---|"]
        lines += [
            f"| `{c.key}` | {c.headings.en} | {c.headings.hant} | {c.headings.hans} | {marks(c)} | {kind(c)} |"
            for c in table.columns
        ]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
