"""The outbox under anything that can happen, in any order, beside a model of what the server and the ledger must show.

Steps: letters are made; senders claim, get as far as they get, and are heard, die, or wake late; time passes; a mailbox
or a person settles what is uncertain. After every step: copies at the server never exceed one and the resends ordered,
each letter is in one state, its history leads there, and the equation holds.
"""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from outbox_cases import NOW, QUICK, put_letters

from reminders.outbox import ACCEPTED, FAILED, QUEUED, STEPS, UNCERTAIN, Claimed, Outbox, Outcome
from sync.ledger import open_ledger
from sync.migrations.m0010_outbox import LETTERS, STEPS_TAKEN


class Machine(RuleBasedStateMachine):
    held = Bundle("held")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("AFTERCARE_LEDGER", f"sqlite:///{Path(self.folder.name) / 'ledger.sqlite'}")
            self.outbox = Outbox(open_ledger("R1", "2026-11-28T03:00:00"), QUICK)
        self.now = NOW
        self.made = 0
        self.copies: dict[str, int] = {}
        self.ordered: dict[str, int] = {}
        self.on_the_wire: set[tuple[str, int]] = set()

    def teardown(self) -> None:
        if hasattr(self, "outbox"):
            self.outbox.ledger.close()
            self.folder.cleanup()

    @rule()
    def letters_are_made(self) -> None:
        put_letters(self.outbox, 2, self.now, self.made)
        self.made += 2

    @rule(target=held)
    def a_sender_claims(self) -> Claimed | None:
        return self.outbox.claim(self.now, "vm/1")

    @rule(letter=held)
    def it_says_data(self, letter: Claimed | None) -> None:
        if letter is not None and self.outbox.sending(letter, self.now):
            self.on_the_wire.add((letter.key, letter.token))

    @rule(
        letter=held,
        said=st.sampled_from([ACCEPTED, FAILED, QUEUED, UNCERTAIN]),
        kept=st.booleans(),
        noted=st.booleans(),
    )
    def the_server_answers(self, letter: Claimed | None, said: str, *, kept: bool, noted: bool) -> None:
        """`noted` is whether the sender lives to write it down."""
        if letter is None or (letter.key, letter.token) not in self.on_the_wire:
            return
        self.on_the_wire.remove((letter.key, letter.token))
        if said == ACCEPTED or (said == UNCERTAIN and kept):
            self.copies[letter.key] = self.copies.get(letter.key, 0) + 1
        if noted:
            self.outbox.record(letter, Outcome(said, said), self.now)

    @rule(letter=held)
    def a_sender_gives_up_before_data(self, letter: Claimed | None) -> None:
        if letter is not None and (letter.key, letter.token) not in self.on_the_wire:
            states = self.states()
            self.outbox.record(letter, Outcome(QUEUED, "450"), self.now) if states[letter.key] == "claimed" else None

    @rule(everybody=st.booleans())
    def others_look_after_the_dead(self, *, everybody: bool) -> None:
        self.outbox.recover(self.now, lambda _owner: everybody)

    @rule(seconds=st.sampled_from([1, 3, 90, 100_000]))
    def time_passes(self, seconds: int) -> None:
        self.now += dt.timedelta(seconds=seconds)

    @rule()
    def the_mailbox_is_asked(self) -> None:
        for letter in self.outbox.uncertain(self.now - dt.timedelta(seconds=QUICK.grace)):
            if any(key == letter.key for key, _ in self.on_the_wire):
                continue  # the grace is longer than any server holds a letter
            there = self.copies.get(letter.key, 0) > 0
            self.outbox.settle(letter, ACCEPTED if there else QUEUED, self.now, "mailbox")

    @rule()
    def a_person_orders_it_again(self) -> None:
        for letter in self.outbox.uncertain()[:1]:
            self.outbox.settle(letter, QUEUED, self.now, "a person")
            self.ordered[letter.key] = self.ordered.get(letter.key, 0) + 1

    def states(self) -> dict[str, str]:
        with self.outbox.ledger.reading() as connection:
            return {row.key: row.state for row in connection.execute(sa.select(LETTERS.c.key, LETTERS.c.state))}

    @invariant()
    def no_copy_that_nobody_ordered(self) -> None:
        if hasattr(self, "outbox"):
            for key, copies in self.copies.items():
                assert copies <= 1 + self.ordered.get(key, 0)

    @invariant()
    def what_arrived_is_never_waiting_to_go_again_by_itself(self) -> None:
        if hasattr(self, "outbox"):
            for key, state in self.states().items():
                if self.copies.get(key, 0) > self.ordered.get(key, 0):
                    assert state in {"accepted", "uncertain", "sending", "failed"}

    @invariant()
    def history_leads_to_the_state(self) -> None:
        if not hasattr(self, "outbox"):
            return
        last = dict.fromkeys(self.states(), "queued")
        with self.outbox.ledger.reading() as connection:
            for row in connection.execute(sa.select(STEPS_TAKEN).order_by(STEPS_TAKEN.c.number)):
                assert (row.was, row.became) in STEPS
                assert last[row.letter] == row.was
                last[row.letter] = row.became
        assert last == self.states()


Machine.TestCase.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
TestOutbox = Machine.TestCase
