"""What stands in a cell is data: it cannot add a header, a part, markup or a template to a letter."""

import re
from email import policy
from email.header import decode_header, make_header
from email.parser import BytesParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_cases import OFFICE, Words, content, day_of_work, head, one_letter, opened, part, told

from register.refusals import RefusalError
from reminders.cell_text import one_line
from reminders.entries import Entry, Fact
from reminders.envelope import finished
from reminders.notes import Note, note_letter

HOSTILE = [
    ("markup", "<script>alert(1)</script>"),
    ("markup in an attribute", '"><img src=x onerror=alert(1)>'),
    ("a header", "Hotel\nBcc: all@evil.example"),
    ("a header behind a return", "Hotel\r\nSubject: pay now"),
    ("the end of the headers", "Hotel\r\n\r\n<html>"),
    ("a template", "{{ 7*7 }} {% for x in y %} {{ self.__init__.__globals__ }}"),
    ("a form of words", "{secret} {0} %s"),
    ("a NUL and a bell", "Ho\0tel\x07"),
    ("text that runs the other way", "\u202etel\u202c Ho"),
    ("an entity", "&lt;b&gt; &#60;b&#62;"),
    ("a part of the message", "--=_0123456789abcdef--"),
    ("a quoted line", "=3Cscript=3E"),
    ("a formula", '=HYPERLINK("http://evil.example")'),
    ("an encoded word that ends its line", "=?UTF-8?Q?=0A?=Bcc: all@evil.example"),
    ("an encoded word that ends the headers", "=?utf-8?b?DQoNCjxodG1sPg==?="),
    ("an encoded word behind a mark that is not seen", "=\u202e?UTF-8?Q?=0D=0A?=Bcc: all@evil.example"),
    ("an encoded word in an encoded word", "==?UTF-8?Q?=3D=3FUTF-8=3FQ=3F=0A=3F=3D?="),
    ("very long", "大" * 4000),
]
SAFE_TAGS = {
    "html", "head", "meta", "title", "body", "div", "table", "tr", "td", "b", "a",
}  # fmt: skip


def about(client: str) -> Entry:
    """An entry about a client of a name."""
    facts = (Fact("Client", client), Fact("Phone", client))
    return Entry("1 day late", "2026-11-21", "visit", f"patrol: {client}", "", facts)


@pytest.mark.parametrize(("why", "name"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_name_of_a_client_is_data(why: str, name: str) -> None:
    message, plain = one_letter(about(one_line(name))), one_letter(about("Hotel"))
    assert message.keys() == plain.keys(), why
    assert {key: message[key] for key in message} == {key: plain[key] for key in plain}
    assert [one.get_content_type() for one in message.walk()] == [one.get_content_type() for one in plain.walk()]
    page, text = Words(content(message, "html")), content(message, "plain")
    assert page.tags <= SAFE_TAGS
    assert page.links == []
    assert len(text.splitlines()) == len(content(plain, "plain").splitlines())
    assert one_line(name) in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", text)


def test_name_of_a_client_on_its_way_through_the_workbook() -> None:
    name = "<script>alert(1)</script>\nBcc: all@evil.example {{ 7*7 }}"
    made = told(client=name).due(*day_of_work(name)).mailing()
    for found in made.letters:
        page = part(found, "html")
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert "Client: <script>alert(1)</script> Bcc: all@evil.example {{ 7*7 }} · Ms Wong" in part(found)
        assert opened(found)["Bcc"] is None
        assert b"script" not in found.message.partition(b"\r\n\r\n")[0]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80) | st.sampled_from([name for _, name in HOSTILE]))
def test_no_firm_name_breaks_the_headers(firm: str) -> None:
    """The firm's name is the one text of a cell that stands in a header: before the sender's address."""
    message, plain = one_letter(about("Hotel"), head(firm=firm)), one_letter(about("Hotel"), head())
    assert message.keys() == plain.keys()
    assert message.defects == []
    kept = [key for key in plain if key != "From"]
    assert {key: message[key] for key in kept} == {key: plain[key] for key in kept}
    (sender,) = message["From"].addresses
    assert sender.addr_spec == "service@firm.example"
    # Python reads a space between two encoded words, where RFC 2047 says there is none.
    assert "".join(sender.display_name.split()) == "".join(one_line(firm)[:60].split())


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80) | st.sampled_from([name for _, name in HOSTILE]))
def test_whatever_the_firm_is_called_its_letters_say_what_was_meant(firm: str) -> None:
    """The finished message, read again by another reader than Python's own policy, has these headers and no other."""
    at = head(firm=firm)
    note = Note(f"News of {firm}", "title", ["text"])
    made = finished(note_letter(note, at, OFFICE, "a" * 64), at, OFFICE, note.subject)
    read = BytesParser(policy=policy.compat32).parsebytes(made)
    assert read.keys() == [
        "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
        "MIME-Version", "Content-Type", "Content-Language",
    ]  # fmt: skip
    names = {line.split(b":")[0].decode() for line in made.partition(b"\r\n\r\n")[0].splitlines() if line[:1].strip()}
    assert names == set(read.keys())
    assert "=?" not in str(make_header(decode_header(read["Subject"])))


def test_a_message_that_does_not_say_what_was_meant_is_refused() -> None:
    at = head()
    for name, value in (("Bcc", "all@evil.example"), ("Subject", "pay now"), ("To", "all@evil.example")):
        message = note_letter(Note("News", "title", ["text"]), at, OFFICE, "a" * 64)
        del message[name]
        message[name] = value
        with pytest.raises(RefusalError, match="headers"):
            finished(message, at, OFFICE, "News")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=600))
def test_one_line_is_one_line(text: str) -> None:
    said = one_line(text)
    assert len(said.splitlines()) <= 1
    assert len(said) <= 300
    assert said.encode().decode() == said
    assert one_line(said) == said


def test_half_of_a_pair_is_left_out() -> None:
    assert one_line("Ho\ud800tel") == "Hotel"
