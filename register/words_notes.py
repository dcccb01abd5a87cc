"""Sentences of the area "notes"."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
}
