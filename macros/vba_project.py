"""A VBA project as an Office file keeps it (MS-OVBA 2.3): modules as source alone, which Excel compiles when it loads.

No compiled code is written: `_VBA_PROJECT` holds the seven bytes that say so, and every module begins with its source.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from macros.compound import Tree, compound_file
from macros.ovba import compressed

CODE_PAGE: Final = "cp1252"
SOURCE_ONLY: Final = bytes.fromhex("cc61ffff000100")
PROJECT_ID: Final = "{7A2C1E64-95D3-4B0F-8E1B-3D6A0C5F7B21}"
OFFICE: Final = (
    r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
    "#Microsoft Office 16.0 Object Library"
)
"""The library that knows the ribbon's controls."""
AUTOMATION: Final = r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"
WORKBOOK: Final = "0{00020819-0000-0000-C000-000000000046}"
SHEET: Final = "0{00020820-0000-0000-C000-000000000046}"
CLASS: Final = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
SEED: Final = 0x5D


@dataclass(frozen=True, slots=True)
class Module:
    """One module: its name, its source with its attributes, and whether it is a module, a class or a document's."""

    name: str
    source: str
    kind: str = "module"


def document(name: str, base: str, code: str = "") -> Module:
    """The module that belongs to a workbook (`WORKBOOK`) or to one of its sheets (`SHEET`)."""
    attributes = {
        "VB_Base": f'"{base}"', "VB_GlobalNameSpace": False, "VB_Creatable": False, "VB_PredeclaredId": True,
        "VB_Exposed": True, "VB_TemplateDerived": False, "VB_Customizable": True,
    }  # fmt: skip
    lines = [f'Attribute VB_Name = "{name}"', *(f"Attribute {key} = {value}" for key, value in attributes.items())]
    return Module(name, "\n".join([*lines, code]), "document")


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """The part `xl/vbaProject.bin`; UnicodeEncodeError for source that the project's code page cannot hold."""
    sources: dict[str, bytes] = {module.name: compressed(written(module.source)) for module in modules}
    vba: Tree = {"dir": compressed(directory(name, modules)), "_VBA_PROJECT": SOURCE_ONLY, **sources}
    names = b"".join(
        module.name.encode(CODE_PAGE) + b"\0" + module.name.encode("utf-16-le") + b"\0\0" for module in modules
    )
    return compound_file({"PROJECT": project_text(name, modules), "PROJECTwm": names + b"\0\0", "VBA": vba})


def written(source: str) -> bytes:
    """Source as the file keeps it."""
    return source.replace("\r\n", "\n").replace("\n", "\r\n").encode(CODE_PAGE)


def directory(name: str, modules: Sequence[Module]) -> bytes:
    """The stream `dir`, not yet compressed: the project, its libraries, its modules."""
    out = record(0x01, struct.pack("<I", 3)) + record(0x02, struct.pack("<I", 0x409))
    out += record(0x14, struct.pack("<I", 0x409)) + record(0x03, struct.pack("<H", 1252))
    out += record(0x04, name.encode(CODE_PAGE)) + twice(0x05, 0x40, "") + record(0x06) + record(0x3D)
    out += record(0x07, bytes(4)) + record(0x08, bytes(4))
    out += struct.pack("<HIIH", 0x09, 4, 0x61EEF783, 3)  # its length does not count the minor version
    out += twice(0x0C, 0x3C, "")
    for library, where in (("stdole", AUTOMATION), ("Office", OFFICE)):
        out += twice(0x16, 0x3E, library)
        out += record(0x0D, struct.pack("<I", len(where)) + where.encode(CODE_PAGE) + bytes(6))
    out += record(0x0F, struct.pack("<H", len(modules))) + record(0x13, b"\xff\xff")
    for module in modules:
        out += twice(0x19, 0x47, module.name) + twice(0x1A, 0x32, module.name) + twice(0x1C, 0x48, "")
        out += record(0x31, bytes(4)) + record(0x1E, bytes(4)) + record(0x2C, b"\xff\xff")
        out += record(0x21 if module.kind == "module" else 0x22) + record(0x2B)
    return out + record(0x10)


def record(number: int, content: bytes = b"") -> bytes:
    """One record: its number, its length, what it says."""
    return struct.pack("<HI", number, len(content)) + content


def twice(number: int, unicode_number: int, text: str) -> bytes:
    """A text in the project's code page, then in Unicode."""
    return record(number, text.encode(CODE_PAGE)) + record(unicode_number, text.encode("utf-16-le"))


def project_text(name: str, modules: Sequence[Module]) -> bytes:
    """The stream `PROJECT`: the modules in words, no password."""
    said = {"module": "Module={}", "class": "Class={}", "document": "Document={}/&H00000000"}
    lines = [f'ID="{PROJECT_ID}"', *(said[module.kind].format(module.name) for module in modules)]
    lines += [f'Name="{name}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"']
    lines += [f'CMG="{hidden(bytes(4))}"', f'DPB="{hidden(bytes(1))}"', f'GC="{hidden(bytes([0xFF]))}"', ""]
    lines += ["[Host Extender Info]", "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000", ""]
    lines += ["[Workspace]", *(f"{module.name}=0, 0, 0, 0, C" for module in modules), ""]
    return "\r\n".join(lines).encode(CODE_PAGE)


def hidden(content: bytes) -> str:
    """A value of `PROJECT` as it is told there (MS-OVBA 2.4.3.2): not protected, no password, visible.

    >>> hidden(bytes([0xFF]))[:4]
    '5D5F'
    """
    key = sum(PROJECT_ID.encode(CODE_PAGE)) & 0xFF
    plain_before, before, older = key, SEED ^ key, SEED ^ 2
    out = bytearray([SEED, older, before])
    for byte in bytes((SEED & 6) // 2) + struct.pack("<I", len(content)) + content:
        code = byte ^ (older + plain_before) & 0xFF
        out.append(code)
        older, before, plain_before = before, code, byte
    return out.hex().upper()
