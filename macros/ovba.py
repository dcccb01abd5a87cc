"""The compression of VBA source in an Office file (MS-OVBA 2.4.1): runs seen before in a chunk of 4,096 bytes."""

from __future__ import annotations

import struct
from typing import Final

CHUNK: Final = 4_096
SIGNATURE: Final = b"\x01"
PACKED: Final = 0xB000
PLAIN: Final = 0x3000
SHORTEST: Final = 3
"""Bytes of the shortest run that is worth a token."""


def compressed(source: bytes) -> bytes:
    """The source as an Office file holds it."""
    out = bytearray(SIGNATURE)
    for start in range(0, len(source), CHUNK):
        chunk = source[start : start + CHUNK]
        body = packed(chunk)
        if len(body) <= CHUNK:
            out += struct.pack("<H", PACKED | (len(body) - 1)) + body
        else:  # what cannot be packed stands as it is, filled up
            out += struct.pack("<H", PLAIN | (CHUNK - 1)) + chunk.ljust(CHUNK, b"\0")
    return bytes(out)


def packed(chunk: bytes) -> bytes:
    """One chunk: groups of eight tokens, each group after a byte that says which of them are copies."""
    out, at = bytearray(), 0
    while at < len(chunk):
        flags, tokens = 0, bytearray()
        for bit in range(8):
            if at >= len(chunk):
                break
            offset, length = longest(chunk, at)
            if length:
                bits = offset_bits(at)
                tokens += struct.pack("<H", (offset - 1) << (16 - bits) | (length - SHORTEST))
                flags |= 1 << bit
                at += length
            else:
                tokens.append(chunk[at])
                at += 1
        out.append(flags)
        out += tokens
    return bytes(out)


def longest(chunk: bytes, at: int) -> tuple[int, int]:
    """How far back the longest run before a place begins that goes on from there, and its length; 0 where none does."""
    most = min((0xFFFF >> offset_bits(at)) + SHORTEST, len(chunk) - at)
    best = (0, 0)
    if most < SHORTEST:
        return best
    found = chunk.rfind(chunk[at : at + SHORTEST], 0, at + SHORTEST - 1)
    while found >= 0:
        length = SHORTEST
        while length < most and chunk[found + length] == chunk[at + length]:
            length += 1
        if length > best[1]:
            best = (at - found, length)
        if length == most:
            break
        # One sign more than the best so far has to be found, or looking there is idle.
        found = chunk.rfind(chunk[at : at + SHORTEST], 0, found + SHORTEST - 1)
    return best


def offset_bits(at: int) -> int:
    """How many bits of a token say how far back: as many as the place in the chunk needs, 4 at least."""
    return max((at - 1).bit_length(), 4) if at else 4
