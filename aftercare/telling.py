"""How a command speaks: JSON or words on standard output, progress and messages on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from register.language import LANGUAGES, say


@dataclass(slots=True)
class Telling:
    """The common options of a command, and the ways to say something under them."""

    json: bool = False
    quiet: bool = False
    language: str | None = None
    as_of: str | None = None

    def in_language(self, registers: str | None = None) -> str:
        """The language to speak: the one asked for, else the register's, else the last register's or the machine's."""
        return self.language or registers or usual_language()

    def line(self, key: str, language: str, **facts: object) -> None:
        """A sentence on standard output, unless quiet or JSON."""
        if not self.quiet and not self.json:
            sys.stdout.write(say(f"commands.{key}", language, **facts) + "\n")

    def lines(self, texts: Iterable[str]) -> None:
        """Lines on standard output, unless JSON."""
        if not self.json:
            sys.stdout.writelines(f"{text}\n" for text in texts)

    def note(self, key: str, language: str, **facts: object) -> None:
        """A sentence on standard error, unless quiet."""
        if not self.quiet:
            sys.stderr.write(say(f"commands.{key}", language, **facts) + "\n")

    def progress(self, key: str, language: str, **facts: object) -> None:
        """What is going on, on standard error, where somebody watches."""
        if not self.quiet and sys.stderr.isatty():
            self.note(key, language, **facts)

    def document(self, document: object) -> None:
        """One JSON document on standard output."""
        import orjson

        sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2))
        sys.stdout.buffer.flush()


def usual_language(arguments: Sequence[str] = ()) -> str:
    """The language of the register that a command names, else of the one read last on this PC, else the machine's."""
    from sync.last_language import language_known

    known = language_known(arguments)
    return known if known in LANGUAGES else machine_language()


def machine_language() -> str:
    """The language of this machine, of the three: Chinese in the script of its region, else English.

    What the terminal is set to comes first; else what Windows or macOS show their user.
    """
    return language_of(os.environ.get("LC_ALL") or os.environ.get("LANG") or system_language())


def system_language() -> str:
    """The language that Windows or macOS show, such as `zh-TW`; "" elsewhere. Not yet run on either."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    if sys.platform == "darwin":
        import subprocess

        asked = ["/usr/bin/defaults", "read", "-g", "AppleLanguages"]
        with suppress(OSError, subprocess.SubprocessError):
            said = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=5)  # noqa: S603 — our words
            return first_language(said.stdout)
    return ""


def first_language(listed: str) -> str:
    r"""The first of the languages that macOS lists.

    >>> first_language('(\n    "zh-Hant-TW",\n    "en-TW"\n)')
    'zh-Hant-TW'
    """
    return listed.strip("() \n").split(",")[0].strip('" \n')


def language_of(said: str) -> str:
    """One of the three for a locale's name.

    >>> [language_of(name) for name in ("zh_TW.UTF-8", "zh-Hans-CN", "zh_SG", "zh-Hant-HK", "de_DE", "C.UTF-8", "")]
    ['zh-Hant', 'zh-Hans', 'zh-Hans', 'zh-Hant', 'en', 'en', 'en']
    """
    said = said.replace("-", "_").lower()
    if not said.startswith("zh"):
        return LANGUAGES[0]
    return LANGUAGES[2] if any(region in said for region in ("cn", "sg", "hans")) else LANGUAGES[1]
