"""The made-up firm: its size, that it shows every state and every finding once, and that each remedy helps."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from build import as_typed

from aftercare.sample import Sample, sample_firm
from aftercare.sample_scene import Row
from aftercare.sample_wrong import NOT_IN_A_NEW_FILE
from register.assess import assess
from register.assessment import Assessment
from register.columns import Column
from register.findings import catalogue
from register.grey_entries import say_grey_entries
from register.intake import typed
from register.language import LANGUAGES
from register.schema import spec

AS_OF = "2026-07-31T10:20:00"
OTHER_DAYS = ("2027-01-01T00:00:00", "2028-02-29T23:59:00", "2026-12-25T03:05:00", "2026-09-07T08:00:00")
REGIONS = {"en": "SG", "zh-Hant": "TW", "zh-Hans": "CN"}
SHOWN = {
    "equipment": "cover", "visits": "state", "repairs": "state", "contracts": "state", "feedback": "state",
    "documents": "state", "claims": "state",
}  # fmt: skip


def sample_of(language: str, as_of: str = AS_OF) -> Sample:
    return sample_firm(language, REGIONS[language], as_of)


def assessed(sample: Sample, as_of: str = AS_OF) -> Assessment:
    raw = {key: as_typed(rows) for key, rows in sample.firm.rows.items()}
    intake = typed(raw, sample.counters)
    say_grey_entries(raw, intake.register, intake.findings)
    return assess(intake, np.datetime64(as_of))


def told(assessment: Assessment) -> set[tuple[str, str, int]]:
    """Every finding: its code, its table, the position of its row."""
    said = assessment.findings.said
    return {(one.code, one.table, position) for one in said for position in one.phrase.positions.tolist()}


def put_there(sample: Sample) -> set[tuple[str, str, int]]:
    """The same of what the firm is made to show."""
    places = {id(row): at for rows in sample.firm.rows.values() for at, row in enumerate(rows)}
    return {(wrong.code, wrong.table, places[id(wrong.row)]) for wrong in sample.wrong}


@cache
def firm_of(language: str) -> tuple[Sample, Assessment]:
    sample = sample_of(language)
    return sample, assessed(sample)


def states(assessment: Assessment, table: str) -> set[str]:
    column = assessment.columns[table, SHOWN[table]]
    assert isinstance(column, Column)
    choices = spec(table, SHOWN[table]).choices
    return {choices[code] for code in column.values.tolist() if code >= 0}


def test_the_firm_has_its_size() -> None:
    rows = sample_of("en").firm.rows
    counts = {key: len(rows[key]) for key in ("staff", "clients", "plans")}
    assert counts == {"staff": 12, "clients": 40, "plans": 10}
    assert 145 <= len(rows["equipment"]) <= 160
    assert 195 <= len(rows["visits"]) <= 210
    assert len(rows["repairs"]) >= 60
    assert {row["plan"] for row in rows["equipment"]} >= set("ABCDEFGH")
    assert {row["kind"] for row in rows["equipment"]} == {"unit", "component", "spare part", "works"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_stand_where_they_were_put_and_nowhere_else(language: str) -> None:
    sample, assessment = firm_of(language)
    assert told(assessment) == put_there(sample)


@pytest.mark.parametrize("as_of", OTHER_DAYS)
def test_the_firm_is_alive_on_any_day(as_of: str) -> None:
    sample = sample_of("zh-Hant", as_of)
    assessment = assessed(sample, as_of)
    assert told(assessment) == put_there(sample)
    assert {table: states(assessment, table) for table in SHOWN} == {
        table: set(spec(table, column).choices) for table, column in SHOWN.items()
    }


@pytest.mark.parametrize("table", SHOWN)
def test_every_state_occurs(table: str) -> None:
    _, assessment = firm_of("en")
    assert states(assessment, table) == set(spec(table, SHOWN[table]).choices)


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_finding_of_the_catalogue_occurs(code: str) -> None:
    said = {code for code, _, _ in told(firm_of("en")[1])}
    assert (code in said) != (code in NOT_IN_A_NEW_FILE)


@pytest.mark.parametrize("code", sorted(NOT_IN_A_NEW_FILE))
def test_a_finding_that_a_new_file_cannot_have_is_tried_elsewhere(code: str) -> None:
    others = [path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]
    assert any(f'"{code}"' in text for text in others)


def test_most_rows_are_clean() -> None:
    sample, assessment = firm_of("en")
    wrong = {(table, at) for _, table, at in told(assessment)}
    for table, share in (("visits", 0.95), ("equipment", 0.8), ("repairs", 0.6), ("clients", 0.9)):
        clean = sum((table, at) not in wrong for at in range(len(sample.firm.rows[table])))
        assert clean >= share * len(sample.firm.rows[table])


def test_the_same_day_makes_the_same_firm() -> None:
    assert sample_of("zh-Hans").firm.rows == sample_of("zh-Hans").firm.rows


@pytest.mark.parametrize(
    ("language", "foreign"),
    [("zh-Hant", "电灯维护设备号厂体学买卖车门书"), ("zh-Hans", "電燈維護設備號廠體學買賣車門書")],
    ids=["zh-Hant", "zh-Hans"],
)
def test_a_firm_writes_its_own_script(language: str, foreign: str) -> None:
    texts = [str(value) for rows in sample_of(language).firm.rows.values() for row in rows for value in row.values()]
    assert not [text for text in texts if set(text) & set(foreign)]


def test_mail_goes_nowhere() -> None:
    rows = sample_of("en").firm.rows
    mail = [str(row["email"]) for key in ("staff", "clients", "dealers") for row in rows[key] if row["email"]]
    assert all(address.endswith("example.com") for address in mail)


# --- each finding is gone once its remedy was followed ---

Follow: TypeAlias = Callable[[Sample, Row], None]
"""Does in the register what a remedy says, given the row that shows the finding."""


def day(ago: int) -> dt.date:
    return dt.date.fromisoformat(AS_OF[:10]) - dt.timedelta(days=ago)


def at(ago: int, clock: str) -> dt.datetime:
    return dt.datetime.combine(day(ago), dt.time.fromisoformat(clock))


def typing(**cells: object) -> Follow:
    """The cells named are typed into the row."""
    return lambda _, row: row.update(cells)


def naming(column: str, handle: str, key: str = "name") -> Follow:
    """The name (id) of another row is typed into the row."""
    return lambda sample, row: row.update({column: sample.firm[handle][key]})


def elsewhere(handle: str, **cells: object) -> Follow:
    """The cells named are typed into another row."""
    return lambda sample, _: sample.firm[handle].update(cells)


def adding(table: str, **cells: object) -> Follow:
    """A row is added to a table."""
    return lambda sample, _: sample.firm.rows[table].append(dict(cells))


def deleting(table: str) -> Follow:
    """The row is deleted."""

    def follow(sample: Sample, row: Row) -> None:
        rows = sample.firm.rows[table]
        del rows[next(at for at, one in enumerate(rows) if one is row)]

    return follow


def replacing(sample: Sample, row: Row) -> None:
    """A new unit is put in the place of the one that the repair is about."""
    old = next(item for item in sample.firm.rows["equipment"] if item["id"] == row["equipment"])
    sample.firm.rows["equipment"].append(
        {**old, "id": None, "serial": None, "kind": "component", "accepted_on": day(1), "replaces": old["id"]}
    )


def pricing(sample: Sample, row: Row) -> None:
    """A rule is added for the plan that lacks some."""
    sample.firm.rows["fee_rules"].append(
        {"plan": row["code"], "order": 99, "cover": "*", "cause": "*", "parts": "list", "labour": "rate",
         "travel": "rate", "freight": "firm"}
    )  # fmt: skip


def choosing(_: Sample, row: Row) -> None:
    """One of the choices is chosen."""
    row.update({"renewal": "automatic"} if "renewal" in row else {"labour": "free"})


def setting_amount(sample: Sample, row: Row) -> None:
    """An amount is set for the case, and by whom."""
    row.update(asked_amount=100, asked_by=sample.firm["manager2"]["name"])


REMEDIES: Mapping[str, Follow] = {
    "bad_date": typing(sold_on="2026-05-13"),
    "bad_month": typing(month=dt.date(2025, 12, 1)),
    "date_out_of_range": typing(accepted_on=dt.date(2026, 3, 5)),
    "bad_number": typing(labour_hours=2),
    "number_too_large": typing(list_price=40),
    "negative": typing(stock=0),
    "not_whole": typing(score=4),
    "out_of_bounds": typing(score=5),
    "bad_choice": choosing,
    "error_cell": typing(invoice_no="INV-2607"),
    "required_blank": typing(plan="E"),
    "amount_rounded": typing(list_price=40),
    "day_missing": typing(accepted_on=dt.date(2026, 3, 5)),
    "roc_digits_read": typing(sold_on=dt.date(2026, 3, 5)),
    "points_group": typing(list_price="1800.00"),
    "percent_below_one": typing(follow_up_percent=40),
    "visit_of_nothing": naming("client", "cafe"),
    "unknown_reference": naming("client", "home3"),
    "ambiguous_reference": naming("client", "bakery1", "id"),
    "identity_twice": deleting("rates"),
    "bad_id": typing(id=None),
    "id_copied": typing(id=None),
    "id_adopted": typing(id=None),
    "setting_unknown": deleting("settings"),
    "bad_setting": typing(value="20:00-07:00"),
    "setting_not_set": typing(value="corresponding day"),
    "grey_typed": typing(next_visit_on=None),
    "cover_completed_stands_in": typing(accepted_on=day(280)),
    "cover_no_start": typing(accepted_on=day(240)),
    "cover_date_ahead": typing(accepted_on=day(35)),
    "cover_event_ahead": typing(unpacked_on=day(14)),
    "cover_unpacked_early": typing(unpacked_on=day(90)),
    "cover_months_open": typing(months=24),
    "cover_too_far": typing(extra_months=24),
    "cover_extra_unapproved": naming("extra_approved_by", "director"),
    "cover_extra_unused": typing(extra_months=None),
    "cover_replaces_itself": typing(replaces=None),
    "cover_replaces_circle": typing(replaces=None),
    "cover_replaces_stranger": typing(replaces=None),
    "cover_replaced_twice": naming("replaces", "replaced first", "id"),
    "cover_replaced_not_set": elsewhere("no start", accepted_on=day(240)),
    "cover_replacement_undated": typing(accepted_on=day(60)),
    "contract_ends_early": typing(ends=day(-214)),
    "contract_suspension_unclear": typing(suspended_from=day(60), suspended_to=day(30)),
    "contract_overlaps": elsewhere("contract G3", ended_on=day(41)),
    "contract_of_stranger": typing(equipment=None),
    "fee_not_set": elsewhere("no start", accepted_on=day(240)),
    "fee_cause_blank": typing(cause="product"),
    "fee_discoverable_blank": typing(discoverable="no"),
    "fee_certificate_missing": typing(certificate="4502"),
    "fee_no_rule": adding("fee_rules", plan="P", order=3, cover="expired", cause="*", parts="list", labour="rate",
                          travel="rate"),
    "fee_rule_unreadable": elsewhere("rule P 1", labour="free"),
    "fee_hours_blank": typing(labour_hours=1),
    "fee_trips_blank": typing(trips=1),
    "fee_no_rate": adding("rates", item="trip", zone="other", amount=60),
    "fee_freight_blank": typing(freight=0),
    "fee_no_price": elsewhere("part L-40", cost_price=90),
    "fee_too_large": typing(quantity=1),
    "fee_wear_parts_not_set": typing(wear_parts="covered"),
    "fee_asked_blank": setting_amount,
    "fee_asked_by_blank": naming("asked_by", "manager2"),
    "fee_asked_by_technician": naming("asked_by", "manager2"),
    "fee_rule_no_plan": typing(plan="*"),
    "fee_rule_unreachable": deleting("fee_rules"),
    "fee_rule_missing": pricing,
    "frozen_cover_unreadable": typing(cover_at_report=None),
    "frozen_contract_gone": typing(cover_at_report=None),
    "frozen_cover_differs": typing(cover_at_report=None),
    "frozen_fee_differs": typing(total_fee=None),
    "frozen_fee_unreadable": typing(total_fee=None),
    "promise_not_set": typing(within=48),
    "promise_from_itself": typing(counted_from="reported"),
    "before_report": typing(arrived_at=at(19, "11:15")),
    "before_report_doubted": typing(received_at=at(36, "15:00")),
    "out_of_order": typing(arrived_at=at(49, "11:20")),
    "wait_ends_first": typing(waiting_to=at(67, "11:00")),
    "wait_without_start": typing(waiting_from=at(57, "11:30")),
    "visit_plan_not_set": typing(every=6, unit="month"),
    "visit_defect_without_repair": naming("repair", "repair A1.2 138", "id"),
    "repeat_several": typing(quantity=1),
    "repeat_component_at_limit": typing(outcome="part replaced"),
    "repeat_unit_at_limit": replacing,
    "paper_card_undated": typing(completed_on=day(95)),
    "paper_cost_in_time": typing(outside_cost=None),
    "paper_no_retention": elsewhere("A5.4", retention_amount=2_000),
    "approval_not_set": typing(approvals="0"),
    "approval_not_a_checker": naming("checked_by", "manager1"),
    "approval_not_a_director": naming("approved_by", "director"),
    "approval_shared": naming("checked_by", "manager1"),
    "approval_after_the_fact": naming("checked_by", "manager1"),
    "approval_engineer_blank": naming("engineer_2", "tech3"),
    "approval_engineer_twice": naming("engineer_2", "tech3"),
    "feedback_answered_early": typing(answered_on=day(19)),
    "feedback_no_owner": naming("owner", "office1"),
    "feedback_owner_serves": naming("owner", "office2"),
    "feedback_of_another": naming("client", "hotel"),
    "feedback_not_decided": typing(adopted="no"),
    "feedback_reward_blank": typing(reward=0),
    "feedback_reward_unadopted": typing(reward=None),
    "feedback_no_dealer": naming("dealer", "dealer4"),
    "document_of_nobody": naming("client", "clinic"),
    "document_of_another": naming("client", "school"),
    "document_undated": naming("equipment", "E3.1", "id"),
    "document_not_approved": typing(approved_by="Li", approved_on=day(28)),
    "document_approver_blank": typing(approved_by="Li"),
    "dealer_return_dates": typing(return_dates="06-30, 12-31"),
    "dealer_not_set": typing(feedback_day=8),
    "sales_not_settled": typing(settled_amount=3_900),
    "claim_without_repair": naming("repair", "repair unclaimed", "id"),
    "claim_no_dealer": naming("dealer", "dealer3"),
    "claim_other_dealer": typing(dealer=None),
    "claim_no_return_dates": typing(return_dates="06-30, 12-31"),
    "claim_amount_blank": typing(claimed_amount=75),
    "claim_fee_not_set": typing(visit_fee=25),
    "claim_pay_not_set": typing(dealer_pay="typed"),
    "claim_not_approved": naming("approved_by", "manager2"),
    "claim_not_eligible": typing(noticed_on=None),
    "claim_step_skipped": typing(confirmed_on=day(45)),
    "claim_out_of_order": typing(confirmed_on=day(46)),
    "contact_none_responsible": typing(responsible="yes"),
    "event_ahead": typing(followed_up_on=day(28)),
    "contact_nobody": typing(contact="Ms Chua"),
    "dealer_no_technician": typing(technician="Mr Goh"),
    "visit_not_reported": naming("reported_to", "manager1"),
    "repair_unit_without_row": replacing,
    "repair_exchange_excluded": typing(outcome="repaired"),
    "repair_parts_kept": typing(old_part_on=day(20)),
    "address_bad": typing(email="service@market.example"),
}  # fmt: skip
"""What the remedy of each code says, done for the row that shows it."""


@cache
def followed(language: str) -> set[str]:
    """The codes that are left once every remedy was followed."""
    sample = sample_of(language)
    for wrong in sample.wrong:
        REMEDIES[wrong.code](sample, wrong.row)
    return {code for code, _, _ in told(assessed(sample))}


def test_every_finding_has_a_remedy_here() -> None:
    assert set(REMEDIES) == set(catalogue()) - set(NOT_IN_A_NEW_FILE)


@pytest.mark.parametrize("code", sorted(REMEDIES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remedy_followed_ends_its_finding(language: str, code: str) -> None:
    assert code not in followed(language)


def test_nothing_else_comes_of_the_remedies() -> None:
    assert not followed("en")
