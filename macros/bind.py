"""Functions bound to Excel: a registry on every platform, xlwings' decorators on Windows alone.

A rule is written over whole columns. What Excel (and Python) calls is made of it here: cells are read, blank gives
blank, an error gives that error, a range in gives a range of its shape out. What would only fail in Excel fails when it
is imported: xlwings itself says nothing of it on other platforms.
"""

from __future__ import annotations

import inspect
import keyword
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, TypeAlias

import numpy as np

from macros.cells import NA, RANGES, VALUE, Answer, Argument, as_rows, no_errors, shown_cell, shown_cells, some
from macros.office import Office, office_of, unread
from macros.refused import OFFICE, BindError, refuse_help, refuse_name, refuse_parameter
from register.columns import BLANK, GIVEN, Column, Flags, Texts, take, take_column
from register.language import Words, area

CATEGORY: Final = "Aftercare"
"""Where the function wizard lists them."""
BOOK: Final = "AftercareBook()"
"""What the add-in's code puts in for the argument `book`: the full name of the calling workbook."""

ONE_CELL: Final = {(1, 1)}

Rule: TypeAlias = Callable[..., Answer]


@dataclass(frozen=True)
class Function:
    """One bound function: its name, its arguments, whether it asks the calling workbook, and its rule."""

    name: str
    arguments: tuple[Argument, ...]
    asks_office: bool
    rule: Rule

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names that the function takes, the workbook last."""
        return (*(argument.name for argument in self.arguments), *(("book",) if self.asks_office else ()))

    @property
    def needed(self) -> int:
        """How many arguments have to be said; those that follow may be left out."""
        return max((at for at, one in enumerate(self.arguments, 1) if not one.optional), default=0)

    @property
    def help(self) -> Words:
        """What it gives, for the function wizard."""
        return area("functions")[self.name]

    def argument_help(self, argument: Argument) -> Words:
        """What one of its arguments is."""
        words = area("functions")
        return words.get(f"{self.name}.{argument.name}") or words[argument.name]

    def office(self, book: str | list[list[str]] | None) -> Office | None:
        """What the calling workbook says."""
        return office_of(book[0][0] if isinstance(book, list) else book) if self.asks_office else None

    def asked(self, columns: Sequence[Column], book: str | list[list[str]] | None) -> Answer:
        """The rule's answer; what only Settings could say says why they cannot be read, where that is known."""
        if not self.asks_office:
            return self.rule(*columns)
        office = self.office(book)
        answer: Answer = self.rule(*columns, office)
        reason = None if office is not None else unread(book[0][0] if isinstance(book, list) else book)
        if reason is None:
            return answer
        errors = np.array([answer.error] if isinstance(answer.error, str) else answer.error, object)
        told = np.where(errors == NA, reason, errors)
        return answer._replace(error=str(told[0]) if isinstance(answer.error, str) else told)

    def single(self, cells: Sequence[object], book: str | list[list[str]] | None) -> object:
        """The answer to a call of single cells."""
        columns: list[Column] = []
        blank = False
        for argument, cell in zip(self.arguments, cells, strict=True):
            column = argument.single(cell)
            if isinstance(column, str):
                return column
            blank = blank or (not argument.optional and column is argument.blank)
            columns.append(column)
        if blank:
            return None
        answer = self.asked(columns, book)
        state: int = answer.column.state.item()
        if state == GIVEN:
            return shown_cell(answer.column, answer.words)
        if state == BLANK:
            return None
        return answer.error if isinstance(answer.error, str) else answer.error[0]

    def ranges(self, cells: Sequence[object], book: str | list[list[str]] | None) -> list[list[object]]:
        """The answer to a call with ranges: rows of cells. A row, a column, one cell stand for each of a range's."""
        grids = [as_rows(cell) for cell in cells]
        shapes = [(len(grid), len(grid[0]) if grid else 0) for grid in grids]
        if set(shapes) == ONE_CELL:
            return [[self.single([grid[0][0] for grid in grids], book)]]
        try:
            height, width = np.broadcast_shapes(*shapes)
        except ValueError:
            return [[VALUE]]
        if not height * width:
            return [[None]]
        columns: list[Column] = []
        errors = no_errors(height * width)
        blank = np.zeros(height * width, np.bool_)
        for argument, grid, shape in zip(self.arguments, grids, shapes, strict=True):
            read, wrong = argument.column(list(chain.from_iterable(grid)))
            if shape != (height, width):
                places = np.arange(shape[0] * shape[1], dtype=np.int32).reshape(shape)
                places = np.broadcast_to(places, (height, width)).ravel()
                read, wrong = take_column(read, places), take(wrong, places, None)
            columns.append(read)
            errors = np.where(some(errors), errors, wrong)
            blank |= read.blank & (not argument.optional)
        values = answered(self.asked(columns, book), errors, blank)
        return list(map(list, zip(*[iter(values)] * width, strict=True)))


FUNCTIONS: Final[dict[str, Function]] = {}
"""Every bound function by name, in the order of their writing."""


def bound(**likes: str) -> Callable[[Rule], Callable[..., Any]]:
    """Bind a rule over columns to Excel: `likes` names for each argument the column whose cells it is read like.

    A `?` behind it: blank is an answer too, and at the end it may be left out. The rule takes a column an argument and,
    last, `office` where it asks the calling workbook. What is returned takes cells or ranges and is what Excel calls;
    from Python it takes and gives plain values. BindError for what Excel would not take.
    """

    def bind(rule: Rule) -> Callable[..., Any]:
        function = described(rule, likes)
        FUNCTIONS[function.name] = function
        return for_windows(function, called(function))

    return bind


def described(rule: Rule, likes: Mapping[str, str]) -> Function:
    """The function of a rule; BindError for names, arguments, hints and columns that would fail in Excel."""
    name: str = rule.__name__
    refuse_name(name)
    if name in FUNCTIONS:
        raise BindError(f"{name} is bound twice")
    parameters = list(inspect.signature(rule).parameters.values())
    for parameter in parameters:
        refuse_parameter(name, parameter)
    asks_office = bool(parameters) and parameters[-1].name == OFFICE
    own = [parameter.name for parameter in (parameters[:-1] if asks_office else parameters)]
    if own != list(likes):
        raise BindError(f"{name} takes {own}, but {list(likes)} are said")
    arguments = tuple(Argument(key, like.rstrip("?"), like.endswith("?")) for key, like in likes.items())
    function = Function(name, arguments, asks_office, rule)
    for argument in arguments:
        refuse_argument(function, argument)
    if name not in area("functions"):
        raise BindError(f"{name} has no help")
    refuse_help(name, function.help)
    return function


def refuse_argument(function: Function, argument: Argument) -> None:
    """Refuse an argument that is read like no column of the register, or that has no help."""
    try:
        _ = argument.read
        words = function.argument_help(argument)
    except (KeyError, AttributeError) as problem:
        raise BindError(f"{function.name}: {argument.like} is no column, or {argument.name} has no help") from problem
    if argument.name in {OFFICE, "book", "caller"} or keyword.iskeyword(argument.name):
        raise BindError(f"{function.name}: no argument can be called {argument.name}")
    refuse_help(f"{function.name}.{argument.name}", words)


def called(function: Function) -> Callable[..., Any]:
    """What Python and Excel call: plain values for plain values, rows of cells as soon as one argument is a range."""
    parameters, count, needed = function.parameters, len(function.arguments), function.needed

    def call(*cells: Any, **named: Any) -> Any:  # noqa: ANN401 — whatever stands in cells
        if named or not needed <= len(cells) <= len(parameters):
            bound_cells = signature.bind(*cells, **named)
            bound_cells.apply_defaults()
            cells = tuple(bound_cells.arguments.values())
        elif len(cells) < len(parameters):
            cells = (*cells, *[None] * (len(parameters) - len(cells)))
        book = cells[count] if function.asks_office else None
        for cell in cells[:count]:
            if isinstance(cell, RANGES):
                return function.ranges(cells[:count], book)
        return function.single(cells[:count], book)

    signature = inspect.Signature([
        inspect.Parameter(
            name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None if at >= needed else inspect.Parameter.empty
        )
        for at, name in enumerate(parameters)
    ])  # fmt: skip
    call.__name__ = call.__qualname__ = function.name
    call.__module__, call.__doc__ = function.rule.__module__, function.rule.__doc__
    call.__signature__ = signature  # pyright: ignore[reportFunctionMemberAccess] — inspect reads it
    call.__annotations__ = {}  # xlwings would convert by them
    return call


def for_windows(function: Function, call: Callable[..., Any]) -> Callable[..., Any]:
    """The same with xlwings' decorators on Windows; on other platforms Excel knows no functions of Python."""
    if sys.platform != "win32":
        return call
    from macros.spared import loaded_xlwings  # noqa: PLC0415 — half a second, and of no use elsewhere

    xw: Any = loaded_xlwings()
    bound_call: Any = xw.func(call, category=CATEGORY)
    for argument in function.arguments:
        # Always rows of cells, for a single cell too; without err_to_str an error would look like a blank cell.
        bound_call = xw.arg(argument.name, ndim=2, err_to_str=True, doc=function.argument_help(argument).en)(bound_call)
    return xw.arg("book", vba=BOOK)(bound_call) if function.asks_office else bound_call


def answered(answer: Answer, errors: Texts, blank: Flags) -> list[Any]:
    """The rule's answer as cells: errors of the arguments first, then blanks, then what the rule could not say."""
    column = answer.column
    values = shown_cells(column, answer.words)
    spoilt = np.flatnonzero(column.spoilt).tolist()
    for at in spoilt:
        values[at] = answer.error if isinstance(answer.error, str) else answer.error[at]
    for at in np.flatnonzero(blank).tolist():
        values[at] = None
    for at in np.flatnonzero(some(errors)).tolist():
        values[at] = errors[at]
    return values
