"""Cells that cannot be read, references to nobody, ids typed by hand, settings that say nothing."""

from __future__ import annotations

from aftercare.sample_scene import Row
from aftercare.sample_wrong import Mistakes
from register.values import ErrorCell


def add_wrong_cells(some: Mistakes) -> None:
    """One wrong cell a code."""
    scene, firm, said = some.scene, some.firm, some.said
    year = scene.day(60).year
    some.item("bad_date", "hood", "home2", "F", 2, sold_on=f"{year}/13/05")
    some.item("day_missing", "panel", "library", "A", 3, accepted_on=said(f"{year}-03", f"{year}年3月", f"{year}年3月"))
    some.item("roc_digits_read", "hood", "home2", "F", 3, sold_on=f"{year - 1911}0305")
    some.item("date_out_of_range", "panel", "library", "A", 2, accepted_on=f"1{str(year)[1:]}-03-05")
    some.item("required_blank", "server", "college", "E", 3, plan=None)
    some.item("unknown_reference", "heater", "home3", "F", 3,
              client=said("Hillside Primry School", "山麓國小學", "山麓小学校"))  # fmt: skip
    some.item("ambiguous_reference", "purifier", "buyer1", "H", 4, client=firm["bakery1"]["name"])
    some.repair("bad_number", some.reported("A6.1", 30, "gasket", "product"),
                labour_hours=said("about 2", "約兩小時", "约两小时"))  # fmt: skip
    some.repair("error_cell", some.reported("D2.2", 50, "seal", "product"), invoice_no=ErrorCell("#N/A"))
    odd_part(
        some,
        "number_too_large",
        "L-23",
        said("Lens, frosted", "透鏡(霧面)", "透镜(磨砂)"),
        list_price=2_555_012_345_678,
    )
    odd_part(some, "negative", "B-2", said("LED board, warm", "LED 燈板(暖白)", "LED 灯板(暖白)"), stock=-3)
    some.new("bad_choice", "contracts", {
        "client": firm["school"], "starts": scene.day(200), "ends": scene.day(-165), "fee": scene.money(1_900),
        "renewal": said("every year", "每年續", "每年续"),
    })  # fmt: skip
    lens = said("Lens, clear", "透鏡(透明)", "透镜(透明)")
    odd_part(some, "amount_rounded", "L-24", lens, list_price=some.scene.money(40) + 0.125)
    frosted = said("Lens, amber", "透鏡(琥珀)", "透镜(琥珀)")
    odd_part(some, "points_group", "L-25", frosted, list_price="1.800,00")
    some.note("percent_below_one", "dealers", firm["dealer2"])["follow_up_percent"] = 0.4
    add_wrong_visits(some)
    rate = firm["rate trip A city"]
    some.new("identity_twice", "rates", {**rate, "amount": scene.money(20)})
    late = some.note("grey_typed", "equipment", firm["A6.2"])
    late["next_visit_on"] = said("after the holidays", "連假後", "节后")
    add_wrong_settings(some)


def odd_part(some: Mistakes, code: str, part: str, name: str, **typed: object) -> None:
    """A part of the price list with something mistyped."""
    price = some.scene.money(40)
    row: Row = {"code": part, "name": name, "list_price": price, "cost_price": price, "wear": "no", "stock": 4}
    some.new(code, "parts", row | typed)


def add_wrong_visits(some: Mistakes) -> None:
    """Visits to nobody, scores that are none, and ids that were typed."""
    firm, scene = some.firm, some.scene
    call: Row = {
        "client": firm["dental"], "visit": "phone", "done_on": scene.day(24), "technician": firm["office2"],
        "findings": some.said("All in order", "一切正常", "一切正常"), "defect_found": "no",
        "signed_by": firm["dental"]["contact"],
    }  # fmt: skip
    some.new("visit_of_nothing", "visits", {**call, "client": None, "done_on": scene.day(15)})
    some.new("out_of_bounds", "visits", {**call, "score": 10})
    some.new("not_whole", "visits", {**call, "done_on": scene.day(52), "score": 4.5})
    some.new("bad_id", "visits", {**call, "done_on": scene.day(38), "id": some.said("no. 12", "第12次", "第12次")})
    some.new("id_adopted", "visits", {**call, "done_on": scene.day(9), "id": f"V-{scene.day(9).year}-0950"})
    first = firm.add("visits", {**call, "done_on": scene.day(45)})
    some.new("id_copied", "visits", {**call, "done_on": scene.day(44), "id": first})
    defect = some.said("Door of the control cabinet bent", "控制箱門變形", "控制柜门变形")
    some.new("visit_defect_without_repair", "visits", {
        **call, "client": firm["hotel"], "visit": "special", "done_on": scene.day(11), "findings": defect,
        "defect_found": "yes",
    })  # fmt: skip


def add_wrong_settings(some: Mistakes) -> None:
    """A setting of the firm's own invention, one that says nothing, one that was cleared."""
    some.new("setting_unknown", "settings", {
        "setting": some.said("Fax", "傳真", "传真"), "value": some.firm["setting service_phone"]["value"],
    })  # fmt: skip
    quiet, counting = some.firm["setting quiet_hours"], some.firm["setting counting"]
    some.note("bad_setting", "settings", quiet)["value"] = some.said("in the evening", "晚上", "晚上")
    some.note("setting_not_set", "settings", counting)["value"] = None
