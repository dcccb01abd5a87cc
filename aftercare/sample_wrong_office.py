"""Wrong entries in what the office keeps: complaints, papers, claims, dealers' sales, the owner's people."""

from __future__ import annotations

from aftercare.sample_scene import Row, added
from aftercare.sample_wrong import Mistakes


def add_wrong_office(some: Mistakes) -> None:
    """One row a code."""
    add_wrong_feedback(some)
    add_wrong_documents(some)
    add_wrong_dealers(some)
    add_wrong_claims(some)
    add_wrong_steps(some)
    firm = some.firm
    contact: Row = {
        "client": firm["market"], "name": firm["market"]["contact"], "phone": firm["market"]["phone"],
    }  # fmt: skip
    some.new("contact_none_responsible address_bad", "contacts", {**contact, "email": "service@market"})


def add_wrong_feedback(some: Mistakes) -> None:
    """Complaints in the wrong hands, suggestions half decided."""
    firm, scene, said = some.firm, some.scene, some.said
    usual: Row = {
        "client": firm["school"], "received_at": some.moment(20, "14:20"), "kind": "complaint",
        "text": said("The switch room is noisy", "配電室噪音大", "配电房噪音大"), "owner": firm["office1"],
        "answered_on": scene.day(19),
    }  # fmt: skip
    some.new("feedback_answered_early", "feedback", {**usual, "answered_on": scene.day(21)})
    some.new("feedback_no_owner", "feedback", {
        **usual, "received_at": some.moment(2, "08:15"), "owner": None, "answered_on": None,
    })  # fmt: skip
    some.new("feedback_owner_serves", "feedback", {**usual, "owner": firm["tech2"]})
    some.new("feedback_of_another", "feedback", {**usual, "repair": firm["repair A1.1 41"]})
    advised = {**usual, "kind": "suggestion", "text": said("Paint the pipes", "管線請上色標示", "管道请涂色标识")}
    some.new("feedback_not_decided", "feedback", advised)
    some.new("feedback_reward_blank", "feedback", {**advised, "adopted": "yes"})
    some.new("feedback_reward_unadopted", "feedback", {**advised, "adopted": "no", "reward": scene.money(20)})
    some.new("feedback_no_dealer", "feedback", {**usual, "kind": "demotion", "client": None})


def add_wrong_documents(some: Mistakes) -> None:
    """Papers of nobody, of another's item, without a day, not approved."""
    firm, scene, said = some.firm, some.scene, some.said
    handed: Row = {"title": said("Wiring diagram", "配線圖", "接线图"), "handed_on": scene.day(30)}
    some.new("document_of_nobody", "documents", {**handed, "kind": "other"})
    some.new("document_of_another", "documents", {
        **handed, "kind": "photo", "client": firm["clinic"], "equipment": firm["B3.1"],
    })  # fmt: skip
    some.new("document_undated", "documents", {
        "client": firm["logistics"], "kind": "emergency plan",
        "title": said("Emergency plan for the warehouse", "倉庫應急處理方案", "仓库应急处理方案"),
    })  # fmt: skip
    training = {**handed, "title": said("Training in two evenings", "夜間培訓兩次", "晚间培训两次")}
    some.new("document_not_approved", "documents", {**training, "kind": "training plan", "equipment": firm["B5.1"]})
    some.new("document_approver_blank", "documents", {
        **handed, "kind": "manual", "equipment": firm["B4.2"], "approved_on": scene.day(26),
    })  # fmt: skip


def add_wrong_dealers(some: Mistakes) -> None:
    """A dealer whose agreement was typed in words, months that are none, a month that nobody settled."""
    firm, scene, said = some.firm, some.scene, some.said
    last = added(scene.as_of.date().replace(day=1), -1, "month")
    new: Row = {
        "name": said("Island Stoves", "離島廚具行", "海岛厨具店"), "sales_percent": 2, "follow_up_percent": 40,
        "return_dates": said("twice a year", "每年兩次", "每年两次"), "email": "island@dealers.example.com",
    }  # fmt: skip
    some.note("dealer_return_dates dealer_not_set", "dealers", firm.add("dealers", new, "dealer7"))
    firm.add("dealer_sales", {"dealer": new, "month": last, "settled_amount": scene.money(900)})
    some.new("bad_month", "dealer_sales", {
        "dealer": firm["dealer6"], "month": said("last month", "上個月", "上个月"),
        "settled_amount": scene.money(4_100),
    })  # fmt: skip
    some.new("sales_not_settled", "dealer_sales", {"dealer": firm["dealer6"], "month": added(last, -1, "month")})


def add_wrong_claims(some: Mistakes) -> None:
    """Claims for nothing, by nobody, by another dealer; dealers and plans that do not say what is paid."""
    firm, scene, reported = some.firm, some.scene, some.reported
    asked: Row = {"claimed_amount": scene.money(80)}
    some.new("claim_without_repair", "claims", {**asked, "dealer": firm["dealer1"]})
    firm.named["repair unclaimed"] = some.repair("", reported("D5.3", 95, "nozzle", "product"))
    own = some.item("", "pump", "farm1", "D", 4)
    sold_direct = some.repair("", some.case(own, 44, "seal", "product"))
    some.new("claim_no_dealer", "claims", {**asked, "repair": sold_direct})
    some.new("claim_other_dealer", "claims", {
        **asked, "repair": firm["repair D3.2 145"], "dealer": firm["dealer1"],
    })  # fmt: skip
    firm["dealer2"]["return_dates"] = None
    some.note("claim_no_return_dates", "dealers", firm["dealer2"])
    quiet = some.repair("", reported("D5.2", 62, "seal", "product"))
    some.new("claim_amount_blank", "claims", {"repair": quiet})
    firm["dealer6"]["visit_fee"] = None
    some.note("claim_fee_not_set", "dealers", firm["dealer6"])
    firm.add("claims", {"repair": firm["repair F3.1 178"]})
    hired = some.item("", "pump", "coop", "P", 4, dealer=firm["dealer1"], card_sent_on=scene.day(80))
    under_p = some.repair("fee_rule_unreadable", some.case(hired, 18, "seal", "product"))
    firm.add("claims", {**asked, "repair": under_p})
    some.note("claim_pay_not_set", "plans", firm["plan P"])


def add_wrong_steps(some: Mistakes) -> None:
    """Notices too early or of what is refused, steps left out or in the wrong order (D32)."""
    firm, scene = some.firm, some.scene
    hands: Row = {"appraised_by": firm["tech4"], "approved_by": firm["manager1"], "claimed_amount": scene.money(55)}
    for number, (code, fault, cause, typed) in enumerate((
        ("claim_not_approved", "seal", "product", {"approved_by": None, "noticed_on": scene.day(50)}),
        ("claim_not_eligible", "nozzle", "misuse", {"noticed_on": scene.day(50)}),
        ("claim_step_skipped", "nozzle", "product", {"noticed_on": scene.day(50), "settled_on": scene.day(40)}),
        ("claim_out_of_order", "seal", "workmanship", {
            "noticed_on": scene.day(50), "confirmed_on": scene.day(56),
        }),
    )):  # fmt: skip
        told = "asked=40 charged" if cause == "misuse" else ""
        repair = some.repair("", some.reported("D5.1", 84 + 9 * number, fault, cause, told))
        some.new(code, "claims", {**hands, "repair": repair, **typed})
