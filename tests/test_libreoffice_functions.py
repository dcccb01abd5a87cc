"""Formulas in LibreOffice go through the generated wrappers into Python and back; it opens our files and finds our VBA.

LibreOffice compiles neither xlwings' module nor its branch for Excel: the wrappers run by their other branch, and what
would start Python is three lines here. Its CVErr gives a text where Excel shows a true error.
"""

import json
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any, Final

import pytest
from small_register import small

from macros import register_file
from macros.addin_file import addin
from macros.bind import FUNCTIONS
from macros.vba_project import Module
from macros.vba_text import modules

HERE = Path(__file__).parent
PYTHON = "/usr/bin/python3"


def knows_uno() -> bool:
    """Whether the system's Python knows UNO and is of this one's version, whose libraries it has to load."""
    if not Path(PYTHON).exists():
        return False
    asked = "import sys, uno; print(f'{sys.version_info.major}.{sys.version_info.minor}')"
    said = subprocess.run([PYTHON, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 — the system's own
    return said == sysconfig.get_python_version()


pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: no formula was computed"),
    pytest.mark.skipif(not knows_uno(), reason="the system's Python does not know UNO: no formula was computed"),
]
BRIDGE: Final = Module(
    "xlwings",
    """Attribute VB_Name = "xlwings"
Function XLPy()
    Set XLPy = CreateUnoService("aftercare.XLPy")
End Function

Function Squared(ByVal Rows As Variant) As Variant
    ' COM hands over rows and columns; UNO rows of rows
    If Not IsArray(Rows) Then
        Squared = Rows
        Exit Function
    End If
    Dim Row As Long, Column As Long, Out() As Variant
    ReDim Out(UBound(Rows), UBound(Rows(0)))
    For Row = 0 To UBound(Rows)
        For Column = 0 To UBound(Rows(0))
            Out(Row, Column) = Rows(Row)(Column)
        Next Column
    Next Row
    Squared = Out
End Function
""",
)
"""Stands for xlwings' module."""
FORMULAS: Final = {
    "AA1": ("=WARRANTY_END(DATE(2024;3;15);24)", 46096.0),
    "AA2": ('=WARRANTY_END("113/3/15";24;"Taiwan")', 46096.0),
    "AA3": ("=WARRANTY_END(Z99;24)", ""),
    "AA4": ('=WARRANTY_END("x";24)', "Error 2015"),
    "AA5": ('=LATENT_END("2024-03-15";24;6;60)', 48106.0),
    "AA6": ('=COVER("2024-03-15";"2026-03-15";"2031-03-15";"2026-03-16")', "latent"),
    "AA7": ('=NEXT_VISIT("2024-03-15";6;"month";"2024-09-01")', 45731.0),
    "AA8": ('=DEADLINE("2026-09-18 16:40";2;"working hour")', 46286.402778),
    "AA9": ('=SERVICE_FEE("A";"warranty";"misuse";350;200;2;1)', 1700.0),
    "AA10": ('=FEE_CLAUSE("A";"warranty";"misuse")', "A53"),
    "AA11": ('=ROC_DATE("115/3/5")', 46086.0),
    "AA12": ('=SERVICE_FEE("Z";"warranty";"misuse")', "Error 2042"),
    "AC1": ("2024-03-15", 45366.0),
    "AC2": ("'x", "x"),
    "AB1:AB3": ("=WARRANTY_END(AC1:AC3;24)", 46096.0),
    "AD1": ("=INDEX(WARRANTY_END(AC1:AC3;24);2)", "Error 2015"),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 — its JSON
    """What LibreOffice says of all of it, started once."""
    folder = tmp_path_factory.mktemp("libreoffice")
    files = {name: folder / name for name in ("bench.xlsm", "register.xlsm", "aftercare.xlam")}
    files["aftercare.xlam"].write_bytes(addin())
    files["register.xlsm"].write_bytes(register_file.register_with_buttons(small(), "", "en"))
    files["bench.xlsm"].write_bytes(bench())
    paths = [HERE, HERE.parent, sysconfig.get_path("platlib")]
    ended = subprocess.run(  # noqa: S603 — a script of these tests
        [PYTHON, "-W", "ignore", HERE / "libreoffice_functions.py", folder / "profile", *files.values()],
        input=json.dumps({cell: formula for cell, (formula, _) in FORMULAS.items()}), capture_output=True, text=True,
        check=False, timeout=300, env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def bench() -> bytes:
    """A register with the wrappers as LibreOffice can run them."""
    own = {module.name: module for module in modules(addin=False)}
    other_branch = r"    #If App = .*?    #Else\n(.*?)    #End If\n"
    text = re.sub(other_branch, r"\1", own["AftercareFunctions"].source, flags=re.DOTALL)
    text = re.sub(r"AftercareAnswer\((.*)\)$", r"AftercareAnswer(Squared(\1))", text, flags=re.MULTILINE)
    wrappers = [Module("AftercareFunctions", text), own["AftercareAnswers"], own["ThisWorkbook"], BRIDGE]
    return register_file.register_with(small(), "", "en", wrappers)


def test_every_function_goes_into_python_and_back(said: Any) -> None:  # noqa: ANN401 — its JSON
    found = {
        cell: round(value, 6) if isinstance(FORMULAS[cell][1], float) else text
        for cell, (text, value, _) in said["cells"].items()
    }
    assert found == {cell: answer for cell, (_, answer) in FORMULAS.items()}
    assert set(said["calls"]) == set(FUNCTIONS)


def test_libreoffice_finds_the_modules_of_both_files(said: Any) -> None:  # noqa: ANN401 — its JSON
    for found, is_addin in zip(said["modules"], (False, True), strict=True):
        for module in modules(addin=is_addin):
            if module.name in {"AftercareFunctions", "AftercareAnswers", "AftercareButtons", "AftercareWizard"}:
                lines = [line for line in module.source.splitlines() if line and not line.startswith("Attribute")]
                assert [line for line in lines if line not in found[module.name].splitlines()] == []
