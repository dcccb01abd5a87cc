"""What a repair costs the client, by the first fee rule that fits, today or as it was kept (rules 3, 4)."""

from __future__ import annotations

from dataclasses import dataclass

from register.assessment import Work
from register.columns import Column, Flags, Positions, column_of
from register.covers import Covers
from register.fee_amounts import fees_today
from register.fee_findings import by_the_kept_rule, clauses, say_amounts, say_differences, say_rules
from register.fee_notes import fee_notes
from register.fee_parts import put_lines, say_lines
from register.fee_rule_checks import check_fee_rules
from register.frozen import FEE_CELLS, AtReport, kept_fees, kept_over


@dataclass(frozen=True, slots=True)
class Fees:
    """The fee of every repair as the sheet shows it; one entry a repair, blank where it is not known.

    `rules` is the row of FeeRules that today's tables lead to, -1 none; `kept` tells fees that stand as they were when
    the repair was fixed.
    """

    rules: Positions
    kept: Flags
    parts: Column
    labour: Column
    travel: Column
    freight: Column
    total: Column


def assess_fees(work: Work, covers: Covers, at_report: AtReport) -> Fees:
    """The fee of every repair; puts the fee columns of Repairs, `clause`, `fee_note`, and the prices of RepairParts.

    A fixed repair whose total stands in its cell keeps its fee as read (rule 3); where today's tables would give
    another, that is a warning. Everything that keeps a fee from being known is a finding; a fee is never zero for want
    of an answer. A cancelled repair has no fee; one solved by phone needs no trips typed, else it is a repair like any.
    """
    repairs = work.register["repairs"]
    check_fee_rules(work)
    kept = kept_fees(work)
    today = fees_today(work, at_report)
    overtaken = kept & ~by_the_kept_rule(work, today)
    say_rules(work, today, at_report, kept)
    say_lines(work, today.lines, kept, overtaken)
    say_amounts(work, today, at_report, kept, overtaken)
    say_differences(work, today, at_report, kept)

    shown: list[Column] = []
    for key, amount in zip(FEE_CELLS, today.columns, strict=True):
        column = kept_over(repairs, key, kept, column_of("number", amount.values, amount.known))
        work.put("repairs", key, column)
        shown.append(column)
    work.put("repairs", "clause", kept_over(repairs, "clause", kept, column_of("text", clauses(work, today))))
    note = fee_notes(work, covers, at_report, today, ~kept)
    note.say("notes.frozen_text", kept & repairs["fee_note"].given, text=repairs["fee_note"].values)
    work.put("repairs", "fee_note", note)
    put_lines(work, today.lines, kept)
    return Fees(today.matches.rows, kept, *shown)
