"""Settings as a firm writes them."""

import pytest

from register.settings import SETTING_NAMES, setting_value, setting_words, settings_by_name
from register.values import Wrong, fold


@pytest.mark.parametrize(
    ("key", "cell", "expected"),
    [
        pytest.param("working_days", "Mon-Fri", frozenset(range(5)), id="a span of weekdays"),
        pytest.param("working_days", "Mon,Tue,Thu", frozenset({0, 1, 3}), id="a list"),
        pytest.param("working_days", "週一至週五", frozenset(range(5)), id="Traditional"),
        pytest.param("working_days", "周一至周六", frozenset(range(6)), id="Simplified"),
        pytest.param("working_days", "星期一、星期三", frozenset({0, 2}), id="a list in Chinese"),
        pytest.param("working_days", "Sun-Thu", frozenset({6, 0, 1, 2, 3}), id="over the week's end"),
        pytest.param("working_days", "weekdays", Wrong("bad_setting"), id="a word"),
        pytest.param("working_hours", "09:00-12:00, 13:00-18:00", ((540, 720), (780, 1080)), id="noon left out"),
        pytest.param("working_hours", "9:00–18:00", ((540, 1080),), id="a long dash"),
        pytest.param("working_hours", "09:00-12:00, 11:00-18:00", Wrong("bad_setting"), id="spans that overlap"),
        pytest.param("working_hours", "18:00-09:00", Wrong("bad_setting"), id="backwards"),
        pytest.param("quiet_hours", "21:00-07:00", ((1260, 420),), id="quiet hours run over midnight"),
        pytest.param("visit_leads", "30, 7, 1", (30, 7, 1), id="leads"),
        pytest.param("visit_leads", 7, (7,), id="one lead typed as a number"),
        pytest.param("visit_leads", "9" * 20, Wrong("bad_setting"), id="a lead of more days than a computer counts"),
        pytest.param("cover_leads", "30, 36501", Wrong("bad_setting"), id="a lead of more than a hundred years"),
        pytest.param("money_decimals", 5, Wrong("bad_setting"), id="more places than amounts have"),
        pytest.param("escalate_after", 99_999_999, Wrong("bad_setting"), id="days that no calendar has"),
        pytest.param("digest_time", "08:00", 480, id="a time of day"),
        pytest.param("language", "繁體中文", "zh-Hant", id="a language by its own name"),
        pytest.param("counting", "台灣民法", "Taiwan", id="a counting in Chinese"),
        pytest.param("time_zone", "Asia/Taipei", "Asia/Taipei", id="a zone"),
        pytest.param("time_zone", "../etc/passwd", Wrong("bad_setting"), id="a path is no zone"),
        pytest.param("office_emails", "a@x.tw; b@x.tw", ("a@x.tw", "b@x.tw"), id="two addresses"),
        pytest.param("money_decimals", 2, 2, id="a number"),
        pytest.param("money_decimals", "two", Wrong("bad_setting"), id="not a number"),
        pytest.param("visits_from", "2026/1/1", "2026-01-01", id="a day"),
    ],
)
def test_setting(key: str, cell: object, expected: object) -> None:
    assert setting_value(key, cell) == expected


def test_every_setting_is_found_by_its_name_in_each_language() -> None:
    names = settings_by_name()
    for key in SETTING_NAMES:
        assert {names[fold(name)] for name in setting_words(key)} == {key}
