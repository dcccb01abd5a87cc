"""Addresses as staff type them, and as somebody would type them who wants a letter to go elsewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.addresses import addresses_in, mailbox, usable

READ = [
    ("as it is", "lin@firm.example", "lin@firm.example"),
    ("spaces around it", "  lin@firm.example ", "lin@firm.example"),
    ("the case of a name is kept, that of a domain is not", "Lin.W@Firm.Example", "Lin.W@firm.example"),
    ("signs that a name may have", "o'neil+service_1@firm.example", "o'neil+service_1@firm.example"),
    ("full-width, from an input method", "ｌｉｎ＠ｆｉｒｍ．example", "lin@firm.example"),
    ("a Chinese domain", "lin@公司.台灣", "lin@xn--55qx5d.xn--kpry57d"),
    ("a Chinese domain with its own full stop", "lin@公司。台灣", "lin@xn--55qx5d.xn--kpry57d"),
    ("already in the servers' form", "lin@xn--55qx5d.xn--kpry57d", "lin@xn--55qx5d.xn--kpry57d"),
    ("this machine", "lin@localhost", "lin@localhost"),
]


@pytest.mark.parametrize(("why", "text", "address"), READ, ids=[case[0] for case in READ])
def test_an_address_is_read(why: str, text: str, address: str) -> None:
    assert mailbox(text) == address, why


REFUSED = [
    ("nothing", ""),
    ("a name alone", "林技師"),
    ("no domain", "lin@"),
    ("no name", "@firm.example"),
    ("a domain without a dot", "lin@firm"),
    ("two at signs", "lin@firm@evil.example"),
    ("a second address", "lin@firm.example,all@evil.example"),
    ("a second address behind a semicolon", "lin@firm.example;all@evil.example"),
    ("a second address behind a space", "lin@firm.example all@evil.example"),
    ("a header", "lin@firm.example\nBcc: all@evil.example"),
    ("a header behind a return", "lin@firm.example\rBcc: all@evil.example"),
    ("a header folded", "lin@firm.example\r\n Bcc: all@evil.example"),
    ("a line end behind it", "lin@firm.example\n"),
    ("a tab", "lin\t@firm.example"),
    ("a NUL", "lin@firm.example\0.evil.example"),
    ("another control character", "lin\x7f@firm.example"),
    ("a line separator", "lin@firm.example\u2028Bcc: x@evil.example"),
    ("a mark that turns the text round", "\u202elin@firm.example"),
    ("a space that does not show", "lin@fi\u200brm.example\u200d"),
    ("a name in front", "Lin <lin@firm.example>"),
    ("brackets alone", "<lin@firm.example>"),
    ("an encoded word that holds a line end", "=?UTF-8?Q?=0A?=@firm.example"),
    ("a comment", "lin(office)@firm.example"),
    ("a quoted name", '"lin all"@firm.example'),
    ("a route", "@evil.example:lin@firm.example"),
    ("an encoded word", "=?utf-8?q?lin=0ABcc=3A?= lin@firm.example"),
    ("a number instead of a domain", "lin@[127.0.0.1]"),
    ("a number without brackets", "lin@127.0.0.1"),
    ("a dot in front", ".lin@firm.example"),
    ("two dots", "lin..w@firm.example"),
    ("a dot behind the domain", "lin@firm.example."),
    ("an empty part of the domain", "lin@firm..example"),
    ("a hyphen in front", "lin@-firm.example"),
    ("a space in the domain", "lin@fi rm.example"),
    ("an underscore in the domain", "lin@fi_rm.example"),
    ("a letter that two rules read differently", "lin@straße.example"),
    ("the same in capitals", "lin@STRAẞE.example"),
    ("a name beyond ASCII, which most servers refuse", "林@firm.example"),
    ("a link", "mailto:lin@firm.example?bcc=x@evil.example"),
    ("a backslash", "lin\\@firm.example"),
    ("a percent route", "lin%evil.example@firm.example@x"),
    ("a name that is too long", "l" * 65 + "@firm.example"),
    ("a domain that is too long", "lin@" + ".".join(["f" * 60] * 5)),
    ("a part that is too long", "lin@" + "f" * 64 + ".example"),
    ("very long", "lin@" + "公司." * 5000 + "tw"),
]


@pytest.mark.parametrize(("why", "text"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_not_exactly_one_address_is_none(why: str, text: str) -> None:
    assert mailbox(text) is None, why


def test_usable_ones_are_taken_once() -> None:
    typed = ("a@firm.example", "nobody", "a@FIRM.example", "b@firm.example")
    assert usable(typed) == ("a@firm.example", "b@firm.example")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40) | st.from_regex(r"[\x00-\x7f]{0,8}@[\x00-\x7f]{0,12}\.[a-z]{2,4}", fullmatch=True))
def test_what_is_read_is_plain_and_is_read_again(text: str) -> None:
    address = mailbox(text)
    if address is not None:
        assert address.isascii()
        assert address.isprintable()
        assert not set(address) & set(' ,;:<>()[]"\\')
        assert address.count("@") == 1
        assert mailbox(address) == address


CELLS: list[tuple[str, str, list[str], list[str]]] = [
    # why, what is typed, the addresses, the words that are none
    ("one", "lin@firm.example", ["lin@firm.example"], []),
    ("a full-width comma", "a@firm.example，b@firm.example", ["a@firm.example", "b@firm.example"], []),
    ("a full-width semicolon", "a@firm.example；b@firm.example", ["a@firm.example", "b@firm.example"], []),
    ("a comma and a word", "a@firm.example,test", ["a@firm.example"], ["test"]),
    ("a semicolon, spaces", " a@firm.example ; b@firm.example ", ["a@firm.example", "b@firm.example"], []),
    ("a space", "a@firm.example b@firm.example", ["a@firm.example", "b@firm.example"], []),
    ("a full-width space", "a@firm.example　b@firm.example", ["a@firm.example", "b@firm.example"], []),
    ("line breaks", "a@firm.example\nb@firm.example\r\nc@firm.example",
     ["a@firm.example", "b@firm.example", "c@firm.example"], []),
    ("an enumeration comma", "a@firm.example、b@firm.example", ["a@firm.example", "b@firm.example"], []),
    ("a name in front", "Lin Mei <lin@firm.example>", ["lin@firm.example"], []),
    ("a Chinese name, full-width brackets", "林小姐＜lin＠firm.example＞", ["lin@firm.example"], []),
    ("a quoted name with a comma", '"Lin, Mei" <lin@firm.example>', ["lin@firm.example"], []),
    ("several with names", "Lin <a@firm.example>, Mei <b@firm.example>", ["a@firm.example", "b@firm.example"], []),
    ("names with nothing between", "Lin <a@firm.example> Mei <b@firm.example>",
     ["a@firm.example", "b@firm.example"], []),
    ("a plain one, then one with a name", "a@firm.example Lin <b@firm.example>",
     ["a@firm.example", "b@firm.example"], []),
    ("brackets alone", "<lin@firm.example>", ["lin@firm.example"], []),
    ("spaces in the brackets", "Lin < lin@firm.example >", ["lin@firm.example"], []),
    ("twice the same", "a@firm.example, a@firm.example", ["a@firm.example"], []),
    ("a link", "mailto:a@firm.example", ["a@firm.example"], []),
    ("nothing that can be used", "ask Lin", [], ["ask", "Lin"]),
    ("a bad one with a name", "Lin <lin@firm>, b@firm.example", ["b@firm.example"], ["Lin <lin@firm>"]),
    ("an encoded word", "=?UTF-8?Q?=0A?=@firm.example", [], ["=?UTF-8?Q?=0A?=@firm.example"]),
    ("a separator at the end", "a@firm.example;", ["a@firm.example"], []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "typed", "good", "bad"), CELLS, ids=[case[0] for case in CELLS])
def test_a_cell_of_addresses(why: str, typed: str, good: list[str], bad: list[str]) -> None:
    assert addresses_in(typed) == (tuple(good), tuple(bad)), why


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_whatever_a_cell_holds_only_addresses_come_of_it(text: str) -> None:
    assert all(mailbox(address) == address for address in addresses_in(text).usable)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from(["a@firm.example", "Lin <b@firm.example>", "c@x.example"]), max_size=5),
    st.sampled_from([",", "，", ";", "；", "\n", "、", " , "]),
)
def test_any_separator_gives_the_same(typed: list[str], between: str) -> None:
    found = addresses_in(between.join(typed))
    assert found == (tuple(dict.fromkeys(word.rpartition("<")[2].rstrip(">") for word in typed)), ())
