"""Findings of the area "papers": each code with its severity, what is there, and what to do."""

from __future__ import annotations

from register.findings import FindingWords

FINDINGS: dict[str, FindingWords] = {}
