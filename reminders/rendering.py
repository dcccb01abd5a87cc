"""Letters from templates: values are data, put in escaped; a template can reach nothing but the words it is given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

FOLDER: Final = "letters"


def rendered(template: str, words: Mapping[str, object]) -> str:
    """A template of the folder `letters` filled with words; a name that it lacks is an error, never a blank."""
    return environment().get_template(template).render(words)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The sandbox: HTML escapes by itself, plain text has nothing to escape; no function or filter is at hand."""
    made = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(source),
        autoescape=escapes,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    emptied: dict[str, Any] = {}
    made.globals, made.filters = emptied, dict(emptied)
    return made


def source(name: str) -> str:
    """The text of a template, from the package itself, wherever it is installed."""
    return resources.files("reminders").joinpath(FOLDER, name).read_text("utf-8")


def escapes(name: str | None) -> bool:
    """Whether a template is markup: all but plain text."""
    return name is None or not name.endswith(".txt")
