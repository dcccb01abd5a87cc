"""Findings of repeated repairs, papers, retention money and approvals (rules 6, 8, 9)."""

from __future__ import annotations

from register.findings import FindingWords
from register.language import Words

FINDINGS: dict[str, FindingWords] = {
    "repeat_several": FindingWords(
        "warning",
        Words("This row stands for {pieces} pieces, so its repeated repairs are not counted.", "此列代表 {pieces} 件，因此不計重複維修次數。", "此行代表 {pieces} 件，因此不计重复维修次数。"),
        Words("Give each piece a row of its own, quantity 1, and enter its repairs there.", "請為每一件各立一列(數量 1)，並將維修單填在該列。", "请为每一件各立一行(数量 1)，并将维修单填在该行。"),
    ),
    "repeat_component_at_limit": FindingWords(
        "warning",
        Words("“{component}” has been repaired {number} times; at the next repair it is to be replaced{clause}.", "「{component}」已維修 {number} 次；再修即應更換{clause}。", "“{component}”已维修 {number} 次；再修即应更换{clause}。"),
        Words("Replace it now or next time and enter the outcome “part replaced”: its count starts anew.", "請於本次或下次更換，並將處理結果填為「更換部件」：次數重新起算。", "请于本次或下次更换，并将处理结果填为“更换部件”：次数重新起算。"),
    ),
    "repeat_unit_at_limit": FindingWords(
        "warning",
        Words("The unit has been repaired {number} times; at the next repair it is to be replaced{clause}.", "此整機已維修 {number} 次；再修即應更換整機{clause}。", "此整机已维修 {number} 次；再修即应更换整机{clause}。"),
        Words("When it is replaced, enter the new unit in Equipment with this one under Replaces: it starts at 0.", "更換時請在「設備」登記新機，並於「替換設備」填本機：新機自 0 起算。", "更换时请在“设备”登记新机，并于“替换设备”填本机：新机自 0 起算。"),
    ),
    "paper_card_undated": FindingWords(
        "warning",
        Words("The plan promises a warranty card {months:|month|months} after completion, but the day of completion is blank (B10).", "條款約定竣工後 {months} 個月內發保修卡，但竣工日空白(B10)。", "条款约定竣工后 {months} 个月内发保修卡，但竣工日空白(B10)。"),
        Words("Enter the day of completion, or, if the card has been sent, that day under Card sent on.", "請填竣工日；若已發保修卡，請填保修卡發出日。", "请填竣工日；若已发保修卡，请填保修卡发出日。"),
    ),
    "paper_cost_in_time": FindingWords(
        "warning",
        Words("{cost} is not deducted from the retention money: no promise to depart, arrive or fix was missed (A38).", "{cost} 未從質量保證金扣除：出發、到場、修復的時限均未逾時(A38)。", "{cost} 未从质量保证金扣除：出发、到场、修复的时限均未逾时(A38)。"),
        Words("Correct the times of the repair if they are wrong; otherwise clear the amount.", "若維修單的時間有誤請更正；否則請清除此金額。", "若维修单的时间有误请更正；否则请清除此金额。"),
    ),
    "paper_no_retention": FindingWords(
        "warning",
        Words("{cost} is to be deducted from the retention money, but the item has none entered (A38).", "{cost} 應從質量保證金扣除，但該設備未填保證金(A38)。", "{cost} 应从质量保证金扣除，但该设备未填保证金(A38)。"),
        Words("Enter the retention amount of the item; 0 if there is none.", "請在該設備填寫質量保證金；沒有時填 0。", "请在该设备填写质量保证金；没有时填 0。"),
    ),
    "approval_not_set": FindingWords(
        "warning",
        Words("The plan does not say how many approvals a repair needs; none is asked for.", "本條款未設定維修需幾級審批；目前不要求審批。", "本条款未设置维修需几级审批；目前不要求审批。"),
        Words("Choose 0, 1 or 2 under Approvals.", "請在「審批級數」選 0、1 或 2。", "请在“审批级数”选 0、1 或 2。"),
    ),
    "approval_not_a_checker": FindingWords(
        "error",
        Words("{name} ({role}) cannot check a repair: that is for a manager or director (B16).", "{name}({role})不能審核維修單：須由經理或主管領導審核(B16)。", "{name}({role})不能审核维修单：须由经理或主管领导审核(B16)。"),
        Words("Enter a manager or director, or correct the role of {name} in Staff.", "請填經理或主管領導，或在「人員」更正 {name} 的職務。", "请填经理或主管领导，或在“人员”更正 {name} 的职务。"),
    ),
    "approval_not_a_director": FindingWords(
        "error",
        Words("{name} ({role}) cannot approve a repair: that is for a director (B16).", "{name}({role})不能批准維修單：須由主管領導批准(B16)。", "{name}({role})不能批准维修单：须由主管领导批准(B16)。"),
        Words("Enter a director, or correct the role of {name} in Staff.", "請填主管領導，或在「人員」更正 {name} 的職務。", "请填主管领导，或在“人员”更正 {name} 的职务。"),
    ),
    "approval_shared": FindingWords(
        "error",
        Words("{name} stands under “{other}” as well: this approval does not count (B16).", "{name} 同時填在「{other}」：此審批不予計入(B16)。", "{name} 同时填在“{other}”：此审批不予计入(B16)。"),
        Words("Let somebody else approve, and enter that name here.", "請由另一人審批，並在此填其姓名。", "请由另一人审批，并在此填其姓名。"),
    ),
    "approval_shared_by_few": FindingWords(
        "warning",
        Words("{name} stands under “{other}” as well (B16). It counts, for fewer than three of the staff are active.", "{name} 同時填在「{other}」(B16)。因在職人員不足三人，仍予計入。", "{name} 同时填在“{other}”(B16)。因在职人员不足三人，仍予计入。"),
        Words("Let somebody else approve if there is anybody; enter all who work for the firm in Staff.", "若有他人可審批，請由其審批；並請將所有同仁填入「人員」。", "若有他人可审批，请由其审批；并请将所有同事填入“人员”。"),
    ),
    "approval_after_the_fact": FindingWords(
        "error",
        Words("The repair was fixed before this approval was given (B20).", "維修已完成，但尚未經此審批(B20)。", "维修已完成，但尚未经此审批(B20)。"),
        Words("Have it approved and enter who did.", "請補辦審批並填寫審批人。", "请补办审批并填写审批人。"),
    ),
    "approval_engineer_blank": FindingWords(
        "warning",
        Words("The plan “{plan}” promises two named engineers; this one is not named (A43).", "條款「{plan}」約定指定兩名工程師；此處未填(A43)。", "条款“{plan}”约定指定两名工程师；此处未填(A43)。"),
        Words("Name an engineer of the staff.", "請填一名工程師。", "请填一名工程师。"),
    ),
    "approval_engineer_twice": FindingWords(
        "warning",
        Words("The plan “{plan}” promises two named engineers; both are {name} (A43).", "條款「{plan}」約定指定兩名工程師；兩處皆為 {name}(A43)。", "条款“{plan}”约定指定两名工程师；两处皆为 {name}(A43)。"),
        Words("Name a second engineer.", "請填另一名工程師。", "请填另一名工程师。"),
    ),
}
