"""A ledger put back from an old backup: whatever was run before and after, no letter goes a second time unasked."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from letter_cases import workbook
from mail_servers import HOST, USER, Post, post_office
from small_register import edited, tell

from sync.sending_marks import mark_of

Capture = pytest.CaptureFixture[str]
FIRST: Final = dt.date(2027, 6, 1)
ORDERS: Final = [
    "remind backup remind back remind",
    "remind backup remind back update remind",
    "remind edit update backup remind back run remind",
    "update backup remind back edit update remind",
    "remind edit update backup remind restore back remind",
    "update backup remind edit update remind restore back update remind",
    "remind backup edit update remind restore back restore remind run",
    "backup remind back remind take-over remind back remind",
]
STEPS: Final = ("remind", "remind", "update", "edit", "run", "restore", "backup", "back", "take-over")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Generator[Post]:
    with post_office() as kept:
        monkeypatch.setenv("AFTERCARE_SMTP", f"smtp://{HOST}:{kept.port}")
        monkeypatch.setenv("AFTERCARE_SMTP_FROM", USER)
        yield kept


@dataclass
class Firm:
    """A register, its ledger, and what the model knows: how many letters went, and how many the ledger knows of."""

    path: Path
    ledger: Path
    office: Post
    capsys: Capture
    known: int = 0
    was_back: bool = False
    day: dt.date = FIRST
    backups: list[tuple[bytes, int]] = field(default_factory=list[tuple[bytes, int]])
    said: list[str] = field(default_factory=list[str])

    def step(self, word: str) -> None:
        """One thing that somebody does."""
        self.said.append(word)
        getattr(self, word.replace("-", "_"))()

    def remind(self, *more: str) -> None:
        before, outdated = len(self.office.boxes), self.known < len(self.office.boxes)
        self.day += dt.timedelta(days=8)  # what is late is told again every week
        told = tell(self.capsys, "remind", self.path, "--as-of", str(self.day), *more)
        after = len(self.office.boxes)
        if outdated and not more:
            assert (after, told.status) == (before, 2), (self.said, told.err)
            assert "old backup" in told.err, (self.said, told.err)
            return
        if not self.was_back:
            assert (told.status, after > before) == (0, True), (self.said, told.err)
        if told.status == 0:
            self.known = after

    def take_over(self) -> None:
        self.remind("--take-over")

    def run(self) -> None:
        before, outdated = len(self.office.boxes), self.known < len(self.office.boxes)
        tell(self.capsys, "run", self.path, "--once")
        if outdated:
            assert len(self.office.boxes) == before, self.said
        else:
            self.known = len(self.office.boxes)

    def update(self) -> None:
        tell(self.capsys, "update", self.path, "--as-of", str(self.day))

    def edit(self) -> None:
        edited(self.path, lambda book: book["Clients"].__setitem__("B2", f"Client {len(self.said)}"))

    def restore(self) -> None:
        tell(self.capsys, "restore", self.path)

    def backup(self) -> None:
        if self.ledger.exists():
            self.backups.append((self.ledger.read_bytes(), self.known))

    def back(self) -> None:
        if self.backups:
            content, self.known = self.backups[-1]
            self.was_back = True
            self.ledger.write_bytes(content)
            for beside in ("-wal", "-shm"):
                self.ledger.with_name(self.ledger.name + beside).unlink(missing_ok=True)


@pytest.fixture
def firm(tmp_path: Path, office: Post, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Firm:
    path, ledger = tmp_path / "share" / "register.xlsx", tmp_path / "ledger.sqlite"
    path.parent.mkdir()
    path.write_bytes(workbook("en"))
    monkeypatch.setenv("AFTERCARE_LEDGER", f"sqlite:///{ledger}")
    return Firm(path, ledger, office, capsys)


@pytest.mark.parametrize("order", ORDERS)
def test_an_old_backup_of_the_ledger_sends_nothing_in_any_order(order: str, firm: Firm) -> None:
    for word in order.split():
        firm.step(word)


@pytest.mark.parametrize("seed", range(3))
def test_an_old_backup_of_the_ledger_sends_nothing_in_orders_nobody_thought_of(seed: int, firm: Firm) -> None:
    chance = random.Random(seed)  # noqa: S311 — which order, not a secret
    for word in ["remind", "backup", *chance.choices(STEPS, k=10), "back", "remind"]:
        firm.step(word)


def test_the_mark_is_as_open_as_the_workbook_and_alone_beside_it(firm: Firm) -> None:
    firm.path.chmod(0o664)
    firm.step("remind")
    mark = mark_of(firm.path, "R1") if mark_of(firm.path, "R1").exists() else next(firm.path.parent.glob(".~*"))
    assert mark.stat().st_mode & 0o777 == 0o664
    assert sorted(firm.path.parent.iterdir()) == sorted([mark, firm.path])
    before = mark.read_text("utf-8")
    firm.day -= dt.timedelta(days=8)
    tell(firm.capsys, "remind", firm.path, "--as-of", str(FIRST + dt.timedelta(days=8)))
    assert mark.read_text("utf-8") == before, "a round without letters counts nothing"


def test_a_register_that_is_moved_after_letters_went_is_no_copy(firm: Firm) -> None:
    """Letters count in the ledger and not in the workbook: a lower count there does not make it an old version."""
    firm.step("remind")
    firm.step("remind")
    place = firm.path.with_name("renamed.xlsx")
    firm.path = firm.path.rename(place)
    firm.step("remind")
    assert firm.known == len(firm.office.boxes)


@pytest.mark.parametrize("text", ["", "nonsense", "abc;x;pc", "\0" * 40, "another;99;pc\nmore"])
def test_a_mark_that_says_nothing_harms_nothing(text: str, firm: Firm) -> None:
    firm.step("remind")
    mark = next(firm.path.parent.glob(".~*"))
    mark.write_text(text, "utf-8")
    told = tell(firm.capsys, "check", firm.path)
    assert told.status < 2
    told = tell(firm.capsys, "remind", firm.path, "--as-of", str(FIRST + dt.timedelta(days=16)))
    assert told.status == (2 if "99" in text else 0), told.err
