"""One catalogue, three languages, no missing entry."""

import ast
import re
import string
from pathlib import Path

import pytest

from register.choices import choice_words
from register.findings import catalogue
from register.language import AREAS, LANGUAGES, Words, area, say
from register.schema import tables
from register.settings import SETTING_NAMES, setting_words

ROOT = Path(__file__).parents[1]
SENTENCES = {f"{name}.{key}": words for name in AREAS for key, words in area(name).items()}
TOLD = {f"{code}.{part}": getattr(told, part) for code, told in catalogue().items() for part in ("problem", "remedy")}


def facts(text: str) -> set[str]:
    """Names of the facts in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(SENTENCES | TOLD))
def test_an_entry_says_the_same_facts_in_every_language(key: str) -> None:
    words: Words = (SENTENCES | TOLD)[key]
    assert len(words) == len(LANGUAGES)
    assert all(text.strip() for text in words)
    assert len({frozenset(facts(text)) for text in words}) == 1


def test_simplified_is_not_left_traditional() -> None:
    traditional = set("設備為來請沒這單號電話維護業應動時間記錄無經過選擇")
    simplified = set("设备为来请没这单号电话维护业应动时间记录无经过选择")
    only = traditional - simplified
    assert not {key for key, words in (SENTENCES | TOLD).items() if only & set(words.hans)}


def test_headings_and_choices_have_three_names() -> None:
    for table in tables().values():
        assert all(table.titles)
        for language in LANGUAGES:
            headings = [column.heading(language) for column in table.columns]
            assert len(set(headings)) == len(headings)
        for column in table.columns:
            assert all(column.headings)
            for choice in column.choices:
                assert all(choice_words(table.key, column.key, choice))


def test_settings_have_three_names() -> None:
    assert all(all(setting_words(key)) for key in SETTING_NAMES)


def test_every_finding_is_said_somewhere() -> None:
    """Codes of the catalogue against the string constants of the rules, docstrings left out."""
    constants: set[str] = set()
    for tree in modules():
        nodes = list(ast.walk(tree))
        loose = {node.value for node in nodes if isinstance(node, ast.Expr)}
        texts = [node for node in nodes if isinstance(node, ast.Constant) and node not in loose]
        constants |= {node.value for node in texts if isinstance(node.value, str)}
    assert not set(catalogue()) - constants


def test_every_finding_that_is_said_is_in_the_catalogue() -> None:
    """The codes with which rules call `Findings.add`, where they are written out there."""
    said: set[object] = set()
    for tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add":
                first = node.args[0] if len(node.args) >= len(("code", "table", "column", "where")) else None
                codes = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                said |= {code.value for code in codes if isinstance(code, ast.Constant)}
    assert len(said) > len(catalogue()) // 2
    assert not said - set(catalogue())


def modules() -> list[ast.Module]:
    """The modules that find something, parsed; those of words left out."""
    paths = [path for package in ("register", "workbook", "sync") for path in (ROOT / package).rglob("*.py")]
    return [ast.parse(path.read_text("utf-8")) for path in paths if not path.stem.startswith("words_")]


def test_facts_are_data_and_never_a_template() -> None:
    key = next(key for key, words in SENTENCES.items() if "{" in words.en)
    names = facts(SENTENCES[key].en)
    said = say(key, "en", **dict.fromkeys(names, "{secret}"))
    assert "{secret}" in said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 papers in x."), (1, "1 paper in x."), ("1", "1 paper in x."), ("1,200", "1,200 papers in x.")],
)
def test_one_is_not_said_in_the_plural(count: object, said: str) -> None:
    assert say("commands.printed", "en", count=count, folder="x") == said
    assert say("commands.printed", "zh-Hant", count=count, folder="x") == f"{count} 份文件在 x。"


def test_no_english_sentence_has_a_bare_plural() -> None:
    """A number before a plural has both words: `{count:|paper|papers}`."""
    bare = re.compile(r"\{(?:count|rows|cells|errors|warnings|letters|papers|problems|months)\} [a-z]+s\b")
    apart = {"letters.in_days", "letters.late_days", "paper.week_days_late"}  # one day has a sentence of its own
    assert not {key for key, words in (SENTENCES | TOLD).items() if key not in apart and bare.search(words.en)}
