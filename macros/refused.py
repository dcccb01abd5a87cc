"""What Excel would not take is refused when a function is bound, on every platform.

xlwings itself says nothing of it away from Windows.
"""

from __future__ import annotations

import inspect
import re
from typing import Final

from macros.office import Office
from register.columns import Column
from register.language import Words

LIKE_A_CELL: Final = re.compile(r"[a-z]{1,3}[0-9]+|r[0-9]*(c[0-9]*)?|c[0-9]*", re.IGNORECASE)
LONGEST_HELP: Final = 255
"""Signs that the function wizard shows."""
LONGEST_NAME: Final = 40
OFFICE: Final = "office"
"""The last argument of a rule that asks the calling workbook."""


VBA_WORDS: Final = frozenset({
    "and", "any", "as", "attribute", "boolean", "byref", "byte", "byval", "call", "case", "close", "const",
    "currency", "date", "debug", "decimal", "declare", "dim", "do", "double", "each", "else", "elseif", "empty",
    "end", "enum", "eqv", "erase", "error", "event", "exit", "false", "for", "friend", "function", "get", "global",
    "gosub", "goto", "if", "imp", "implements", "in", "input", "integer", "is", "let", "like", "line", "lock",
    "long", "longlong", "longptr", "loop", "lset", "me", "mid", "mod", "name", "new", "next", "not", "nothing",
    "null", "object", "on", "open", "option", "optional", "or", "paramarray", "preserve", "print", "private",
    "property", "public", "put", "raiseevent", "redim", "resume", "return", "rset", "seek", "select", "set",
    "shared", "single", "static", "step", "stop", "string", "sub", "then", "to", "true", "type", "typeof", "unlock",
    "until", "variant", "wend", "while", "width", "with", "write", "xor",
})  # fmt: skip
"""Words that VBA keeps for itself: a wrapper with such a name does not compile."""


class BindError(TypeError):
    """A function is written in a way that Excel would not take."""


def refuse_name(name: str) -> None:
    """Refuse names that Excel or VBA takes for something else: a cell (TAX24), a row, a word of the language."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or len(name) > LONGEST_NAME:
        raise BindError(f"{name} is no name for a function in Excel")
    if name in VBA_WORDS:
        raise BindError(f"{name} is a word of VBA")
    if LIKE_A_CELL.fullmatch(name):
        raise BindError(f"{name} is a cell's address in Excel")


def refuse_parameter(name: str, parameter: inspect.Parameter) -> None:
    """Refuse arguments that xlwings cannot pass, and hints by which it would convert them itself and fail."""
    if parameter.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD or parameter.default is not parameter.empty:
        raise BindError(f"{name}: {parameter.name} has to be a plain argument")
    if parameter.name in VBA_WORDS:
        raise BindError(f"{name}: {parameter.name} is a word of VBA")
    wanted: set[object] = {"Office | None", Office | None} if parameter.name == OFFICE else {"Column", Column}
    if parameter.annotation not in wanted:
        raise BindError(f"{name}: {parameter.name} has a hint that Excel's values do not have")


def refuse_help(name: str, words: Words) -> None:
    """Refuse help that the function wizard would cut."""
    if any(not 0 < len(text) <= LONGEST_HELP for text in words):
        raise BindError(f"{name}: its help is too long for the function wizard")
