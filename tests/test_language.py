"""One catalogue, three languages, no missing entry."""

import ast
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


def test_every_finding_is_said_somewhere_and_every_said_one_is_known() -> None:
    """Codes of the catalogue against the string constants of the rules."""
    constants: set[str] = set()
    for package in ("register", "workbook", "sync"):
        for path in (ROOT / package).glob("*.py"):
            if not path.stem.startswith("words_"):
                nodes = ast.walk(ast.parse(path.read_text("utf-8")))
                constants |= {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert not set(catalogue()) - constants


def test_facts_are_data_and_never_a_template() -> None:
    key = next(key for key, words in SENTENCES.items() if "{" in words.en)
    names = facts(SENTENCES[key].en)
    said = say(key, "en", **dict.fromkeys(names, "{secret}"))
    assert "{secret}" in said
