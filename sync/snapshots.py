"""Versions of the workbook, kept whole: each once, under the SHA-256 of its bytes, readable by their owner only.

Nothing is taken out of the office's folder whose bytes are not here, proven by reading them again.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from register.refusals import RefusalError
from sync.durable import put_whole
from sync.places import private_folder
from sync.seen import digest

SUFFIX = ".xlsx.gz"


def folder_of(register: str) -> Path:
    """Where the versions of a register are; `register` is its plain id."""
    return private_folder("snapshots", register)


def file_of(register: str, identity: str) -> Path:
    """The file of one version: any gunzip makes the workbook of it."""
    return folder_of(register) / f"{identity}{SUFFIX}"


def keep(register: str, workbook: bytes) -> str:
    """The identity under which the version is kept from now on, on the disk when this returns; OSError where it cannot.

    A version that is already there is proven and left as it is; one that is damaged is written anew.
    """
    identity = digest(workbook)
    if not holds(register, identity):
        # Workbooks are packed already: level 1 takes what there is to take, 9 takes four times as long for nothing.
        put_whole(file_of(register, identity), gzip.compress(workbook, 1, mtime=0))
    return identity


def holds(register: str, identity: str) -> bool:
    """Whether the version is there and can be taken out again, byte for byte."""
    try:
        return digest(gzip.decompress(file_of(register, identity).read_bytes())) == identity
    except (OSError, EOFError, zlib.error):
        return False


def taken(register: str, identity: str) -> bytes:
    """The version's bytes; refused where it is not there or the disk has spoilt it."""
    try:
        workbook = gzip.decompress(file_of(register, identity).read_bytes())
    except FileNotFoundError as problem:
        raise RefusalError("snapshot_absent", identity=identity[:12]) from problem
    except (OSError, EOFError, zlib.error) as problem:
        raise RefusalError("snapshot_damaged", identity=identity[:12]) from problem
    if digest(workbook) != identity:
        raise RefusalError("snapshot_damaged", identity=identity[:12])
    return workbook


def identities(register: str) -> list[str]:
    """All versions that are there, in no order."""
    return [file.name.removesuffix(SUFFIX) for file in folder_of(register).glob(f"*{SUFFIX}")]


def drop(register: str, identity: str) -> None:
    """Keep a version no longer; one that is not there is none."""
    file_of(register, identity).unlink(missing_ok=True)
