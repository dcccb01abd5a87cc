"""What dealers claim for repairs: eligible or not and why, the amount, and the steps of its settlement (rule 11)."""

from __future__ import annotations

import numpy as np

from register.assessment import Work
from register.choices import CLAIM_STATES, DEALER_PAYS, ELIGIBLE
from register.claim_clauses import Clauses, any_time, clauses
from register.claim_steps import furthest_step, say_steps
from register.columns import Positions, Register, column_of, distinct, take, take_column
from register.frozen import AtReport
from register.old_parts import OldParts, ReturnDates, dealers_of
from register.periods import DAY
from register.phrases import ChoiceFact, Phrases
from register.prices import rounded
from register.visits import soonest

PENDING, YES, NO = range(len(ELIGIBLE))
TYPED, FLAT, PERCENT = range(len(DEALER_PAYS))
STATE_PENDING, REFUSED = CLAIM_STATES.index("pending"), CLAIM_STATES.index("refused")


def assess_claims(work: Work, at_report: AtReport, parts: OldParts, dates: ReturnDates) -> None:
    """Every claim; puts `eligible`, `reasons`, `amount` and `state` of Claims.

    Of what failed each clause is named, else each that is awaited. The dealer is the one typed, else that of the
    repair, else that of the item. Eligible: the amount is what the plan's dealer_pay says; not eligible: 0; pending:
    blank. A claim for a repair reported after as-of computes nothing.
    """
    rows, repairs = work.register["claims"], work.register["repairs"]
    repair = rows["repair"].values
    reported = take_column(repairs["reported_at"], repair)
    here = (repair >= 0) & ~(reported.values > work.as_of)
    repair = np.where(here, repair, -1).astype(np.int32)
    dealer = dealer_of(work.register, repair)
    judged = clauses(work, at_report, repair, dealer, parts, dates)
    eligible = np.where(judged.failed, NO, np.where(judged.waits, PENDING, YES))
    eligible = np.where(here, eligible, -1).astype(np.int8)
    work.put("claims", "eligible", column_of("choice", eligible, spoilt=rows["repair"].spoilt))
    put_amounts(work, repair, dealer, eligible)
    put_reasons(work, judged, repair, eligible)
    state = np.select([eligible == NO, eligible == PENDING], [REFUSED, STATE_PENDING], furthest_step(work))
    work.put("claims", "state", column_of("choice", np.where(here, state, -1), spoilt=rows["repair"].spoilt))
    say_steps(work, here, eligible)
    say_whose(work, repair, dealer)
    asked = here & (eligible != NO) & take(parts.changed, repair, missing=False) & any_time(dates, dealer)
    work.findings.add("claim_no_return_dates", "dealers", "return_dates", distinct(dealer[asked]))
    note_changes(work, judged)


def dealer_of(register: Register, repair: Positions) -> Positions:
    """The dealer of each claim: the one typed, else that of the repair, else that of the item; -1 none."""
    own = register["claims"]["dealer"].values
    return np.where(own == -1, take(dealers_of(register), repair, -1), own).astype(np.int32)


def put_amounts(work: Work, repair: Positions, dealer: Positions, eligible: np.ndarray) -> None:
    """Put `amount`: as typed; the dealer's unit fee, on site the visit fee in its place (F17); percent: none (F16)."""
    rows, dealers, decimals = work.register["claims"], work.register["dealers"], work.register.settings.money_decimals
    pay = take_column(work.register["plans"]["dealer_pay"], plans_of(work, repair))
    on_site = take(work.register["repairs"]["arrived_at"].values <= work.as_of, repair, missing=False)
    unit, visit = (take_column(dealers[key], dealer) for key in ("unit_fee", "visit_fee"))
    typed = rows["claimed_amount"]
    flat = np.where(on_site, visit.values, unit.values)
    yes, no = eligible == YES, eligible == NO
    is_flat = pay.values == FLAT
    known = yes & pay.given & (pay.values != PERCENT)
    known &= np.where(is_flat, np.where(on_site, visit.given, unit.given), typed.given)
    value = np.where(known, np.where(is_flat, flat, typed.values), 0)
    work.put("claims", "amount", column_of("number", rounded(value, decimals), known | no, yes & typed.spoilt & ~known))
    add = work.findings.add
    add("claim_amount_blank", "claims", "claimed_amount", yes & (pay.values == TYPED) & typed.blank)
    by_dealer = yes & is_flat & (dealer >= 0)
    for key, fee, mine in (("unit_fee", unit, ~on_site), ("visit_fee", visit, on_site)):
        add("claim_fee_not_set", "dealers", key, distinct(dealer[by_dealer & mine & fee.blank]))
    add("claim_pay_not_set", "plans", "dealer_pay", distinct(plans_of(work, repair)[yes & pay.blank]))


def plans_of(work: Work, repair: Positions) -> Positions:
    """The plan of the item of each claim's repair, below 0 where there is none."""
    item = take(work.register["repairs"]["equipment"].values, repair, -1)
    return take(work.register["equipment"]["plan"].values, item, -1)


def put_reasons(work: Work, judged: Clauses, repair: Positions, eligible: np.ndarray) -> None:
    """Put `reasons`: each clause that failed; while it is pending, each that is not known yet."""
    said = Phrases(len(eligible))
    facts = {
        "cover": {"cover": ChoiceFact("equipment", "cover", judged.cover)},
        "cause": {"cause": ChoiceFact("repairs", "cause", judged.cause)},
        "receipt": {"day": judged.receipt_by},
        "parts": {"day": judged.back_by},
    }
    for name, clause in judged.by_name.items():
        said.say(f"notes.claim_no_{name}", (eligible == NO) & clause.failed, **facts.get(name, {}))
        said.say(f"notes.claim_waits_{name}", (eligible == PENDING) & clause.waits)
    pay = take(work.register["plans"]["dealer_pay"].values, plans_of(work, repair), -1)
    said.say("notes.claim_by_percent", (eligible == YES) & (pay == PERCENT))
    work.put("claims", "reasons", said)


def say_whose(work: Work, repair: Positions, dealer: Positions) -> None:
    """Tell claims for no repair, of nobody, or of another dealer than the repair's."""
    rows, names = work.register["claims"], work.register["dealers"]["name"].values
    add = work.findings.add
    add("claim_without_repair", "claims", "repair", rows["repair"].blank)
    add("claim_no_dealer", "claims", "dealer", (repair >= 0) & (dealer == -1))
    theirs = take(dealers_of(work.register), repair, -1)
    differs = (theirs >= 0) & (rows["dealer"].values >= 0) & (theirs != rows["dealer"].values)
    add("claim_other_dealer", "claims", "dealer", differs, other=take(names, theirs, None))


def note_changes(work: Work, judged: Clauses) -> None:
    """Note when a claim changes by itself: a day by which something was to come passes, or a day typed ahead comes."""
    repairs = work.register["repairs"]
    soonest(work, judged.receipt_by + DAY)
    soonest(work, judged.back_by + DAY)
    for table, keys in (
        ("repairs", ("signed_on", "old_part_on")),
        ("repair_parts", ("old_part_on",)),
        ("claims", ("noticed_on", "confirmed_on", "settled_on")),
    ):
        for key in keys:
            soonest(work, work.register[table][key].values)
    moments = repairs["arrived_at"].values
    if len(ahead := moments[moments > work.as_of]):
        work.changes.append(ahead.min())
