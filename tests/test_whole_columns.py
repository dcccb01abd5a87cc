"""What is read of a whole column at once is what each of its cells says by itself."""

from __future__ import annotations

import datetime as dt
import json
from xml.sax import saxutils

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aftercare.show import encoded_values
from register.columns import among, column_of, distinct
from register.id_numbers import id_number, id_numbers
from register.moments import moments
from register.rows import Dealt, dealt, occurring
from register.schema import tables
from register.values import FIRST_DAY, LAST_DAY, fold, folded, instant_value
from workbook.escaping import escape, quoteattr, unescape

ODD = st.text(alphabet=st.sampled_from(list("aB 　\n\u0301\u1100\u1161Ａß\u2028\x85é가ﬁ\t")), max_size=5)
DAYS = st.dates(FIRST_DAY, LAST_DAY)
CELLS = st.lists(st.one_of(st.none(), DAYS, st.builds(dt.datetime.combine, DAYS, st.times())))
IDS = st.one_of(
    st.none(),
    st.from_regex(r"\A[EV]-(2026-)?[0-9]{1,11}\Z"),
    st.sampled_from(["E-0001\nE-0002", "E-00\x0001", "e-0007", "Ｅ-0007", "V-2026-0001 ", "E-/001", "E-:001", ""]),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(ODD, max_size=5))
def test_names_are_folded_alike(names: list[str]) -> None:
    assert folded(names) == [fold(name) for name in names]


@settings(deadline=None)
@given(CELLS)
def test_moments(cells: list[dt.date | None]) -> None:
    said = [np.datetime64("NaT") if cell is None else np.datetime64(str(instant_value(cell)), "s") for cell in cells]
    np.testing.assert_array_equal(moments(cells), np.array(said, "M8[s]"))


@pytest.mark.parametrize("table", ["equipment", "visits"])
@settings(deadline=None, max_examples=300)
@given(ids=st.lists(IDS, max_size=6))
def test_id_numbers(table: str, ids: list[str | None]) -> None:
    spec = tables()[table]
    assert id_numbers(np.array([*ids, None], object)[:-1], spec).tolist() == [id_number(each, spec) for each in ids]


@settings(deadline=None)
@given(st.lists(st.integers(-(10**9), 10**9)), st.integers(1, 10**6))
def test_values_that_occur(values: list[int], apart: int) -> None:
    numbers = np.array(values, np.int64) // apart
    found, at = occurring(numbers)
    assert found.tolist() == sorted(set(numbers.tolist())) == distinct(numbers).tolist()
    assert found[at].tolist() == numbers.tolist()


@settings(deadline=None)
@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_values_among_others(values: list[int], others: list[int]) -> None:
    found = among(np.array(values, np.int64), np.array(others, np.int64))
    assert found.tolist() == [value in others for value in values]


def test_what_is_blank_is_dealt_out_as_none() -> None:
    column = column_of("whole", np.array([7, 0, 7]), np.array([True, False, True]))
    assert dealt(column, lambda found: [f"{each}!" for each in found.tolist()]).rows() == ["7!", None, "7!"]


@settings(deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from(list('a",\\:客')), max_size=8), max_size=4))
def test_texts_as_json(texts: list[str]) -> None:
    encoded = encoded_values(b'{"x":', Dealt([*texts]))
    each = [encoded] * len(texts) if isinstance(encoded, bytes) else encoded
    assert [json.loads(text + b"}")["x"] for text in each] == texts


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("a&<>\"'\n\r\t;ltgamp客")), max_size=12))
def test_markup(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert unescape(escape(text)) == text == unescape(saxutils.escape(text, {'"': "&quot;", "'": "&apos;"}))
    assert quoteattr(text) == '"' + saxutils.quoteattr(text + "'\"")[1:-1].removesuffix("'&quot;") + '"'
