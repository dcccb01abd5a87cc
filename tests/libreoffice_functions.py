# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false, reportOptionalMemberAccess=false
# UNO's names and types are its own:
# ruff: noqa: N802, ANN401, ARG002, FBT003, S603, S607
"""Run by the Python that knows UNO: LibreOffice opens files, its formulas call Python through the generated wrappers.

    python3 libreoffice_functions.py PROFILE BENCH OTHER…

BENCH holds the wrappers; on standard input the formulas by cell, on standard output what each cell shows, its error
number, how often Python was called, and the VBA modules that LibreOffice finds in each OTHER.
"""

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import XServiceInfo, XSingleComponentFactory
from com.sun.star.script import XInvocation
from windows_stub import on_windows

SERVICE = "aftercare.XLPy"
udfs, _ = on_windows("macros.functions")
calls: list[str] = []
ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 — Excel's days know no zone


def unwrapped(value: Any) -> Any:
    """What a cell or range holds, as COM would hand it over."""
    if not hasattr(value, "Value") or isinstance(value, (str, int, float)):
        return None if value == "" else value
    held = value.Value
    held = getattr(held, "Array", held)
    return tuple(tuple(map(cell, row)) for row in held) if isinstance(held, tuple) else cell(held)


def cell(value: Any) -> Any:
    """A day of LibreOffice's VBA is an object that holds a number."""
    return ZERO + dt.timedelta(days=value.Value) if hasattr(value, "Value") else value


def shown(value: Any) -> Any:
    """What LibreOffice takes back: days as numbers."""
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None) - ZERO) / dt.timedelta(days=1)
    return value


class XLPy(unohelper.Base, XInvocation, XServiceInfo):
    """What the wrappers call."""

    def getIntrospection(self) -> None: ...

    def invoke(self, name: str, params: Any, _at: Any, _out: Any) -> Any:
        module, function, arguments = params[:3]
        calls.append(function)
        # LibreOffice's FullName says the name alone.
        given = tuple(sys.argv[2] if one == Path(sys.argv[2]).name else unwrapped(one) for one in arguments)
        answer = udfs.call_udf(module, function, given)
        rows = [[shown(value) for value in row] for row in answer]
        return (rows[0][0] if len(rows) == len(rows[0]) == 1 else tuple(map(tuple, rows))), (), ()

    def setValue(self, *_: Any) -> None: ...

    def getValue(self, _: str) -> None: ...

    def hasMethod(self, name: str) -> bool:
        return name == "CallUDF"

    def hasProperty(self, _: str) -> bool:
        return False

    def getImplementationName(self) -> str:
        return SERVICE

    def supportsService(self, name: str) -> bool:
        return name == SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (SERVICE,)


class Factory(unohelper.Base, XSingleComponentFactory, XServiceInfo):
    """Makes it for LibreOffice."""

    def createInstanceWithContext(self, _: Any) -> XLPy:
        return XLPy()

    def createInstanceWithArgumentsAndContext(self, _: Any, __: Any) -> XLPy:
        return XLPy()

    def getImplementationName(self) -> str:
        return SERVICE

    def supportsService(self, name: str) -> bool:
        return name == SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (SERVICE,)


def properties(**values: object) -> tuple[Any, ...]:
    out = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        out.append(one)
    return tuple(out)


def connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 — it is not there yet
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def main() -> None:
    profile, bench, *others = sys.argv[1:]
    pipe = f"aftercare{abs(hash(profile))}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connected(pipe)
        context.ServiceManager.insert(Factory())
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

        def opened(path: str) -> Any:
            return desktop.loadComponentFromURL(
                Path(path).as_uri(), "_blank", 0,
                properties(Hidden=True, MacroExecutionMode=4, FilterName="Calc MS Excel 2007 VBA XML"),
            )  # fmt: skip

        answers: dict[str, Any] = {}
        document = opened(bench)
        sheet = document.Sheets.getByIndex(0)
        wanted: dict[str, str] = json.load(sys.stdin)
        for address, formula in wanted.items():
            if ":" in address:
                sheet.getCellRangeByName(address).setArrayFormula(formula)
            else:
                sheet.getCellRangeByName(address).Formula = formula
        document.calculateAll()
        for address in wanted:
            found = sheet.getCellRangeByName(address).getCellByPosition(0, 0)
            answers[address] = [found.String, found.Value, found.getError()]
        document.close(True)
        modules: list[dict[str, str]] = []
        for other in others:
            document = opened(other)
            libraries = document.BasicLibraries
            found = [libraries.getByName(name) for name in libraries.ElementNames]
            modules.append({name: library.getByName(name) for library in found for name in library.ElementNames})
            document.close(True)
        json.dump({"cells": answers, "calls": calls, "modules": modules}, sys.stdout)
    finally:
        office.terminate()
        office.wait(30)


if __name__ == "__main__":
    main()
