"""What the documentation says is so."""

import re
from pathlib import Path

import pytest
from columns_page import PAGE, page

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_page_of_columns_is_that_of_the_schema() -> None:
    """Renew it with `python tests/columns_page.py`."""
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_every_command_is_in_the_readme() -> None:
    from aftercare.commands import app  # noqa: PLC0415 — loads every command

    told = (ROOT / "README.md").read_text("utf-8")
    names = {info.name or info.callback.__name__ for info in app.registered_commands if info.callback is not None}
    assert not {name for name in names if f"aftercare {name}" not in told}
