"""What holds of the code as a whole: import order, one clock, flat and short files, no name of the standard library."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("register", "workbook", "sync", "reminders", "printouts", "macros", "aftercare")
MAY_IMPORT = {
    "register": set[str](),
    "workbook": {"register"},
    "sync": {"register", "workbook"},
    "reminders": {"register", "workbook", "sync"},
    "printouts": {"register", "workbook", "sync"},
    "macros": {"register", "workbook", "sync"},
    "aftercare": {"register", "workbook", "sync", "reminders", "printouts", "macros"},
}
IN_A_BUTTON = {"macros": {"printouts", "reminders"}}
"""What a package may import besides, inside the function that needs it."""
OUTSIDE_OF_PURE = {"openpyxl", "pandas", "python_calamine", "sqlalchemy", "xlwings", "typer", "os", "pathlib", "io"}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).glob("*.py"))


def imported(path: Path) -> set[str]:
    """First parts of all module names that a file imports."""
    return names_in(ast.walk(ast.parse(path.read_text("utf-8"))))


def imported_with(path: Path) -> set[str]:
    """The same of what is imported with the file, outside of functions."""
    return names_in(ast.parse(path.read_text("utf-8")).body)


def names_in(nodes: Iterable[ast.AST]) -> set[str]:
    """First parts of the module names that some statements import."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_imports_run_one_way(path: Path) -> None:
    package = path.parent.name
    ours = imported(path) & set(PACKAGES) - {package}
    assert ours <= MAY_IMPORT[package] | IN_A_BUTTON.get(package, set())
    assert imported_with(path) & set(PACKAGES) - {package} <= MAY_IMPORT[package]
    if package == "register":
        assert not imported(path) & OUTSIDE_OF_PURE


def test_only_macros_knows_xlwings() -> None:
    assert not [path for path in MODULES if "xlwings" in imported(path) and path.parent.name != "macros"]


def test_xlwings_is_loaded_in_one_place_that_spares_other_excels() -> None:
    loading = re.compile(r"^(?:    )?(?:import|from) xlwings", re.MULTILINE)
    for_types = re.compile(r"^if TYPE_CHECKING:\n(?:    .*\n|\n)+", re.MULTILINE)
    found = {path.name for path in MODULES if loading.search(for_types.sub("", path.read_text("utf-8")))}
    assert found == {"spared.py"}


def test_packages_are_flat() -> None:
    folders = [path for package in PACKAGES for path in (ROOT / package).iterdir() if path.is_dir()]
    assert {path.name for path in folders} <= {"__pycache__", "templates", "letters", "migrations"}


def test_no_file_takes_a_name_of_the_standard_library() -> None:
    assert not {path.stem for path in MODULES} - {"__init__", "__main__"} & set(sys.stdlib_module_names)
    assert not [path for path in MODULES if path.stem in sys.stdlib_module_names]


def test_modules_stay_short() -> None:
    long = {path.name: count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > 400}
    lists = {"plan_rows", "words", "schema"}
    assert not {name for name in long if not any(name.startswith(prefix) for prefix in lists)}


def test_any_installation_starts_without_pydantic() -> None:
    """Later versions of typer load it with every command; a constraint of uv's would bind nobody else."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        dependencies: list[str] = tomllib.load(file)["project"]["dependencies"]
    assert [each for each in dependencies if each.startswith("typer")] == ["typer>=0.20,<0.29"]
    started = "import sys, aftercare.commands; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", started], check=False, cwd=ROOT).returncode == 0  # noqa: S603 — ours
