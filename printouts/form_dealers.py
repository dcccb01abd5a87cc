"""Forms between the firm and a dealer: the month's repair quality, the notice of what is written off (F06, D32)."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from printouts.form_facts import NO_ROWS, Facts
from printouts.form_records import DEALER
from printouts.form_sheet import Fact, FormSheet, Part, Rows, pen, words
from printouts.paper import BLANK, Cell, money
from register.choices import choice_words
from register.columns import Flags, Wholes
from register.month_scope import Scope, months_of, scope_of
from register.schema import spec

DEALER_OF_CLAIM: Final = "dealer|repair.dealer|repair.equipment.dealer"
WHO: Final = (
    Fact("dealer", "name", "dealer"), Fact("contact"), Fact("phone"), Fact("technician"), Fact("grade"), Fact("zone"),
)  # fmt: skip


def scope(facts: Facts) -> Scope:
    """The month that is told of; found once, since each field of a form asks for it."""
    if facts.month not in facts.scopes:
        month = np.datetime64(facts.month, "M")
        facts.scopes[facts.month] = scope_of(facts.assessment, months_of(facts.assessment, month), month)
    return facts.scopes[facts.month]


def of_dealer(facts: Facts, at: int) -> Flags:
    """The repairs that a dealer answers for."""
    return facts.owners("repairs", DEALER) == at


def dealers_at_work(facts: Facts, _month: np.datetime64) -> Wholes:
    """The dealers with a repair received or fixed in the month."""
    month = scope(facts)
    dealers = facts.owners("repairs", DEALER)[month.received | month.fixed]
    return np.unique(dealers[dealers >= 0]).astype(np.int64)


def repairs_told(facts: Facts, at: int) -> Wholes:
    """A dealer's repairs that were received or fixed in the month."""
    month = scope(facts)
    return facts.sorted_by(
        "repairs", "reported_at", np.flatnonzero((month.received | month.fixed) & of_dealer(facts, at))
    )


def followed_up(facts: Facts) -> Flags:
    """The repairs whose follow-up has taken place: what is dated after as-of has not happened (rule 10)."""
    return facts.column("repairs", "followed_up_on").values <= facts.today


def counted(which: str) -> Fact:
    """A field with how many of a dealer's repairs the month has."""

    def count(facts: Facts, at: int, _language: str) -> str:
        month, mine = scope(facts), of_dealer(facts, at)
        followed = followed_up(facts)
        late = facts.column("repairs", "state").values == spec("repairs", "state").choices.index("fixed late")
        found = {
            "received": month.received,
            "fixed": month.fixed,
            "late": month.fixed & late,
            "followed": month.fixed & followed,
        }
        return str(int((found[which] & mine).sum()))

    return Fact(f"count_{which}", label=f"count_{which}", find=count)


def follow_up_rate(facts: Facts, at: int, _language: str) -> str:
    """Of a dealer's repairs fixed in the month, how many percent were followed up (F08); none fixed: not known."""
    fixed = scope(facts).fixed & of_dealer(facts, at)
    followed = int((fixed & followed_up(facts)).sum())
    total = int(fixed.sum())
    return f"{(followed * 200 * 100 + total) // (2 * total) / 100:.2f} %" if total else ""


def percent(facts: Facts, at: int, language: str) -> str:
    """The share of repairs that a dealer is to follow up."""
    said = facts.said("dealers", at, "follow_up_percent", language)
    return f"{said} %" if said else ""


def by_product_and_cause(facts: Facts, at: int, language: str) -> list[list[Cell]]:
    """How many repairs of each product had each cause; a cause that is not typed is said to be unknown still."""
    if at < 0:
        return []
    lines: Counter[tuple[str, str, str]] = Counter()
    for row in repairs_told(facts, at).tolist():
        cause = facts.choice("repairs", row, "cause")
        named = choice_words("repairs", "cause", cause).in_(language) if cause else words("not_set", language)
        product = facts.said("repairs", row, "equipment.product+equipment.model", language) or BLANK
        component = facts.said("repairs", row, "component", language) or BLANK
        lines[product, component, named] += 1
    return [[*line, str(count)] for line, count in sorted(lines.items(), key=lambda one: (-one[1], one[0]))]


QUALITY_FEEDBACK: Final = FormSheet(
    "quality-feedback", "F05–F08", "dealers",
    (
        *WHO, Fact("feedback_day", told=True), counted("received"), counted("fixed"), counted("late"),
        counted("followed"),
        Fact("follow_up_rate", label="follow_up_rate", told=True, find=follow_up_rate),
        Fact("follow_up_percent", told=True, find=percent), pen("quality_found"), pen("proposals"), pen("serious"),
        pen("received_back"),
    ),
    (
        Rows(
            "counts", "repairs", lambda _facts, _at: (),
            (
                Part("", 2.4, "product_model"), Part("component", 1.8), Part("cause", 1.6),
                Part("", 0.8, "count", right=True),
            ),
            "by_product", lines=by_product_and_cause, blank_form=5,
        ),
        Rows(
            "repairs", "repairs", repairs_told,
            (
                Part("id", 1.4, small="reported_at"), Part("equipment.product", 1.7, small="equipment.model"),
                Part("equipment.serial", 1.5, small="equipment.batch"), Part("description", 2, small="component"),
                Part("cause", 1.1), Part("treatment", 1.8, small="outcome"), Part("fixed_at", 1.4, small="state"),
            ),
            "repairs_of_month", blank_form=8,
        ),
    ),
    texts=("figures_title", "opinion_of_quality", "quality_note"),
    signatures=(("sign_dealer_head", "contact"), ("sign_received", "")),
    rows=dealers_at_work, monthly=True,
)  # fmt: skip


def claims_told(facts: Facts, at: int) -> Wholes:
    """A dealer's claims of the month: noticed in it, or not noticed yet and their repair fixed by its end."""
    if facts.count("claims") == 0:
        return NO_ROWS
    month = np.datetime64(facts.month, "M")
    noticed = facts.column("claims", "noticed_on")
    fixed = facts.column("repairs", "fixed_at").values.astype("datetime64[M]")
    repair = facts.column("claims", "repair").values
    by_then = np.append(fixed, np.datetime64("NaT", "M"))[np.where(repair >= 0, repair, -1)] <= month
    told = (noticed.values.astype("datetime64[M]") == month) | (noticed.blank & by_then)
    return np.flatnonzero(told & (facts.owners("claims", DEALER_OF_CLAIM) == at))


def dealers_with_claims(facts: Facts, _month: np.datetime64) -> Wholes:
    """The dealers of whom a claim is told in the month."""
    dealers = range(facts.count("dealers"))
    return np.array([at for at in dealers if len(claims_told(facts, at))], np.int64)


def claimed(key: str) -> Fact:
    """A field with the sum of an amount over a dealer's claims; how many are not known is said beside it."""

    def total(facts: Facts, at: int, language: str) -> str:
        rows, column = claims_told(facts, at), facts.column("claims", key)
        known = column.given[rows]
        total = money(int(column.values[rows[known]].sum()), facts.settings)
        # Where nothing is known, nought would be a lie.
        said = total if known.any() else words("not_set", language)
        unknown = int((~known).sum())
        return f"{said} {words('not_in_it', language, count=unknown)}" if unknown else said

    return Fact(f"total_{key}", label=f"total_{key}", find=total)


CLAIM_NOTICE: Final = FormSheet(
    "claim-notice", "D12, D14, D28, D29, D31, D32", "dealers",
    (
        *WHO, Fact("return_dates", told=True), claimed("claimed_amount"), claimed("amount"), pen("noticed_on"),
        pen("confirmed_on"), pen("deducted"),
    ),
    (
        Rows(
            "claims", "claims", claims_told,
            (
                Part("repair", 1.4, small="repair.fixed_at"),
                Part("repair.equipment.product", 1.7, small="repair.equipment.serial"),
                Part("claimed_amount", 1.2, right=True), Part("eligible", 1), Part("amount", 1.2, right=True),
                Part("reasons", 2.6), Part("state", 1, small="noticed_on"),
            ),
            "claims_title", blank_form=10, none="no_claims",
        ),
    ),
    texts=("claims_sum", "claim_note"),
    signatures=(("sign_finance_made", ""), ("sign_approved", ""), ("sign_dealer_confirms", "contact")),
    rows=dealers_with_claims, monthly=True,
)  # fmt: skip
