"""What the sources ask of the firm besides figures, told where a plan in use follows them.

A05 a contact at the client's, B12 a report about call-backs, D30 old parts given in, G08 no exchange, G09 a technician
at the dealer's. And, whatever the plan, the row that a replaced unit leaves behind, and the name that papers bear.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import CAUSES, CLIENT_CAUSES, OUTCOMES, OWN_CAUSES, ROLES, VISITS
from register.clauses import under
from register.columns import Flags, take
from register.covers import Covers
from register.frozen import AtReport
from register.keeping import client_visits
from register.old_parts import dealers_of, old_parts
from register.repeat_counts import reported
from register.settings_rows import say_setting_not_set

UNIT_REPLACED: Final = OUTCOMES.index("unit replaced")
TAKEN_BACK: Final = tuple(OUTCOMES.index(name) for name in ("unit replaced", "exchanged", "returned"))
OWN: Final = tuple(CAUSES.index(cause) for cause in OWN_CAUSES)
BY_CLIENT: Final = tuple(CAUSES.index(cause) for cause in CLIENT_CAUSES)
TRANSPORT: Final = CAUSES.index("transport")
FOLLOW_UP: Final = VISITS.index("follow-up")
TECHNICIAN: Final = ROLES.index("technician")


def say_duties(work: Work, covers: Covers, at_report: AtReport) -> None:
    """Tell what is wanting of all this."""
    serves = ~(covers.out_of_service_from <= work.day)
    say_no_name(work)
    say_no_contact(work, serves)
    say_no_technician(work, serves)
    say_not_reported(work)
    say_not_replaced(work)
    say_exchanged(work)
    say_parts_kept(work, at_report)


def say_no_name(work: Work) -> None:
    """Tell once that papers and letters to clients would bear no name."""
    if len(work.register["clients"]) and not work.register.settings.firm_name:
        say_setting_not_set(work.findings, work.register.settings.rows, "firm_name")


def say_no_contact(work: Work, serves: Flags) -> None:
    """Tell clients whom nobody could turn to: the owner's person responsible for maintenance is to be known (A05)."""
    clients = work.register["clients"]
    nobody = clients["contact"].blank & clients["phone"].blank & clients["email"].blank
    concerned = marked(len(clients), work.register["equipment"]["client"].values[under(work.register, "A") & serves])
    listed = marked(len(clients), work.register["contacts"]["client"].values)
    work.findings.add("contact_nobody", "clients", "contact", concerned & nobody & ~listed)


def say_no_technician(work: Work, serves: Flags) -> None:
    """Tell dealers of such items that name no technician (G09); one of the staff who is the dealer's will do."""
    items, dealers, staff = (work.register[key] for key in ("equipment", "dealers", "staff"))
    theirs = take(work.register["clients"]["dealer"].values, items["client"].values, -1)
    dealer = np.where(items["dealer"].values >= 0, items["dealer"].values, theirs)
    concerned = marked(len(dealers), dealer[under(work.register, "G") & serves])
    has_one = marked(len(dealers), staff["dealer"].values[staff["role"].values == TECHNICIAN])
    lacking = concerned & dealers["technician"].blank & ~has_one
    work.findings.add("dealer_no_technician", "dealers", "technician", lacking)


def say_not_reported(work: Work) -> None:
    """Tell call-backs that were done and reported to nobody (B12)."""
    visits, asks = work.register["visits"], under(work.register, "B")
    concerned = take(asks, visits["equipment"].values, missing=False)
    visit, item = client_visits(work)
    concerned[visit[asks[item]]] = True
    done = (visits["done_on"].values <= work.day) & (visits["visit"].values == FOLLOW_UP)
    work.findings.add("visit_not_reported", "visits", "reported_to", done & concerned & visits["reported_to"].blank)


def say_not_replaced(work: Work) -> None:
    """Tell units that were replaced though no row of Equipment stands in their place: cover and visits go by it."""
    repairs, items = work.register["repairs"], work.register["equipment"]
    replaced = take(marked(len(items), items["replaces"].values), repairs["equipment"].values, missing=True)
    wanting = fixed(work) & (repairs["outcome"].values == UNIT_REPLACED) & ~replaced
    work.findings.add("repair_unit_without_row", "repairs", "outcome", wanting)


def say_exchanged(work: Work) -> None:
    """Tell goods that were taken back where only repairs are promised (G08).

    Damage in transport (G04) and a batch's own fault (G07), whose number is on record, are what goods are changed for.
    """
    repairs, items = work.register["repairs"], work.register["equipment"]
    item, cause = repairs["equipment"].values, repairs["cause"].values
    of_batch = take(items["batch"].given, item, missing=False) & np.isin(cause, OWN)
    excluded = take(under(work.register, "G"), item, missing=False) & (cause != TRANSPORT) & ~of_batch
    back = fixed(work) & np.isin(repairs["outcome"].values, TAKEN_BACK)
    work.findings.add("repair_exchange_excluded", "repairs", "outcome", back & excluded)


def say_parts_kept(work: Work, at_report: AtReport) -> None:
    """Tell old parts that the firm's own technicians have not given in by the day after the repair (D28, D30).

    Dealers have days of the year for it, and stand in Due (D29).
    """
    repairs = work.register["repairs"]
    asks = take(under(work.register, "D"), repairs["equipment"].values, missing=False)
    if not asks.any():
        return
    own = dealers_of(work.register) < 0
    covered = at_report.warranty | at_report.extended
    since = fixed(work) & (repairs["fixed_at"].values.astype("datetime64[D]") < work.day)
    owes = asks & own & covered & since & ~np.isin(repairs["cause"].values, BY_CLIENT) & old_parts(work).lacking
    work.findings.add("repair_parts_kept", "repairs", "old_part_on", owes)


def fixed(work: Work) -> Flags:
    """Repairs that are fixed and not cancelled."""
    return reported(work) & (work.register["repairs"]["fixed_at"].values <= work.as_of)


def marked(count: int, positions: np.ndarray) -> Flags:
    """Which of `count` rows some positions name."""
    out = np.zeros(count, np.bool_)
    out[positions[positions >= 0]] = True
    return out
