"""What decides on each repair's fee: its covers, its plans, its cause, and why some have no fee (rule 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import CAUSES, YES_NO
from register.columns import Codes, Column, Flags, Instants, Texts, take
from register.fee_rules import CONTRACT, EXPIRED, LATENT, STATE_BITS, Cases
from register.frozen import AtReport, ids_of

MAY_BE_LATENT: Final = tuple(CAUSES.index(cause) for cause in ("product", "workmanship", "supplier"))
"""Causes that are a latent defect if it was not discoverable before the warranty ended (A15)."""
LATENT_CAUSE: Final = CAUSES.index("latent")
ABNORMAL_LIFE: Final = CAUSES.index("abnormal life")
UNKNOWN: Final = CAUSES.index("unknown")
NO: Final = YES_NO.index("no")


@dataclass(frozen=True, slots=True)
class FeeCases:
    """One entry a repair. `asked` is what the decision table is asked; `open` are the repairs that may have a fee.

    The others have none, for one reason each: `cancelled`, `not_set`, `no_cause` (blank, or a cell in error) or
    `undecided` (in the latent-defect period, and whether the defect was discoverable is not known).
    """

    asked: Cases
    open: Flags
    cancelled: Flags
    not_set: Flags
    no_cause: Flags
    undecided: Flags


def happened(column: Column, as_of: np.datetime64) -> Flags:
    """Rows whose instant has come; what is dated after as-of has not happened (rule 10)."""
    values: Instants = column.values
    return column.given & (values <= as_of)


def fee_cases(work: Work, at_report: AtReport) -> FeeCases:
    """The covers, plans and cause that decide on each repair's fee, and who has none.

    A cancelled repair has no fee. A repair reported after as-of computes nothing.
    """
    repairs = work.register["repairs"]
    cause, discoverable = repairs["cause"], repairs["discoverable"]
    counted = counted_cause(cause, repairs["certificate"])
    latent = at_report.latent
    contract = at_report.contract >= 0
    may_be = latent & np.isin(cause.values, MAY_BE_LATENT)
    serves = latent & ((cause.values == LATENT_CAUSE) | (may_be & discoverable.given & (discoverable.values == NO)))
    undecided = may_be & (discoverable.spoilt | (discoverable.blank & ~contract))

    brings = contract & (at_report.contract_plan != -1)
    covers = np.where(at_report.known, STATE_BITS[at_report.state], 0)
    covers |= np.where(serves, LATENT, 0)
    covers |= np.where(latent & ~serves & ~contract, EXPIRED, 0)
    covers |= np.where(contract & ~brings, CONTRACT, 0)
    covers = np.where(at_report.plan >= 0, covers, 0)
    contract_covers = np.where(brings & (at_report.contract_plan >= 0), CONTRACT, 0)
    asked = Cases(at_report.plan, covers, at_report.contract_plan, contract_covers, counted)

    cancelled = at_report.known & happened(repairs["cancelled_on"], work.day)
    left = at_report.known & ~cancelled
    not_set = left & (at_report.not_set | ((at_report.plan < 0) & (contract_covers == 0)))
    left = left & ~not_set
    no_cause = left & ~cause.given
    undecided = left & undecided
    note_changes(work)
    cases = FeeCases(asked, left & ~no_cause & ~undecided, cancelled, not_set, no_cause, undecided)
    say_cases(work, cases, at_report)
    return cases


def note_changes(work: Work) -> None:
    """Note the next instant after as-of at which a fee or a finding about it changes by itself: an event comes true."""
    repairs = work.register["repairs"]
    for key in ("reported_at", "fixed_at", "received_at", "returned_at", "cancelled_on"):
        values: Instants = repairs[key].values.astype("datetime64[s]")
        ahead = values[values > work.as_of]
        work.changes.extend(ahead[np.argsort(ahead)][:1])


def counted_cause(cause: Column, certificate: Column) -> Codes:
    """The cause as it counts: abnormal life without a certificate is unknown (B31)."""
    doubtful = (cause.values == ABNORMAL_LIFE) & ~certificate.given
    return np.where(doubtful, UNKNOWN, cause.values).astype(np.int8)


def say_cases(work: Work, cases: FeeCases, at_report: AtReport) -> None:
    """Say what keeps a repair from having a fee, and which cell to fill.

    All of it is about what is typed, so it is said until that is corrected, whether a fee was kept meanwhile or not.
    """
    repairs = work.register["repairs"]
    fixed = happened(repairs["fixed_at"], work.as_of)
    doubtful = (repairs["cause"].values == ABNORMAL_LIFE) & repairs["certificate"].blank
    items: Texts = take(ids_of(work, "equipment"), at_report.items, None)
    add = work.findings.add
    add("fee_not_set", "repairs", "equipment", cases.not_set, item=items)
    add("fee_cause_blank", "repairs", "cause", cases.no_cause & repairs["cause"].blank & fixed)
    add("fee_discoverable_blank", "repairs", "discoverable", cases.undecided & repairs["discoverable"].blank)
    in_question = at_report.known & ~cases.cancelled
    add("fee_certificate_missing", "repairs", "certificate", in_question & doubtful)
