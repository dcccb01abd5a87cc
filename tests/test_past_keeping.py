"""How records past keeping stand in Due and in the office's letter: one line, of nobody in particular, never late."""

import datetime as dt
import email
import email.policy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from small_register import ROWS, put, small_book, tell, update

AS_OF: Final = "2026-06-10T09:00"


def old_register(tmp_path: Path) -> Path:
    """Two repairs that were called off ten years ago, and what there is besides."""
    call = {"equipment": "SN-1", "reporter": "Mr Old", "phone": "1", "description": "d", "request": "r",
            "urgency": "normal"}  # fmt: skip
    old = [
        {**call, "reported_at": dt.datetime.fromisoformat(f"2016-02-0{day}T10:00"), "cancelled_on": dt.date(2016, 2, 9)}
        for day in (1, 2)
    ]
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = {**ROWS, "repairs": [*ROWS["repairs"], *old]}
    return put(tmp_path, small_book(rows=rows))


def texts(folder: Path) -> dict[str, str]:
    """The plain text of each letter, by recipient."""
    found: dict[str, str] = {}
    for path in folder.glob("*.eml"):
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = letter.get_body(("plain",))
        assert body is not None
        found[str(letter["To"])] = body.get_content().replace("\r\n", "\n")
    return found


def test_the_offices_letter_says_it_once_and_of_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = old_register(tmp_path)
    update(capsys, path, AS_OF)
    (line,) = [row for row in tell(capsys, "due", path, "--as-of", AS_OF, "--json").json if "keeping" in row["kind"]]
    assert (line["stage"], line["days_late"], line["count"], line["client"]) == ("today", 0, 2, None)
    assert line["recipients"] == ["office@firm.example"]
    assert tell(capsys, "remind", path, "--as-of", AS_OF, "--preview", tmp_path / "letters").status == 0
    letters = texts(tmp_path / "letters")
    assert [who for who, text in letters.items() if "past keeping" in text] == ["office@firm.example"]
    told = letters["office@firm.example"].partition("records past keeping")[2].partition("\n\n")[0]
    assert told.startswith(" since 2021-02-09: items 0, visits 0, repairs 2\n")  # no "× 2" after the counts
    assert "Mr Old" not in told
    assert "fee" not in told
