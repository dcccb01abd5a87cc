"""Sentences of the area "commands"."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
}
