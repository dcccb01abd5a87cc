"""Sentences of the area "sheets"."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
}
