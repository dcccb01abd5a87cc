"""Why something was not done. A wrong row is a finding, a wrong program or file is one of these."""

from __future__ import annotations

from register.language import say


class RefusalError(Exception):
    """Something was not done: the fact, what was left alone, and what to do next.

    `key` names a sentence of `words_refusals`; `facts` fill it. `status` is the exit status of the command.
    """

    status = 2

    def __init__(self, key: str, **facts: object) -> None:
        self.key = key
        self.facts = facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """What to tell staff, in their language."""
        return say(f"refusals.{self.key}", language, **self.facts)


class BusyError(RefusalError):
    """The workbook is in use: the write waits (exit status 3)."""

    status = 3
