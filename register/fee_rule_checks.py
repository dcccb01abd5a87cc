"""What is wrong with the decision table itself: rules that no repair can come to, and cases that no rule covers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import CAUSES, CLIENT_CAUSES, OWN_CAUSES, RULE_CAUSES, RULE_COVERS
from register.columns import Flags, Positions, Wholes, distinct
from register.fee_rules import CONTRACT, EXPIRED, EXTENDED, LATENT, VOID, WARRANTY, Cases, FeeRules, fee_rules, matched
from register.phrases import ChoiceFact

COVERED: Final = ("warranty", "extended", "latent", "contract", "expired", "void")
COVERED_BITS: Final = np.array([WARRANTY, WARRANTY | EXTENDED, LATENT, CONTRACT, EXPIRED, VOID], np.int64)
"""What holds in each case that is tried. Two covers at once lead to no rule that one of them would not lead to."""
MAY_BE_LATENT: Final = ("product", "workmanship", "supplier", "latent")
SERVED: Final = np.array(
    [[cover != "latent" or cause in MAY_BE_LATENT for cause in CAUSES] for cover in COVERED], np.bool_
)
"""Covers down, causes across: the cases there are; the latent-defect period serves latent defects only (A15)."""
OWN: Final = np.isin(CAUSES, OWN_CAUSES)
CLIENT: Final = np.isin(CAUSES, CLIENT_CAUSES)


def check_fee_rules(work: Work) -> None:
    """Say which rules name no plan, which no repair can come to, and which cases of a plan no rule covers.

    A number used twice within a plan is told by the identities of the rows (rule 1).
    """
    table = work.register["fee_rules"]
    work.findings.add("fee_rule_no_plan", "fee_rules", "plan", table["plan"].blank)
    rules = fee_rules(table)
    say_unreachable(work, replace(rules, covers=np.where(rules.unreadable, 0, rules.covers)))
    say_missing_rules(work, rules)


def cases_of(plans: Wholes) -> Cases:
    """Every cover with every cause for each plan: plan by plan, cover by cover, the causes of a cover side by side."""
    plan, cover, cause = np.meshgrid(plans, np.arange(len(COVERED)), np.arange(len(CAUSES)), indexing="ij")
    served = SERVED[cover, cause].ravel()
    nothing = np.zeros(plan.size, np.int64)
    return Cases(
        plan.ravel().astype(np.int32),
        np.where(served, COVERED_BITS[cover.ravel()], 0),
        np.full(plan.size, -1, np.int32),
        nothing,
        cause.ravel().astype(np.int8),
    )


def say_unreachable(work: Work, rules: FeeRules) -> None:
    """Say which readable rules are never the first that fits, whatever the cover and the cause.

    Rows for every plan are tried against a plan that has no rows of its own: a plan added later has none either.
    """
    plans = np.arange(-1, len(work.register["plans"]))
    reached = matched(rules, cases_of(plans)).rows
    readable = distinct(rules.rows[~rules.unreadable])
    lost = readable[~np.isin(readable, reached)].astype(np.int32)
    work.findings.add("fee_rule_unreachable", "fee_rules", "order", lost)


def say_missing_rules(work: Work, rules: FeeRules) -> None:
    """Say which cases of each plan no rule covers, groups of causes and of covers in one sentence each."""
    plans = work.register["plans"]
    count = len(plans)
    if count == 0:
        return
    rows = matched(rules, cases_of(np.arange(count))).rows
    missing = (rows < 0).reshape(count, len(COVERED), len(CAUSES)) & SERVED
    # A rule for warranty serves the extension too: what lacks both is told once. No latent months, no latent case.
    missing[:, COVERED.index("extended")] = False
    has_latent = plans["latent_months"].given & (plans["latent_months"].values > 0)
    missing[~has_latent, COVERED.index("latent")] = False
    plan, cover, cause = told_as_rules(missing, has_latent)
    work.findings.add(
        "fee_rule_missing", "plans", "code", plan, plan=plans["code"].values[plan],
        cover=ChoiceFact("fee_rules", "cover", cover.astype(np.int8)),
        cause=ChoiceFact("fee_rules", "cause", cause.astype(np.int8)),
    )  # fmt: skip


def told_as_rules(missing: Flags, has_latent: Flags) -> tuple[Positions, Wholes, Wholes]:
    """Missing cases (plan, cover, cause) as the fewest rules that would cover them: plan, cover and cause of each."""
    latent, star = COVERED.index("latent"), RULE_CAUSES.index("*")
    told = np.zeros((len(missing), len(RULE_COVERS), len(RULE_CAUSES)), np.bool_)
    every = all_across(missing)
    own = all_across((missing | ~SERVED)[:, :, OWN]) & ~every
    client = all_across(missing[:, :, CLIENT]) & ~every
    covers = slice(0, len(COVERED))
    told[:, covers, : len(CAUSES)] = (
        missing & ~every[:, :, None] & ~(own[:, :, None] & OWN) & ~(client[:, :, None] & CLIENT)
    )
    told[:, covers, RULE_CAUSES.index("own")] = own
    told[:, covers, RULE_CAUSES.index("client")] = client
    told[:, covers, star] = every
    main = np.array([cover not in {"extended", "latent"} for cover in COVERED], np.bool_)
    nothing = all_across(every[:, main]) & (~has_latent | own[:, latent])
    told[nothing] = False
    told[nothing, RULE_COVERS.index("*"), star] = True
    plan, cover, cause = np.nonzero(told)
    return plan.astype(np.int32), cover, cause


def all_across(flags: Flags) -> Flags:
    """Whether all flags along the last axis are up."""
    return np.asarray(flags.all(axis=-1))
