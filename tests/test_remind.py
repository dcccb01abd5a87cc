"""The command: letters as files or as a list; nothing is sent (register.md, 3)."""

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from letter_cases import workbook

from aftercare.commands import run
from register.language import say
from reminders.mailing import Letter
from reminders.preview import file_name, put

COUNTS = {"queued": 0, "sent": 0, "waiting": 0, "failed": 0, "uncertain": 0}
LATE = "2027-06-01"
TOLD = ["boss@firm.example", "Lin@firm.example", "office@firm.example"]


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in a folder with spaces; the program's own folder apart from the machine's."""
    monkeypatch.setenv("AFTERCARE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("AFTERCARE_SMTP_FROM", raising=False)
    path = tmp_path / "our register.xlsx"
    path.write_bytes(workbook("zh-Hant"))
    return path


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    status = run(["remind", *arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_preview_writes_a_letter_each(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "letters" / "today"
    arguments = (str(register), "--as-of", LATE, "--preview", str(folder), "--json")
    status, out, err = asked(capsys, *arguments)
    told = json.loads(out)
    assert status == 0
    assert {key: told[key] for key in COUNTS} == COUNTS
    assert told.keys() == {*COUNTS, "messages"}
    assert [one["recipient"] for one in told["messages"]] == TOLD
    assert sorted(folder.iterdir()) == sorted(Path(one["file"]) for one in told["messages"])
    for one in told["messages"]:
        message = message_from_bytes(Path(one["file"]).read_bytes(), policy=policy.default)
        assert message["Subject"] == one["subject"]
        assert message["To"] == one["recipient"]
        assert one["subject"].endswith("｜服務提醒 06-01")
        assert message["From"].addresses[0].addr_spec == "aftercare@register.invalid"
    assert "沒有可用的電子郵件：陳師傅" in err
    before = {path: path.read_bytes() for path in folder.iterdir()}
    again = asked(capsys, *arguments)
    assert again[:2] == (status, out)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_letters_are_in_the_registers_language_the_screen_in_the_one_asked_for(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "letters"
    status, out, err = asked(capsys, str(register), "--as-of", LATE, "--preview", str(folder), "--language", "en")
    assert status == 0
    assert "｜服務提醒 06-01" in out
    assert out.endswith(f"3 letters in {folder}; nothing was sent.\n")
    assert err.startswith("No e-mail address that can be used: 陳師傅. ")


def test_without_account_it_lists_what_would_be_sent_and_says_so(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.iterdir())
    status, out, err = asked(capsys, str(register), "--as-of", LATE)
    assert status == 0
    assert [line.partition("：")[0] for line in out.splitlines()] == TOLD
    assert "未寄出" in err
    assert [path for path in sorted(tmp_path.iterdir()) if path.name != "home"] == before
    told = json.loads(asked(capsys, str(register), "--as-of", LATE, "--json")[1])
    assert [one["file"] for one in told["messages"]] == [None] * 3


def test_quiet_says_nothing(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, str(register), "--as-of", LATE, "--quiet") == (0, "", "")


def test_nothing_due_no_letter_no_folder(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "letters"
    status, out, _ = asked(capsys, str(register), "--as-of", "2020-01-01", "--preview", str(folder))
    assert (status, out) == (0, say("commands.letters_none", "zh-Hant") + "\n")
    assert not folder.exists()
    told = json.loads(asked(capsys, str(register), "--as-of", "2020-01-01", "--json")[1])
    assert told == {**COUNTS, "messages": []}


def test_nobody_to_write_to_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "register.xlsx"
    unset = (("office_emails", "office"), ("manager_emails", "–"))
    path.write_bytes(workbook("en", unset, email="lin@"))
    status, out, err = asked(capsys, str(path), "--as-of", LATE)
    assert status == 0
    assert out == ""
    assert "have nobody to write to" in err


def test_sender_that_is_set(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_SMTP_FROM", "service@公司.台灣")
    asked(capsys, str(register), "--as-of", LATE, "--preview", str(tmp_path / "letters"))
    for path in (tmp_path / "letters").iterdir():
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert message["From"].addresses[0].addr_spec == "service@xn--55qx5d.xn--kpry57d"
        assert message["Message-ID"].endswith("@xn--55qx5d.xn--kpry57d>")


def test_sender_that_is_none_is_refused(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERCARE_SMTP_FROM", "service@firm.example\nBcc: x@evil.example")
    arguments = (str(register), "--as-of", LATE, "--language", "en", "--preview", str(tmp_path / "l"))
    status, out, err = asked(capsys, *arguments)
    assert (status, out) == (2, "")
    assert "AFTERCARE_SMTP_FROM is “service@firm.example Bcc: x@evil.example”, which is not an e-mail address." in err
    assert not (tmp_path / "l").exists()


def test_file_in_the_way_of_the_folder(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = asked(capsys, str(register), "--as-of", LATE, "--language", "en", "--preview", str(register))
    assert status == 2
    assert err.endswith("Choose another folder with --preview.\n")


NAMES = [
    ("as it is", "lin@firm.example", "2026-11-22 lin-firm.example 0123abcd.eml"),
    ("a folder above", "../../lin@firm.example", "2026-11-22 lin-firm.example 0123abcd.eml"),
    ("signs that Windows does not take", 'l*i?n|"<>:@firm.example', "2026-11-22 l-i-n-firm.example 0123abcd.eml"),
    ("a device's name", "con@nul.example", "2026-11-22 con-nul.example 0123abcd.eml"),
    ("long", "l" * 64 + "@firm.example", "2026-11-22 " + "l" * 60 + " 0123abcd.eml"),
    ("nothing left of it", "+++", "2026-11-22  0123abcd.eml"),
]


@pytest.mark.parametrize(("why", "recipient", "name"), NAMES, ids=[case[0] for case in NAMES])
def test_name_of_a_letters_file(why: str, recipient: str, name: str) -> None:
    assert file_name(Letter("0123abcdef", recipient, "", b""), "2026-11-22") == name, why


def test_link_of_a_letters_name_is_replaced_and_not_followed(tmp_path: Path) -> None:
    letter = Letter("0123abcdef", "lin@firm.example", "", b"new")
    kept = tmp_path / "kept"
    kept.write_bytes(b"old")
    folder = tmp_path / "letters"
    folder.mkdir()
    link = folder / file_name(letter, "2026-11-22")
    try:
        link.symlink_to(kept)
    except OSError:
        pytest.skip("this machine lets nobody make links")
    assert put([letter], "2026-11-22", folder) == [link]
    assert (link.read_bytes(), kept.read_bytes(), link.is_symlink()) == (b"new", b"old", False)
    assert list(folder.iterdir()) == [link]
