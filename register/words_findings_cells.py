"""Findings about the cells themselves: values that cannot be read, references to nobody, ids, settings (rule 10)."""

from __future__ import annotations

from register.findings import FindingWords
from register.language import Words

FINDINGS: dict[str, FindingWords] = {
    "bad_date": FindingWords(
        "error",
        Words("“{value}” is not a date.", "「{value}」不是日期。", "“{value}”不是日期。"),
        Words("Write it like 2026-03-05, with a time like 2026-03-05 14:30.", "請改成 2026-03-05 的形式，有時間時寫 2026-03-05 14:30。", "请改成 2026-03-05 的形式，有时间时写 2026-03-05 14:30。"),
    ),
    "day_missing": FindingWords(
        "error",
        Words("“{value}” names a month without its day.", "「{value}」只有年月，沒有日。", "“{value}”只有年月，没有日。"),
        Words("Add the day, like 2026-03-05.", "請補上日，例如 2026-03-05。", "请补上日，例如 2026-03-05。"),
    ),
    "roc_year_read": FindingWords(
        "warning",
        Words("The year of “{value}” was taken for one of the ROC: {read}.", "「{value}」的年份視為民國年：{read}。", "“{value}”的年份视为民国年：{read}。"),
        Words("Write the day as {read}; nothing needs to be done if it is meant so.", "請改寫成 {read}；如無誤，不必處理。", "请改写成 {read}；如无误，不必处理。"),
    ),
    "roc_digits_read": FindingWords(
        "warning",
        Words("“{value}” was read as a day of the ROC without separators: {read}.", "「{value}」視為未加分隔的民國日期：{read}。", "“{value}”视为未加分隔的民国日期：{read}。"),
        Words("Write the day as {read}; nothing needs to be done if it is meant so.", "請改寫成 {read}；如無誤，不必處理。", "请改写成 {read}；如无误，不必处理。"),
    ),
    "percent_below_one": FindingWords(
        "warning",
        Words("“{value}” was read as {value} percent, less than one.", "「{value}」視為百分之 {value}，不到百分之一。", "“{value}”视为百分之 {value}，不到百分之一。"),
        Words("Write 2 for 2 percent; nothing needs to be done if so little is meant.", "百分之二請填 2；如確為如此小的比例，不必處理。", "百分之二请填 2；如确为如此小的比例，不必处理。"),
    ),
    "points_group": FindingWords(
        "error",
        Words("“{value}” can be read in two ways.", "「{value}」有兩種讀法。", "“{value}”有两种读法。"),
        Words("Here a comma groups thousands and a point begins the decimals: write 1800.00 or 1,800.00.", "逗號為千分位，小數點為句點：請寫成 1800.00 或 1,800.00。", "逗号为千分位，小数点为句点：请写成 1800.00 或 1,800.00。"),
    ),
    "bad_month": FindingWords(
        "error",
        Words("“{value}” is not a month.", "「{value}」不是月份。", "“{value}”不是月份。"),
        Words("Write it like 2026-05.", "請改成 2026-05 的形式。", "请改成 2026-05 的形式。"),
    ),
    "date_out_of_range": FindingWords(
        "error",
        Words("“{value}” is outside the years a register knows.", "「{value}」超出登記冊的年份範圍。", "“{value}”超出登记册的年份范围。"),
        Words("Write a day from 1900-03-01 to 2199-12-31.", "請填 1900-03-01 至 2199-12-31 之間的日期。", "请填 1900-03-01 至 2199-12-31 之间的日期。"),
    ),
    "bad_number": FindingWords(
        "error",
        Words("“{value}” is not a number.", "「{value}」不是數字。", "“{value}”不是数字。"),
        Words("Write digits only, like 1250.50, or leave the cell blank.", "請只填數字，例如 1250.50，或留空。", "请只填数字，例如 1250.50，或留空。"),
    ),
    "number_too_large": FindingWords(
        "error",
        Words("{value} is larger than any amount here can be.", "{value} 超出可用的數額。", "{value} 超出可用的数额。"),
        Words("Write a number of at most 100,000,000,000.", "請填不大於 100,000,000,000 的數字。", "请填不大于 100,000,000,000 的数字。"),
    ),
    "negative": FindingWords(
        "error",
        Words("{value} is below zero.", "{value} 小於零。", "{value} 小于零。"),
        Words("Write zero or more, or leave the cell blank.", "請填零或以上的數字，或留空。", "请填零或以上的数字，或留空。"),
    ),
    "not_whole": FindingWords(
        "error",
        Words("{value} is not a whole number.", "{value} 不是整數。", "{value} 不是整数。"),
        Words("Write a whole number, like 24.", "請填整數，例如 24。", "请填整数，例如 24。"),
    ),
    "amount_rounded": FindingWords(
        "warning",
        Words("{value} has more places than money has here; it counts as {amount}.", "{value} 的小數位多於本登記冊的金額小數位，以 {amount} 計算。", "{value} 的小数位多于本登记册的金额小数位，以 {amount} 计算。"),
        Words("Type the amount as it is charged, or change “Money decimals” in Settings.", "請填寫實際收取的金額，或在「設定」修改「金額小數位」。", "请填写实际收取的金额，或在“设置”修改“金额小数位”。"),
    ),
    "out_of_bounds": FindingWords(
        "error",
        Words("{value} is outside what this column allows.", "{value} 超出此欄允許的範圍。", "{value} 超出此栏允许的范围。"),
        Words("Scores run from 1 to 5, days of the month from 1 to 31, percent from 0 to 100.", "滿意度為 1–5，日為 1–31，百分比為 0–100。", "满意度为 1–5，日为 1–31，百分比为 0–100。"),
    ),
    "bad_choice": FindingWords(
        "error",
        Words("“{value}” is not one of the choices.", "「{value}」不在選項之中。", "“{value}”不在选项之中。"),
        Words("Choose one of: {choices}.", "請選擇：{choices}。", "请选择：{choices}。"),
    ),
    "error_cell": FindingWords(
        "error",
        Words("The cell shows the error {value}.", "儲存格顯示錯誤 {value}。", "单元格显示错误 {value}。"),
        Words("Type the value itself in place of the formula.", "請直接填入內容，代替公式。", "请直接填入内容，代替公式。"),
    ),
    "required_blank": FindingWords(
        "error",
        Words("The cell is blank, but this row needs it.", "此欄必填，目前空白。", "此栏必填，目前空白。"),
        Words("Fill it in; if the row is not needed, delete its content.", "請填寫；若不需要此列，請清除整列內容。", "请填写；若不需要此行，请清除整行内容。"),
    ),
    "visit_of_nothing": FindingWords(
        "error",
        Words("The visit names no equipment, no client and no dealer.", "此次巡訪未指明設備、業主或經銷商。", "此次巡访未指明设备、业主或经销商。"),
        Words("Fill in one of the three.", "請填寫三者之一。", "请填写三者之一。"),
    ),
    "unknown_reference": FindingWords(
        "error",
        Words("“{value}” is not in the register.", "登記冊中沒有「{value}」。", "登记册中没有“{value}”。"),
        Words("Choose from the list, or add it to its sheet first.{nearest}", "請從清單選取，或先在該工作表新增。{nearest}", "请从列表选取，或先在该工作表新增。{nearest}"),
    ),
    "ambiguous_reference": FindingWords(
        "error",
        Words("“{value}” is the name of several rows: {rows}.", "「{value}」對應多列：{rows}。", "“{value}”对应多行：{rows}。"),
        Words("Write the id of the one you mean.", "請改填其編號。", "请改填其编号。"),
    ),
    "identity_twice": FindingWords(
        "error",
        Words("The same entry stands in row {first} already.", "第 {first} 列已有相同的項目。", "第 {first} 行已有相同的项目。"),
        Words("Change or delete one of the two rows.", "請修改或刪除其中一列。", "请修改或删除其中一行。"),
    ),
    "bad_id": FindingWords(
        "error",
        Words("“{value}” is not an id of this sheet.", "「{value}」不是此表的編號。", "“{value}”不是此表的编号。"),
        Words("It stays, and the row is known by it, until you clear the cell: the next update then writes an id like {example}. Cells that name “{value}” are to be changed with it.", "清空此格之前，此內容會保留，並暫作本列的編號；清空後下次更新會自動編號，例如 {example}，其他填有「{value}」的儲存格也請一併改填。", "清空此格之前，此内容会保留，并暂作本行的编号；清空后下次更新会自动编号，例如 {example}，其他填有“{value}”的单元格也请一并改填。"),
    ),
    "id_copied": FindingWords(
        "warning",
        Words("The row is copied from {value} in row {first}.", "本列是從第 {first} 列的 {value} 複製的。", "本行是从第 {first} 行的 {value} 复制的。"),
        Words("The update gives this row the id {issued}. Cells that name {value} go on meaning row {first}.", "更新時本列改用新編號 {issued}；其他填有 {value} 的儲存格仍指第 {first} 列。", "更新时本行改用新编号 {issued}；其他填有 {value} 的单元格仍指第 {first} 行。"),
    ),
    "id_adopted": FindingWords(
        "warning",
        Words("The id {value} was typed by hand.", "編號 {value} 是手動輸入的。", "编号 {value} 是手动输入的。"),
        Words("It is kept. Leave ids blank: they are issued.", "此編號會保留。編號請留空，由程式產生。", "此编号会保留。编号请留空，由程序产生。"),
    ),
    "id_restored": FindingWords(
        "warning",
        Words("The id of this row was gone.{over}", "本列的編號不見了。{over}", "本行的编号不见了。{over}"),
        Words("The update puts {issued} back: the row is known by what stands in it.", "更新時會填回 {issued}：程式依列中內容認得此列。", "更新时会填回 {issued}：程序依行中内容认得此行。"),
    ),
    "id_of_gone_row": FindingWords(
        "warning",
        Words("The id {value} was that of a row that is gone, and this row says something else.", "編號 {value} 原屬於已不存在的一列，且內容不同。", "编号 {value} 原属于已不存在的一行，且内容不同。"),
        Words("It counts as that row come back. If it is another one, clear the id: the next update gives a new one.", "程式視為該列恢復。如為另一筆資料，請清空編號，下次更新會給新編號。", "程序视为该行恢复。如为另一条数据，请清空编号，下次更新会给新编号。"),
    ),
    "rows_vanished": FindingWords(
        "error",
        Words("{count} of {of} rows are gone since they were last seen: {ids}.", "與上次相比，{of} 列中少了 {count} 列：{ids}。", "与上次相比，{of} 行中少了 {count} 行：{ids}。"),
        Words("Nothing is written or sent until it is settled: bring them back (aftercare restore), or, if they were meant to go, aftercare update --accept-deletions.", "確認前不會寫入或寄信：請恢復資料(aftercare restore)；若確實要刪除，請執行 aftercare update --accept-deletions。", "确认前不会写入或寄信：请恢复数据(aftercare restore)；若确实要删除，请执行 aftercare update --accept-deletions。"),
    ),
    "row_outside": FindingWords(
        "error",
        Words("A row that begins with “{value}” stands below the table and is not read.", "表格下方有一列以「{value}」開頭的內容，未被讀取。", "表格下方有一行以“{value}”开头的内容，未被读取。"),
        Words("Move it up to directly below the table's last row, or fill in all cells that a row needs (dark headings): it is then taken into the table, unless a row of totals ends that. Move a note of your own beside the table or to another sheet.", "請移到緊接表格最後一列之下，或填齊必填欄（深色標題），即會納入表格（有合計列時除外）。如為備註，請移到表格旁邊或其他工作表。", "请移到紧接表格最后一行之下，或填齐必填栏（深色标题），即会纳入表格（有汇总行时除外）。如为备注，请移到表格旁边或其他工作表。"),
    ),
    "row_apart": FindingWords(
        "warning",
        Words("The row is read, but it stands below the table, and something of yours stands between.", "此列已讀取，但在表格之外，中間另有您的內容。", "此行已读取，但在表格之外，中间另有您的内容。"),
        Words("Move it up to directly below the table's last row: sorting, filters and drop-downs then know it, too.", "請移到緊接表格最後一列之下，排序、篩選與下拉清單才會包含此列。", "请移到紧接表格最后一行之下，排序、筛选与下拉列表才会包含此行。"),
    ),
    "sheet_hidden": FindingWords(
        "warning",
        Words("The sheet {sheet} is hidden, but {count:|row is|rows are} in use there.", "「{sheet}」工作表已隱藏，其中卻有 {count} 列資料。", "“{sheet}”工作表已隐藏，其中却有 {count} 行数据。"),
        Words("Right-click any tab, choose Unhide, and look whether it is meant; rows that are not, delete.", "請在任一工作表標籤上按右鍵，選「取消隱藏」，確認是否正確；不需要的列請刪除。", "请在任一工作表标签上点右键，选“取消隐藏”，确认是否正确；不需要的行请删除。"),
    ),
    "setting_unknown": FindingWords(
        "warning",
        Words("“{value}” is not a setting.", "「{value}」不是設定項目。", "“{value}”不是设置项目。"),
        Words("Correct its name, or delete the row.", "請更正名稱，或刪除此列。", "请更正名称，或删除此行。"),
    ),
    "bad_setting": FindingWords(
        "error",
        Words("“{value}” cannot be used for this setting.", "「{value}」不能用於此設定。", "“{value}”不能用于此设置。"),
        Words("Write it as the hint of the cell shows; until then the setting counts as not set.", "請依儲存格提示填寫；在此之前視為未設定。", "请依单元格提示填写；在此之前视为未设置。"),
    ),
    "setting_not_set": FindingWords(
        "warning",
        Words("The setting {setting} is not set.", "設定「{setting}」未設定。", "设置“{setting}”未设置。"),
        Words("Fill it in on the sheet Settings.", "請在「設定」工作表填寫。", "请在“设置”工作表填写。"),
    ),
    "grey_typed": FindingWords(
        "warning",
        Words("“{value}” was typed into a grey cell.", "灰色儲存格中被輸入「{value}」。", "灰色单元格中被输入“{value}”。"),
        Words("Grey cells are written by the program: the update replaces it. Type it into a white cell if it matters.", "灰色儲存格由程式填寫，更新時會覆蓋；如需保留請填在白色儲存格。", "灰色单元格由程序填写，更新时会覆盖；如需保留请填在白色单元格。"),
    ),
    "cell_merged": FindingWords(
        "error",
        Words("The grey cells here are merged with others ({area}), so they cannot be written.", "這裡的灰色儲存格與其他儲存格合併({area})，無法寫入。", "这里的灰色单元格与其他单元格合并({area})，无法写入。"),
        Words("Unmerge them; the next update fills them. All other cells are written.", "請取消合併，下次更新就會填入。其他儲存格照常寫入。", "请取消合并，下次更新就会填入。其他单元格照常写入。"),
    ),
    "cell_array": FindingWords(
        "error",
        Words("An array formula of yours fills {area}, grey cells among them: these cannot be written.", "您的陣列公式佔用 {area}，其中的灰色儲存格無法寫入。", "您的数组公式占用 {area}，其中的灰色单元格无法写入。"),
        Words("Move the formula beside the table; the next update fills the grey cells. All other cells are written.", "請把公式移到表格旁邊，下次更新就會填入灰色儲存格。其他儲存格照常寫入。", "请把公式移到表格旁边，下次更新就会填入灰色单元格。其他单元格照常写入。"),
    ),
    "cell_data_table": FindingWords(
        "error",
        Words("A data table of yours (What-If Analysis) fills {area}, grey cells among them: these cannot be written.", "您的運算列表(模擬分析)佔用 {area}，其中的灰色儲存格無法寫入。", "您的模拟运算表(模拟分析)占用 {area}，其中的灰色单元格无法写入。"),
        Words("Move it beside the table or to another sheet; the next update fills the grey cells. All other cells are written.", "請把它移到表格旁邊或其他工作表，下次更新就會填入灰色儲存格。其他儲存格照常寫入。", "请把它移到表格旁边或其他工作表，下次更新就会填入灰色单元格。其他单元格照常写入。"),
    ),
    "cell_pivot": FindingWords(
        "error",
        Words("A pivot table of yours fills {area}, grey cells among them: these cannot be written.", "您的樞紐分析表佔用 {area}，其中的灰色儲存格無法寫入。", "您的数据透视表占用 {area}，其中的灰色单元格无法写入。"),
        Words("Move the pivot table to another sheet; the next update fills the grey cells. All other cells are written.", "請把樞紐分析表移到其他工作表，下次更新就會填入灰色儲存格。其他儲存格照常寫入。", "请把数据透视表移到其他工作表，下次更新就会填入灰色单元格。其他单元格照常写入。"),
    ),
    "column_missing": FindingWords(
        "error",
        Words("The column “{heading}” is not in the table.", "表中缺少「{heading}」欄。", "表中缺少“{heading}”列。"),
        Words("Give the column its heading back; headings may stand in any order.", "請恢復此欄標題；欄位順序不限。", "请恢复此列标题；列的顺序不限。"),
    ),
    "heading_twice": FindingWords(
        "error",
        Words("The heading “{heading}” stands over two columns.", "標題「{heading}」出現在兩欄。", "标题“{heading}”出现在两列。"),
        Words("Rename one of them; until then only the left one is read.", "請改名其中一欄；在此之前只讀左邊一欄。", "请改名其中一列；在此之前只读左边一列。"),
    ),
    "table_missing": FindingWords(
        "error",
        Words("The table {heading} is not in the workbook.", "活頁簿中沒有「{heading}」表。", "工作簿中没有“{heading}”表。"),
        Words("Take it back from a backup; until then its rows count as none.", "請從備份取回；在此之前視為沒有資料。", "请从备份取回；在此之前视为没有数据。"),
    ),
    "table_to_come": FindingWords(
        "warning",
        Words("The table “{heading}” is new and not in this register yet.", "「{heading}」是新增的表，此登記簿尚未有。", "“{heading}”是新增的表，此登记簿尚未有。"),
        Words("The next aftercare update adds it on a sheet of its own; nothing of yours changes.", "下次執行 aftercare update 會自動新增為一個工作表；您的資料不受影響。", "下次运行 aftercare update 会自动新增为一个工作表；您的数据不受影响。"),
    ),
    "column_to_come": FindingWords(
        "warning",
        Words("The column “{heading}” is new and not in this table yet.", "「{heading}」是新增的欄，此表尚未有。", "“{heading}”是新增的列，此表尚未有。"),
        Words("The next aftercare update adds it at the right end of the table; nothing of yours changes.", "下次執行 aftercare update 會自動加在表的最右邊；您的資料不受影響。", "下次运行 aftercare update 会自动加在表的最右边；您的数据不受影响。"),
    ),
    "table_blocked": FindingWords(
        "error",
        Words("The new table “{heading}” cannot be added: its name is taken by {place}.", "無法新增「{heading}」表：名稱已被 {place} 使用。", "无法新增“{heading}”表：名称已被 {place} 使用。"),
        Words("Give your own table or name another name; the next aftercare update then adds it.", "請將您自己的表格或名稱改名；下次執行 aftercare update 就會新增。", "请将您自己的表格或名称改名；下次运行 aftercare update 就会新增。"),
    ),
    "column_blocked": FindingWords(
        "error",
        Words("The new column “{heading}” cannot be added: something of yours stands in {place}.", "無法新增「{heading}」欄：{place} 有您的內容。", "无法新增“{heading}”列：{place} 有您的内容。"),
        Words("Move it further right or to another sheet; the next aftercare update then adds the column.", "請把它移到更右邊或其他工作表；下次執行 aftercare update 就會新增此欄。", "请把它移到更右边或其他工作表；下次运行 aftercare update 就会新增此列。"),
    ),
    "setting_blocked": FindingWords(
        "error",
        Words("The new setting “{setting}” cannot be added: something of yours stands in {place}.", "無法新增設定「{setting}」：{place} 有您的內容。", "无法新增设置“{setting}”：{place} 有您的内容。"),
        Words("Move it away from below the table; the next aftercare update then adds the setting.", "請把它從表格下方移開；下次執行 aftercare update 就會新增此設定。", "请把它从表格下方移开；下次运行 aftercare update 就会新增此设置。"),
    ),
    "text_long": FindingWords(
        "warning",
        Words("The text has {length} characters: lists, letters and papers show only its beginning.", "文字有 {length} 個字元：清單、信件與文件只會顯示開頭。", "文字有 {length} 个字符：清单、信件与文件只会显示开头。"),
        Words("Shorten it, or keep it in a file of its own and write that file's name here.", "請縮短內容，或另存為檔案，並在此填寫檔名。", "请缩短内容，或另存为文件，并在此填写文件名。"),
    ),
    "formula_uncached": FindingWords(
        "error",
        Words("The cell holds a formula without a value.", "儲存格中的公式沒有計算值。", "单元格中的公式没有计算值。"),
        Words("Open the workbook in Excel, let it calculate, and save; or type the value.", "請用 Excel 開啟並重新計算後存檔，或直接填入內容。", "请用 Excel 打开并重新计算后保存，或直接填入内容。"),
    ),
    "event_ahead": FindingWords(
        "warning",
        Words("{day} is still to come: it is not used until then.", "{day} 尚未到來：在此之前不予採用。", "{day} 尚未到来：在此之前不予采用。"),
        Words("Correct the date if it is mistyped; otherwise this goes away once it has come.", "若為誤填請更正；否則屆時此提示自行消失。", "若为误填请更正；否则届时此提示自行消失。"),
    ),
}
