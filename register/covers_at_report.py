"""The cover a repair was reported under, as its cell says it: `latent + contract K-0001`, and the way back.

An item is in one state on a day (warranty, latent, expired …); a contract may hold beside it. The text is written in
the register's language and read in any of the three.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from register.choices import COVERS, choice_words
from register.columns import Codes, Flags, Positions, Texts, present
from register.covers import Holding
from register.phrases import ChoiceFact, Phrases
from register.values import fold, plain

READ: Final = 0
UNREADABLE: Final = 1
CONTRACT_GONE: Final = 2
"""What came of reading a text: a cover, words that name none, a contract that is not in Contracts."""

CONTRACT: Final = COVERS.index("contract")
PRIORITY: Final = ("void", "warranty", "extended", "latent", "in store", "not started", "not set", "expired")
"""The states of an item, the first that holds before the others (rule 2)."""
BESIDE_A_CONTRACT: Final = ("warranty", "extended", "latent", "in store", "not started")
"""States that are said beside a contract; after `void` nothing holds, and the others are said when nothing else is."""


def state_code(state: str) -> int:
    """The code of one state among the choices of `cover`."""
    return COVERS.index(state)


def states_of(holding: Holding) -> tuple[Codes, Positions]:
    """The state of each item asked for, as a code of COVERS (-1: only a contract), and the contract that holds."""
    held = (
        holding.void, holding.warranty, holding.extended, holding.latent, holding.in_store, holding.not_started,
        holding.not_set, holding.expired,
    )  # fmt: skip
    codes = [state_code(state) for state in PRIORITY]
    state = np.select(held, codes, -1).astype(np.int8)
    contract = np.where(holding.void, -1, holding.contract).astype(np.int32)
    alone = (contract >= 0) & ~np.isin(state, [state_code(name) for name in BESIDE_A_CONTRACT])
    return np.where(alone, -1, state).astype(np.int8), contract


@cache
def cover_names() -> dict[str, int]:
    """Every name of a cover in the three languages, folded, and its code of COVERS."""
    names: dict[str, int] = {}
    for code, key in enumerate(COVERS):
        for name in (*choice_words("equipment", "cover", key), *choice_words("repairs", "cover_at_report", key)):
            names[fold(name)] = code
    return names


def covers_read(texts: Texts, contract_ids: Texts) -> tuple[Codes, Positions, NDArray[np.int8]]:
    """State, contract and outcome (READ, UNREADABLE, CONTRACT_GONE) of each text; each distinct text is read once."""
    contracts: dict[str, int] = {}
    for position, name in enumerate(contract_ids.tolist()):
        if name is not None:
            contracts.setdefault(fold(name), position)
    known: dict[str | None, tuple[int, int, int]] = {}
    said: list[Any] = texts.tolist()
    for text in dict.fromkeys(said):
        known[text] = (-1, -1, UNREADABLE) if text is None else cover_read(text, contracts)
    answers = np.array([known[text] for text in said], np.int32).reshape(-1, 3)
    return answers[:, 0].astype(np.int8), answers[:, 1].astype(np.int32), answers[:, 2].astype(np.int8)


def cover_read(text: str, contracts: dict[str, int]) -> tuple[int, int, int]:
    """State, contract and outcome of one text; two states, or a contract beside a state that none stands by, are none.

    >>> cover_read("潛在缺陷 + 維保合同 K-0001", {"k-0001": 0}) == (COVERS.index("latent"), 0, READ)
    True
    >>> cover_read("warranty + expired", {}) == (-1, -1, UNREADABLE)
    True
    """
    state, contract, named = -1, -1, False
    for part in re.split(r"[+、,;]", plain(text)):
        word = fold(part)
        code = cover_names().get(word, -1)
        name = next((n for n, c in cover_names().items() if c == CONTRACT and word.startswith(n)), None)
        if name is not None and word != name and not named:
            contract, named = contracts.get(word.removeprefix(name), -1), True
        elif code not in {-1, CONTRACT} and state == -1:
            state = code
        else:
            return -1, -1, UNREADABLE
    if named and state != -1 and COVERS[state] not in BESIDE_A_CONTRACT:
        return -1, -1, UNREADABLE
    return (-1, -1, CONTRACT_GONE) if named and contract == -1 else (state, contract, READ)


def say_covers(said: Phrases, where: Flags, state: Codes, contract: Positions, contract_ids: Texts) -> None:
    """Say the cover of the rows in `where`: the state, then the contract."""
    say_named_covers(said, where, state, ids_at(contract, contract_ids))


def say_named_covers(said: Phrases, where: Flags, state: Codes, contracts: Texts) -> None:
    """The same with the contracts' ids, None where none holds."""
    cover, held = ChoiceFact("equipment", "cover", state), present("text", contracts)
    said.say("notes.frozen_state", where & ~held, cover=cover)
    said.say("notes.frozen_contract", where & held & (state < 0), contract=contracts)
    said.say("notes.frozen_state_contract", where & held & (state >= 0), cover=cover, contract=contracts)


def ids_at(contract: Positions, contract_ids: Texts) -> Texts:
    """The ids of the contracts at some positions, None where there is none."""
    out: Texts = np.full(len(contract), None, object)
    held = contract >= 0
    out[held] = contract_ids[contract[held]]
    return out
