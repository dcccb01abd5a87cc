"""Whose a server's refusal is: the letter's and its recipient's, the account's, or not to be told by the words alone.

Servers answer for the whole account at any point of a letter: a daily limit is often said of the first recipient, or
only after the letter itself. The enhanced status (RFC 3463, its list at IANA; Exchange Online and Gmail add their own)
says whose it is, where there is one.
"""

from __future__ import annotations

import re
from typing import Final

LETTER, ACCOUNT, DOUBTFUL = "letter", "account", "doubtful"

STATUS: Final = re.compile(r"\s*[245]\.(\d{1,3})\.(\d{1,3})(?!\d)")
SUBMISSION: Final = re.compile(r"submission|sending limit|sending quota|sendas", re.IGNORECASE)
"""How servers speak of what the account sends, whatever status they give it."""

OF_ACCOUNT: Final = frozenset({
    (1, 7), (1, 8),  # the sender's own address
    (1, 90), (4, 5),  # the daily limit
    *((7, detail) for detail in (8, 9, 11, 13, 14)),  # credentials, encryption of the login, an account shut
    *((7, detail) for detail in range(20, 30)),  # DKIM, SPF, reverse name, flood: who sends, not what or to whom
    *((7, detail) for detail in (57, 60, 64)),  # not logged in, may not send as this sender, no such tenant
    *((7, detail) for detail in (232, 233)),  # the tenant's limits
    *((7, detail) for detail in range(500, 1000)),  # the sender's host, network, domain or tenant is refused
})  # fmt: skip
OF_RECIPIENT: Final = frozenset({
    *((7, detail) for detail in (2, 12, 17, 18)),  # a list, a mailbox or a domain that has changed hands
    *((7, detail) for detail in range(120, 200)),  # whom a recipient takes letters from
})  # fmt: skip
REPLY: Final = re.compile(r"\s*([45]\d\d)[ -]")
LOGIN_CODES: Final = frozenset({454, 530, 534, 535, 538})
"""Reply codes that speak of the login alone (RFC 4954)."""


def whose(code: int, said: bytes | str) -> str:
    """LETTER, ACCOUNT or DOUBTFUL: a policy, or a mailbox without more, may be the sender's or the recipient's.

    >>> whose(550, "5.4.5 Daily limit"), whose(550, "5.1.1 No such user"), whose(554, "5.7.1 Refused by policy")
    ('account', 'letter', 'doubtful')
    """
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    if code in LOGIN_CODES:
        return ACCOUNT
    found = STATUS.match(text)
    if found is None:
        return LETTER
    status = int(found[1]), int(found[2])
    if status in OF_ACCOUNT or (status[0] == 2 and SUBMISSION.search(text)):
        return ACCOUNT
    if status == (2, 0) or (status[0] == 7 and status not in OF_RECIPIENT):
        return DOUBTFUL
    return LETTER


def takes_no_letters(said: str) -> bool:
    """Whether a server's words about an account say that it takes no letters now, rather than that it cannot be used.

    A limit or a policy of the server is nothing that a name, a password or another server mends.

    >>> takes_no_letters("550 5.4.5 Daily user sending limit exceeded"), takes_no_letters("535 5.7.8 not accepted")
    (True, False)
    >>> takes_no_letters("Connection refused")
    False
    """
    found = REPLY.match(said)
    return found is not None and int(found[1]) not in LOGIN_CODES
