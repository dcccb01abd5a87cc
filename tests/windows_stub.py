"""The Windows part of xlwings on any platform: pywin32 is stubbed, so that its decorators, its generator of VBA, its
converters and `call_udf` run as they are. COM itself is not there.

It changes what is loaded for good, hence a process of its own.
"""

import ctypes
import datetime as dt
import importlib
import io
import json
import sys
from decimal import Decimal
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any, cast

MISSING = -2147352572


class Answering:
    """Anything of a library: called it gives 0, asked for an attribute it gives itself."""

    restype = argtypes = None

    def __init__(self, *_: object) -> None: ...

    def __call__(self, *_: object) -> int:
        return 0

    def __getattr__(self, _: str) -> "Answering":
        return Answering()


def module(name: str, **members: object) -> ModuleType:
    """A module that is there from now on."""
    made = ModuleType(name)
    made.__dict__.update(members, __path__=[], __file__="stub", __spec__=ModuleSpec(name, None))
    sys.modules[name] = made
    return made


def nothing(*_: object, **__: object) -> None:
    """Does nothing."""


def first(value: object, **_: object) -> object:
    """What it is given."""
    return value


def utc() -> dt.tzinfo:
    """The time zone of COM's days."""
    return dt.UTC


def not_a_range(_: object) -> bool:
    """No argument is a range of COM here."""
    return False


def stub_pywin32() -> None:
    """What xlwings imports on Windows alone."""
    kind: Any = type("Kind", (), {})
    errors = module("pywintypes", com_error=type("com_error", (Exception,), {}), TimeType=dt.datetime, IID=str)
    module(
        "pythoncom", com_error=errors.com_error, IID_IDispatch="IDispatch", IID_IEnumVARIANT="IEnum",
        TypeIIDs={"IDispatch": kind}, CoInitialize=nothing, Missing=MISSING, VT_ERROR=10, Empty=None,
    )  # fmt: skip
    for name in ("win32api", "win32con", "win32gui", "win32process", "win32event"):
        module(name)
    module("win32timezone", TimeZoneInfo=SimpleNamespace(utc=utc))
    top, server = module("win32com"), module("win32com.server")
    top.client = module(  # pyright: ignore[reportAttributeAccessIssue] — a module takes any attribute
        "win32com.client", CDispatch=kind, CoClassBaseClass=kind, DispatchBaseClass=kind, VARIANT=kind,
        Dispatch=first, DispatchEx=nothing,
        gencache=SimpleNamespace(EnsureModule=nothing),
    )  # fmt: skip
    top.server = server  # pyright: ignore[reportAttributeAccessIssue] — the same
    for name in ("dispatcher", "policy", "util"):
        setattr(server, name, module(f"win32com.server.{name}"))
    libraries: Any = ctypes
    libraries.PyDLL = Answering
    libraries.windll = Answering()
    libraries.oledll = SimpleNamespace(oleacc=None, ole32=SimpleNamespace(CLSIDFromString=nothing))
    libraries.WINFUNCTYPE = ctypes.CFUNCTYPE


def on_windows(*ours: str) -> tuple[Any, ...]:
    """xlwings' module of functions and some of ours, imported as Windows would."""
    for name in ("asyncio", "concurrent.futures", "locale", "logging", "numpy", "pandas", "subprocess", "tempfile"):
        importlib.import_module(name)
    stub_pywin32()
    real = sys.platform
    sys.platform = "win32"
    try:
        udfs = importlib.import_module("xlwings.udfs")
        loaded = [importlib.import_module(name) for name in ours]
    finally:
        sys.platform = real
    windows: Any = importlib.import_module("xlwings._xlwindows")
    windows.is_range_instance = not_a_range
    return udfs, *loaded


def moments(cells: Any) -> Any:  # noqa: ANN401 — JSON
    """Texts that begin with @ as the days that COM hands over, those with $ as its currency."""
    if isinstance(cells, list):
        return tuple(map(moments, cast("list[Any]", cells)))
    if str(cells).startswith("$"):
        return Decimal(cells[1:])
    return dt.datetime.fromisoformat(cells[1:]) if str(cells).startswith("@") else cells


def main() -> None:
    """On standard output the wrappers, and the answers to the calls on standard input."""
    udfs, ours = on_windows("macros.functions")
    out = io.StringIO()
    udfs.generate_vba_wrapper("macros.functions", ours, out, SimpleNamespace(Name="aftercare.xlam"))
    answers = [udfs.call_udf("macros.functions", name, moments(cells)) for name, cells in json.load(sys.stdin)]
    json.dump([out.getvalue(), answers], sys.stdout, default=str)


if __name__ == "__main__":
    main()
