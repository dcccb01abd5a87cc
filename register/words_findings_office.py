"""Findings of the office's tables: feedback, papers, claims, dealers' sales, the owner's people (rule 11)."""

from __future__ import annotations

from register.findings import FindingWords
from register.language import Words

FINDINGS: dict[str, FindingWords] = {
    "letter_failed": FindingWords(
        "warning",
        Words("The letter of {day} to {address} did not arrive.", "{day} 寄給 {address} 的信沒有送達。", "{day} 寄给 {address} 的邮件没有送达。"),
        Words("Correct the address. The reason is in the letter to the office, and in: aftercare remind --json", "請更正此地址。原因見寄給辦公室的通知信，或執行：aftercare remind --json", "请更正此地址。原因见寄给办公室的通知邮件，或运行：aftercare remind --json"),
    ),
    "letter_uncertain": FindingWords(
        "warning",
        Words("Nobody knows whether the letter of {day} to {address} arrived.", "{day} 寄給 {address} 的信是否送達，無法確定。", "{day} 寄给 {address} 的邮件是否送达，无法确定。"),
        Words("Ask there, then answer: aftercare remind --resolve", "請向對方確認，再執行：aftercare remind --resolve", "请向对方确认，再运行：aftercare remind --resolve"),
    ),
    "address_unused": FindingWords(
        "warning",
        Words("Letters to {address} came back on {day}; nothing is sent there any more.", "寄給 {address} 的信於 {day} 遭退回，已停止寄送。", "寄给 {address} 的邮件于 {day} 被退回，已停止发送。"),
        Words("Correct the address. If it is right all the same: aftercare remind --resolve", "請更正此地址。若地址無誤：aftercare remind --resolve", "请更正此地址。若地址无误：aftercare remind --resolve"),
    ),
    "address_bad": FindingWords(
        "warning",
        Words("No letter can go to “{address}”.", "無法寄信到「{address}」。", "无法寄信到“{address}”。"),
        Words("Write name@firm.com; several with commas, semicolons, spaces or line breaks between, each plain or as Name <name@firm.com>.", "請寫成 name@firm.com；多個地址以逗號、分號、空格或換行分開，也可寫成 姓名 <name@firm.com>。", "请写成 name@firm.com；多个地址以逗号、分号、空格或换行分开，也可写成 姓名 <name@firm.com>。"),
    ),
    "due_reaches_nobody": FindingWords(
        "warning",
        Words("No address: nobody is told of {count:|thing that is due|things that are due}.", "沒有可用的電子郵件：{count} 項到期事項無人收到通知。", "没有可用的电子邮件：{count} 项到期事项无人收到通知。"),
        Words("Fill in Office emails here, or the e-mail of whose job it is on the sheet Staff. The sheet Due shows them all the same.", "請在此填寫「內勤郵箱」，或在「人員」填寫承辦人的電子郵件。工作表「待辦事項」仍會列出。", "请在此填写“内勤邮箱”，或在“人员”填写承办人的电子邮件。工作表“待办事项”仍会列出。"),
    ),
    "feedback_answered_early": FindingWords(
        "error",
        Words("{value} is before the day on which it came ({day}).", "{value} 早於收到日({day})。", "{value} 早于收到日({day})。"),
        Words("Correct this cell or Received at; until then it counts as not answered.", "請更正此欄或「收到時間」；在此之前視為未答覆。", "请更正此栏或“收到时间”；在此之前视为未答复。"),
    ),
    "feedback_no_owner": FindingWords(
        "warning",
        Words("Nobody sees to this complaint.", "此投訴尚無承辦人。", "此投诉尚无承办人。"),
        Words("Name somebody who does not belong to the repair service (I04).", "請填承辦人，且不屬於維修服務部門(I04)。", "请填承办人，且不属于维修服务部门(I04)。"),
    ),
    "feedback_owner_serves": FindingWords(
        "warning",
        Words("{name} belongs to the repair service: a complaint is seen to by somebody without interest in it (I04).", "{name} 屬於維修服務人員：投訴應由無利害關係者承辦(I04)。", "{name} 属于维修服务人员：投诉应由无利害关系者承办(I04)。"),
        Words("Name somebody else.", "請改填其他人員。", "请改填其他人员。"),
    ),
    "feedback_of_another": FindingWords(
        "warning",
        Words("The repair named here is one of {other}'s.", "所填維修單屬於 {other}。", "所填维修单属于 {other}。"),
        Words("Correct the client or the repair.", "請更正業主或維修單。", "请更正业主或维修单。"),
    ),
    "feedback_not_decided": FindingWords(
        "warning",
        Words("The suggestion is answered, but not whether it is taken up (I03).", "建議已答覆，但未填是否採納(I03)。", "建议已答复，但未填是否采纳(I03)。"),
        Words("Choose yes or no.", "請選是或否。", "请选是或否。"),
    ),
    "feedback_reward_blank": FindingWords(
        "warning",
        Words("No reward is entered (I03, D19).", "尚未填寫獎勵金額(I03、D19)。", "尚未填写奖励金额(I03、D19)。"),
        Words("Enter what is paid; 0 if nothing is.", "請填獎勵金額；沒有時填 0。", "请填奖励金额；没有时填 0。"),
    ),
    "feedback_reward_unadopted": FindingWords(
        "warning",
        Words("A reward stands here, but the suggestion is not taken up.", "此處填有獎勵，但建議未獲採納。", "此处填有奖励，但建议未获采纳。"),
        Words("Correct Adopted, or clear the reward.", "請更正「採納」，或清除獎勵金額。", "请更正“采纳”，或清除奖励金额。"),
    ),
    "feedback_no_dealer": FindingWords(
        "warning",
        Words("Reward and demotion are for a dealer (D19), but none is named.", "獎勵與降級用於經銷商(D19)，但未填經銷商。", "奖励与降级用于经销商(D19)，但未填经销商。"),
        Words("Name the dealer, or choose another kind.", "請填經銷商，或改選其他類別。", "请填经销商，或改选其他类别。"),
    ),
    "document_of_nobody": FindingWords(
        "warning",
        Words("The document names no client, no equipment and no dealer.", "此文件未指明業主、設備或經銷商。", "此文件未指明业主、设备或经销商。"),
        Words("Fill in one of the three.", "請填寫三者之一。", "请填写三者之一。"),
    ),
    "document_of_another": FindingWords(
        "warning",
        Words("The item named here is one of {other}'s.", "所填設備屬於 {other}。", "所填设备属于 {other}。"),
        Words("Correct the client or the equipment.", "請更正業主或設備。", "请更正业主或设备。"),
    ),
    "document_undated": FindingWords(
        "warning",
        Words("Nothing says by when this document is due, so nobody is reminded.", "未載明此文件何時應交，因此不會提醒。", "未载明此文件何时应交，因此不会提醒。"),
        Words("Fill in Due on, or the item with its dates.", "請填應交日，或填設備及其日期。", "请填应交日，或填设备及其日期。"),
    ),
    "document_not_approved": FindingWords(
        "warning",
        Words("It has been handed over, but nobody has approved it (B24, B29).", "文件已交付，但尚未經批准(B24、B29)。", "文件已交付，但尚未经批准(B24、B29)。"),
        Words("Enter who approved it and when.", "請填批准人與批准日。", "请填批准人与批准日。"),
    ),
    "document_approver_blank": FindingWords(
        "warning",
        Words("A day of approval stands here, but not who approved.", "已填批准日，但未填批准人。", "已填批准日，但未填批准人。"),
        Words("Enter who approved it.", "請填批准人。", "请填批准人。"),
    ),
    "dealer_return_dates": FindingWords(
        "error",
        Words("“{value}” does not name days of the year.", "「{value}」不是每年的日期。", "“{value}”不是每年的日期。"),
        Words("Write month and day, like 06-30, 12-31.", "請填月與日，例如 06-30, 12-31。", "请填月与日，例如 06-30, 12-31。"),
    ),
    "dealer_not_set": FindingWords(
        "warning",
        Words("“{parameter}” is not set for this dealer, but its sales or repairs need it.", "此經銷商未設定「{parameter}」，但其銷售或維修需要。", "此经销商未设置“{parameter}”，但其销售或维修需要。"),
        Words("Enter it as the agreement with the dealer has it; 0 is an answer.", "請依經銷商協議填寫；0 也算已填。", "请依经销商协议填写；0 也算已填。"),
    ),
    "sales_not_settled": FindingWords(
        "warning",
        Words("The month is over, but what was settled is not entered (F16).", "當月已過，但未填結算金額(F16)。", "当月已过，但未填结算金额(F16)。"),
        Words("Enter the amount; 0 if nothing was settled.", "請填結算金額；沒有時填 0。", "请填结算金额；没有时填 0。"),
    ),
    "claim_without_repair": FindingWords(
        "error",
        Words("The claim names no repair.", "此項申報未填維修單。", "此项申报未填维修单。"),
        Words("Fill in the repair; if the row is not needed, delete its content.", "請填維修單；若不需要此列，請清除整列內容。", "请填维修单；若不需要此行，请清除整行内容。"),
    ),
    "claim_no_dealer": FindingWords(
        "error",
        Words("Neither the claim nor its repair names a dealer.", "此項申報及其維修單均未填經銷商。", "此项申报及其维修单均未填经销商。"),
        Words("Name the dealer who claims.", "請填申報的經銷商。", "请填申报的经销商。"),
    ),
    "claim_other_dealer": FindingWords(
        "warning",
        Words("The repair was done by another dealer: {other}.", "此維修由其他經銷商執行：{other}。", "此维修由其他经销商执行：{other}。"),
        Words("Correct the dealer here or in Repairs. The claim is judged as it stands.", "請更正此處或維修單的經銷商。目前照所填審核。", "请更正此处或维修单的经销商。目前照所填审核。"),
    ),
    "claim_no_return_dates": FindingWords(
        "warning",
        Words("No return dates are set for this dealer, so old parts count as in time whenever they come (D29).", "此經銷商未設定舊件返回日期，舊件何時返回均視為及時(D29)。", "此经销商未设置旧件返回日期，旧件何时返回均视为及时(D29)。"),
        Words("Enter the two dates of the agreement, like 06-30, 12-31.", "請填協議約定的日期，例如 06-30, 12-31。", "请填协议约定的日期，例如 06-30, 12-31。"),
    ),
    "claim_amount_blank": FindingWords(
        "warning",
        Words("The claim is eligible, but the amount claimed is blank.", "符合核銷，但未填申報金額。", "符合核销，但未填申报金额。"),
        Words("Enter what the dealer claims; 0 if nothing.", "請填申報金額；沒有時填 0。", "请填申报金额；没有时填 0。"),
    ),
    "claim_fee_not_set": FindingWords(
        "warning",
        Words("An eligible claim needs this fee of the dealer, but it is not set (F17).", "有符合核銷的申報需要此費用，但未設定(F17)。", "有符合核销的申报需要此费用，但未设置(F17)。"),
        Words("Enter it as the agreement with the dealer has it.", "請依經銷商協議填寫。", "请依经销商协议填写。"),
    ),
    "claim_pay_not_set": FindingWords(
        "warning",
        Words("The plan does not say how dealers are paid; eligible claims under it have no amount.", "條款未設定經銷商結算方式；符合核銷的申報沒有金額。", "条款未设置经销商结算方式；符合核销的申报没有金额。"),
        Words("Choose one under Dealer pay; where products are paid in two ways, copy the plan.", "請選擇「經銷商結算」；若產品結算方式不同，請複製條款。", "请选择“经销商结算”；若产品结算方式不同，请复制条款。"),
    ),
    "claim_not_approved": FindingWords(
        "error",
        Words("A notice was given, but this is blank: a claim is appraised and approved first (D32).", "已發通知，但此欄空白：應先鑒定並批准(D32)。", "已发通知，但此栏空白：应先鉴定并批准(D32)。"),
        Words("Enter who did it.", "請填寫經手人。", "请填写经手人。"),
    ),
    "claim_not_eligible": FindingWords(
        "error",
        Words("A notice was given, but whether the claim is eligible reads “{eligible}”.", "已發通知，但「符合核銷」為「{eligible}」。", "已发通知，但“符合核销”为“{eligible}”。"),
        Words("See Reasons: enter what is missing in the repair, or withdraw the notice.", "請看「理由」：在維修單補填所缺，或撤回通知。", "请看“理由”：在维修单补填所缺，或撤回通知。"),
    ),
    "claim_step_skipped": FindingWords(
        "error",
        Words("This step is blank, but “{later}” is filled in (D32).", "此步驟空白，但「{later}」已填(D32)。", "此步骤空白，但“{later}”已填(D32)。"),
        Words("Fill in the day, or clear the later step.", "請填寫日期，或清除後面的步驟。", "请填写日期，或清除后面的步骤。"),
    ),
    "claim_out_of_order": FindingWords(
        "error",
        Words("{value} is before “{other}” ({first}) (D32).", "{value} 早於「{other}」({first})(D32)。", "{value} 早于“{other}”({first})(D32)。"),
        Words("Correct one of the two.", "請更正其一。", "请更正其一。"),
    ),
    "contact_none_responsible": FindingWords(
        "warning",
        Words("Nobody of {client}'s people is named as responsible for maintenance (A05).", "{client} 的人員中未指明主要負責人(A05)。", "{client} 的人员中未指明主要负责人(A05)。"),
        Words("Choose yes for the one who is.", "請將負責者選為「是」。", "请将负责者选为“是”。"),
    ),
    "contact_nobody": FindingWords(
        "warning",
        Words("There is nobody at this client's to turn to: no contact, no telephone, no e-mail (A05).", "此業主未填聯繫人、電話、電子郵件，無人可聯繫(A05)。", "此业主未填联系人、电话、电子邮件，无人可联系(A05)。"),
        Words("Enter the contact here, or the client's people in Contacts.", "請在此填聯繫人，或在「業主人員」登記其人員。", "请在此填联系人，或在“业主人员”登记其人员。"),
    ),
    "dealer_no_technician": FindingWords(
        "warning",
        Words("This dealer names no trained technician; the plan asks for at least one (G09).", "此經銷商未填維修技術員；條款要求至少一名(G09)。", "此经销商未填维修技术员；条款要求至少一名(G09)。"),
        Words("Enter who it is, or add the technician to Staff with this dealer.", "請填其姓名，或在「人員」登記該經銷商的技術員。", "请填其姓名，或在“人员”登记该经销商的技术员。"),
    ),
}
