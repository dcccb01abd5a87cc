"""Sentences of the area "letters"."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
}
