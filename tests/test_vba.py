"""The add-in's VBA: what xlwings itself generates, seen to; every button leads to a Sub and on to Python."""

import json
import os
import re
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros import buttons, ribbon
from macros.addin_file import addin
from macros.bind import FUNCTIONS
from macros.buttons import BUTTONS
from macros.compound import compound_file
from macros.ovba import compressed
from macros.register_file import register_with_buttons
from macros.vba_project import Module, vba_project
from macros.vba_text import functions_text, modules
from macros.vba_xlwings import SPARE, xlwings_text
from register.language import LANGUAGES, area
from workbook.template import new_register

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "addin.bas"
SIGNS = st.text(st.characters(codec="ascii"), max_size=5_000)


@cache
def made(language: str) -> bytes:
    """The add-in, or (a language) a register with buttons."""
    if not language:
        return addin()
    return register_with_buttons(new_register(language, ["A"], None, 2026, "register-1"), "r.xlsx", language)


KINDS = ("", *LANGUAGES)


@pytest.fixture(scope="module")
def olevba(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The modules that olevba finds in each file, by name. It warns when it is imported: a process of its own."""
    folder = tmp_path_factory.mktemp("olevba")
    files = [folder / f"{kind}.{'xlsm' if kind else 'xlam'}" for kind in KINDS]
    for kind, file in zip(KINDS, files, strict=True):
        file.write_bytes(made(kind))
    program = (
        "import json, sys\nfrom oletools.olevba import VBA_Parser\n"
        "found = [VBA_Parser(file).extract_all_macros() for file in sys.argv[1:]]\n"
        "json.dump([{name: code for _, _, name, code in codes} for codes in found], sys.stdout)\n"
    )
    ended = subprocess.run(  # noqa: S603 — a reader of somebody else's, on files made here
        [sys.executable, "-W", "ignore", "-c", program, *files], capture_output=True, text=True, check=True, timeout=120
    )
    found: list[dict[str, str]] = json.loads(ended.stdout)
    return {
        kind: {name.rpartition(".")[0]: code.replace("\r\n", "\n") for name, code in codes.items()}
        for kind, codes in zip(KINDS, found, strict=True)
    }


@pytest.fixture(scope="module")
def windows() -> tuple[str, list[Any]]:
    """What xlwings' own Windows code says: the wrappers it generates, the answers to the calls."""
    ended = subprocess.run(  # noqa: S603 — a script of these tests
        [sys.executable, "-W", "ignore", HERE / "windows_stub.py"], capture_output=True, text=True, check=True,
        timeout=120, cwd=HERE.parent, input=json.dumps([(name, cells) for name, cells, _ in CALLS]),
    )  # fmt: skip
    wrappers, answers = json.loads(ended.stdout)
    return wrappers, answers


CALLS: list[tuple[str, list[Any], list[list[Any]]]] = [
    ("warranty_end", ["@2024-03-15T00:00", 24.0, "Taiwan", "?"], [["2026-03-15 00:00:00+00:00"]]),
    ("warranty_end", [[["@2024-03-15T00:00"], [45366.0], [""], ["x"]], 24.0, "Taiwan", "?"],
     [["2026-03-15 00:00:00+00:00"], ["2026-03-15 00:00:00+00:00"], [""], ["#VALUE!"]]),
    ("warranty_end", ["@2024-03-15T00:00", 24.0, -2147352572, "?"], [["#N/A"]]),
    ("warranty_end", ["@2024-03-15T00:00", "$24.0000", "Taiwan", "?"], [["2026-03-15 00:00:00+00:00"]]),
    ("warranty_end", ["@2024-03-15T00:00", [[24.0], ["$24.0000"]], "Taiwan", "?"],
     [["2026-03-15 00:00:00+00:00"], ["2026-03-15 00:00:00+00:00"]]),
    ("warranty_end", [-2146826246, 24.0, "Taiwan", "?"], [["#N/A"]]),
    ("warranty_end", [-2146826243, 24.0, "Taiwan", "?"], [["#VALUE!"]]),
    ("next_visit", ["@2024-03-15T00:00", 6.0, "month", -2147352572, -2147352572], [["2024-03-15 00:00:00+00:00"]]),
    ("cover", ["@2024-03-15T00:00", "2026-03-15", "", "2026-03-16", "?"], [["expired"]]),
    ("roc_date", ["115/3/5"], [["2026-03-05 00:00:00+00:00"]]),
    ("service_fee", ["A", "warranty", "product", *[-2147352572] * 5, "?"], [["#N/A"]]),
    ("fee_clause", ["A", "warranty", "product", "?"], [["#N/A"]]),
    ("deadline", ["@2024-03-15T10:00", 2.0, "hour", "?"], [["#N/A"]]),
    ("latent_end", ["@2024-03-15T00:00", 24.0, "", 60.0, "corresponding day", "?"], [["2031-03-15 00:00:00+00:00"]]),
]  # fmt: skip


def test_wrappers_are_what_xlwings_generates_but_for_answers_and_failures(windows: tuple[str, list[Any]]) -> None:
    theirs, _ = windows
    for name in FUNCTIONS:
        theirs = re.sub(rf"^( +{name} = )(XLPy\.CallUDF\(.*\))$", r"\1AftercareAnswer(\2)", theirs, flags=re.MULTILINE)
        theirs = theirs.replace(f"    {name} = Err.Description", f"    {name} = CVErr(2029)")
    assert theirs.strip() == functions_text()[functions_text().index("Function ") :].strip()
    assert "Err.Description" not in theirs


def test_calls_through_xlwings_own_converters(windows: tuple[str, list[Any]]) -> None:
    """Dates, numbers, blanks, errors that Excel names and errors that it only numbers, arguments left out."""
    _, answers = windows
    assert answers == [answer for _, _, answer in CALLS]
    assert {name for name, _, _ in CALLS} == set(FUNCTIONS)


def test_golden_text() -> None:
    """Our own modules, word for word."""
    ours = [module for module in modules(addin=True) if module.name not in {"xlwings", "Dictionary"}]
    text = "".join(f"=== {module.name} ({module.kind})\n{module.source.strip()}\n\n" for module in ours)
    assert text == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("language", ["", *LANGUAGES])
def test_olevba_reads_every_module_as_it_was_written(language: str, olevba: dict[str, dict[str, str]]) -> None:
    found = olevba[language]
    written = {module.name: module.source for module in modules(addin=not language)}
    assert {name: text.strip() for name, text in found.items() if name in written} == {
        name: text.strip() for name, text in written.items()
    }
    assert all(name.startswith("Sheet") for name in found.keys() - written.keys())


def tab_of(xml: bytes) -> Element:
    return fromstring(xml)  # noqa: S314 — made here


def subs(source: str) -> set[str]:
    return set(re.findall(r"^Public Sub (\w+)\(", source, re.MULTILINE))


@pytest.mark.parametrize("language", ["", *LANGUAGES])
def test_every_action_leads_to_a_sub_and_every_sub_to_python(language: str) -> None:
    with zipfile.ZipFile(BytesIO(made(language))) as file:
        tab = tab_of(file.read(ribbon.PART))
        vml = file.read("xl/drawings/aftercareButtons.vml").decode() if language else ""
    sources = {module.name: module.source for module in modules(addin=not language)}
    space = {"ui": ribbon.SPACE}
    pressed = tab.findall(".//ui:button", space)
    assert len(pressed) == len(BUTTONS)
    for control in pressed:
        where, _, callback = control.attrib["onAction"].partition(".")
        assert callback in subs(sources[where])
        sub = re.search(rf"Sub {callback}\(control As IRibbonControl\)\n    (\w+)\n", sources[where])
        assert sub
        assert sub[1] in subs(sources[where])
    for tag in tab.iter():
        for name, value in tag.attrib.items():
            if name.startswith("get"):
                where, _, callback = value.partition(".")
                assert callback in subs(sources[where])
    shapes = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", vml)
    assert shapes == ([button.sub for button in BUTTONS] if language else [])
    assert set(shapes) <= subs(sources["AftercareButtons"])
    called = re.findall(r'RunPython "from macros import buttons; buttons\.(\w+)\(\)"', sources["AftercareButtons"])
    assert len(called) == len(BUTTONS)
    assert all(callable(getattr(buttons, name)) for name in called)


def test_the_ribbon_speaks_the_registers_language() -> None:
    tags = {language: tab_of(ribbon.ribbon(language)).iter() for language in LANGUAGES}
    labels = {
        language: [tag.attrib["label"] for tag in found if "imageMso" in tag.attrib] for language, found in tags.items()
    }
    assert labels["zh-Hant"] == ["檢查", "更新", "到期", "列印月報", "寄送提醒", "說明"]
    assert labels["zh-Hans"] == ["检查", "更新", "到期", "打印月报", "发送提醒", "帮助"]
    assert labels["en"] == ["Check", "Update", "Due", "Print month", "Send reminders", "Help"]


def test_no_code_comes_from_the_workbook_or_its_folder() -> None:
    text = xlwings_text()
    asked = text[text.index("Function GetConfig(") : text.index("Function SaveConfigToFile")]
    assert "GetConfigFilePath" in asked
    for left_out in ("Sheet", "Directory", "ActiveWorkbook", "ThisWorkbook"):
        assert left_out not in asked.replace("sheet -> directory -> user", "")
    assert 'AddExcelDir = "false"' in text
    assert "ADD_WORKBOOK_TO_PYTHONPATH" not in text
    assert text.count(" -P -B -c ") == 2
    assert " -B -c " not in text.replace(" -P -B -c ", "")
    assert 'PROJECT_NAME As String = "aftercare"' in text


def test_a_button_says_why_it_cannot_work_without_a_workbook_in_front() -> None:
    """On the Start screen and in Protected View: before anything asks Excel for its workbook, in Excel's language."""
    source = next(module.source for module in modules(addin=True) if module.name == "AftercareButtons")
    for button in BUTTONS:
        body = source[source.index(f"Public Sub {button.sub}()") :]
        assert body.splitlines()[1].strip() == "If Not AftercareReady() Then Exit Sub"
    said = dict(re.findall(r'^ +Case "(\w+)": Said = "([0-9A-F ]+)"$', source, re.MULTILINE))
    assert max(map(len, source.splitlines())) < 1_023, "VBA takes no longer line"
    for key in ("no_workbook", "protected_view"):
        for column, text in enumerate(area("buttons")[key], start=2):
            assert "".join(chr(int(sign, 16)) for sign in said[f"{key}{column}"].split()) == text


def test_a_mailed_workbook_in_protected_view_behind_the_register_stops_no_button() -> None:
    """It is asked for only where no workbook is there, and never on a Mac, whose Excel knows no Protected View."""
    source = next(module.source for module in modules(addin=True) if module.name == "AftercareButtons")
    body = source[source.index("Private Function AftercareReady") : source.index("Private Sub AftercareSay")]
    decided = body.index("AftercareReady = Not ActiveWorkbook Is Nothing\n    If AftercareReady Then Exit Function")
    assert decided < body.index("#If Not Mac") < body.index("ActiveProtectedViewWindow") < body.index("#End If")


def test_the_function_wizard_gets_its_help_once_a_workbook_is_open() -> None:
    """A function of a hidden add-in is named with it, and Excel takes no help before a workbook is there."""
    sources = {module.name: module.source for module in modules(addin=True)}
    described = re.findall(r"MacroOptions Macro:=(.*?), Description", sources["AftercareWizard"])
    assert described == [f'Place & "{name}"' for name in FUNCTIONS]
    assert """Place = "'" & ThisWorkbook.Name & "'!\"""" in sources["AftercareWizard"]
    assert "Private Sub Program_WorkbookActivate(ByVal Wb As Workbook)" in sources["ThisWorkbook"]


def test_a_title_or_a_path_of_staff_is_no_part_of_pythons_command() -> None:
    """A sheet `x.py` is no code, a semicolon in a folder's name cuts nothing in two."""
    text = xlwings_text()
    running = text[text.index("Public Function RunPython(") : text.index("Sub ExecuteMac")]
    serving = text[text.index("Function XLPyCommand()") : text.index("Private Sub XLPyLoadDLL")]
    assert "ThisFullName &" not in running
    assert "ActiveWorkbook" not in serving
    assert '".py"' not in text


def run_as_on_windows(program: str) -> list[str]:
    """What a program says, line by line, to which xlwings behaves as on Windows."""
    ended = subprocess.run(  # noqa: S603 — a program of these tests
        [sys.executable, "-W", "ignore", "-c", AS_ON_WINDOWS + program], capture_output=True, text=True, check=True,
        timeout=120, cwd=HERE.parent, env={**os.environ, "PYTHONPATH": str(HERE)},
    )  # fmt: skip
    return ended.stdout.splitlines()


AS_ON_WINDOWS = """
import sys, windows_stub
def told():
    print("ends every Excel without a window")
def watched():
    sys.modules["xlwings._xlwindows"].Apps.cleanup = staticmethod(told)
"""


@pytest.mark.parametrize(
    ("program", "ends"),
    [
        ("windows_stub.on_windows(); watched()", True),
        ("windows_stub.on_windows('macros.functions'); watched()", False),
        ("windows_stub.on_windows(); watched();from macros.spared import loaded_xlwings; loaded_xlwings()", False),
        ("import atexit; windows_stub.on_windows(); watched(); import xlwings;" + SPARE
         + "; import there_is_no_such_module", False),
    ],
)  # fmt: skip
def test_no_button_and_no_function_ends_another_excel(program: str, *, ends: bool) -> None:
    """xlwings would, when its Python ends; also where the program's own modules are not even found."""
    guarded = "\ntry:\n    " + program + "\nexcept ModuleNotFoundError:\n    pass"
    assert run_as_on_windows(guarded) == ["ends every Excel without a window"] * ends


def test_what_vba_starts_spares_other_excels_first() -> None:
    started = re.findall(r'-c ""(.*?)prepare_sys_path', xlwings_text())
    assert len(started) == 2
    assert all(SPARE in one for one in started)


@pytest.mark.parametrize(
    ("name", "found"),
    [("a=b.xlsx", "a=b.xlsx"), ("Our Register.xlsx", "our register.xlsx"), ("50%TEMP%.xlsx", "in front.xlsx")],
)
def test_the_workbook_that_called_is_found_by_its_whole_name(name: str, found: str) -> None:
    program = f"""
windows_stub.on_windows()
import types
from macros.spared import calling_book
class Books:
    active = types.SimpleNamespace(name="in front.xlsx")
    def __call__(self, name):
        if name not in {{"a=b.xlsx", "our register.xlsx"}}:
            raise KeyError(name)
        return types.SimpleNamespace(name=name)
class App:
    pid = 1
    def __init__(self, xl):
        assert xl == 4711
        self.books = Books()
sys.modules["xlwings._xlwindows"].App = App
sys.argv = ["-c", "--wb={name}", "--from_xl=1", "--app=C:\\Excel", "--hwnd=4711"]
print(calling_book().impl.name)
"""
    assert run_as_on_windows(program + "\nimport os; sys.stdout.flush(); os._exit(0)") == [found]


def test_the_same_version_makes_the_same_file() -> None:
    assert addin() == addin()


def decompressed(packed: bytes) -> bytes:
    """MS-OVBA 2.4.1.3.1, written from the specification and not from the writer."""
    assert packed[0] == 1
    at, out = 1, bytearray()
    while at < len(packed):
        header = int.from_bytes(packed[at : at + 2], "little")
        end, start = at + (header & 0xFFF) + 3, len(out)
        at += 2
        if not header & 0x8000:
            out += packed[at : at + 4096]
        while header & 0x8000 and at < end:
            flags, at = packed[at], at + 1
            for bit in range(8):
                if at >= end:
                    break
                if not flags >> bit & 1:
                    out.append(packed[at])
                    at += 1
                    continue
                token = int.from_bytes(packed[at : at + 2], "little")
                bits = max((len(out) - start - 1).bit_length(), 4)
                offset = (token >> (16 - bits)) + 1
                assert offset <= len(out) - start
                for _ in range((token & (0xFFFF >> bits)) + 3):
                    out.append(out[-offset])
                at += 2
        at = end
    return bytes(out)


@given(st.one_of(st.binary(max_size=5_000), SIGNS.map(str.encode), st.binary(max_size=40).map(lambda part: part * 150)))
@settings(max_examples=25, deadline=None)
def test_what_is_packed_unpacks_to_the_same(source: bytes) -> None:
    got = decompressed(compressed(source))
    assert got[: len(source)] == source
    assert not got[len(source) :].strip(b"\0")


def streams(file: bytes) -> dict[str, bytes]:
    """The streams of a compound file by name, as somebody else's reader finds them."""
    import olefile  # noqa: PLC0415 — that reader

    reader: Any = olefile.OleFileIO(file)
    with reader:
        assert not reader.parsing_issues
        return {"/".join(path): reader.openstream(path).read() for path in reader.listdir()}


@pytest.mark.parametrize("size", [0, 1, 63, 64, 4_095, 4_096, 70_000, 600_000])
def test_a_compound_file_gives_back_its_streams(size: int) -> None:
    content = bytes(at % 251 for at in range(size))
    inside = {f"Module{at}": content[: at * 40] for at in range(20)}
    assert streams(compound_file({"PROJECT": content, "VBA": inside})) == {
        "PROJECT": content, **{f"VBA/{name}": part for name, part in inside.items()},
    }  # fmt: skip


def test_a_project_holds_its_modules_in_words_too() -> None:
    modules = [Module("One", 'Attribute VB_Name = "One"\n'), Module("Two", "", "class")]
    found = streams(vba_project("Aftercare", modules))
    assert "\r\nModule=One\r\nClass=Two\r\n" in found["PROJECT"].decode("cp1252")
    assert found["VBA/_VBA_PROJECT"].hex() == "cc61ffff000100"
    assert b"\x19\0\x03\0\0\0One" in decompressed(found["VBA/dir"])
