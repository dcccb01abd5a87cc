"""Sentences of the area "refusals"."""

from __future__ import annotations

from register.language import Words
from register.words_refusals_commands import COMMANDS
from register.words_refusals_excel import EXCEL
from register.words_refusals_file import FILE
from register.words_refusals_ledger import LEDGER
from register.words_refusals_mail import MAIL
from register.words_refusals_paper import PAPER
from register.words_refusals_scheduler import SCHEDULER
from register.words_refusals_sharing import SHARING

WORDS: dict[str, Words] = {
    **COMMANDS,
    **EXCEL,
    **FILE,
    **LEDGER,
    **MAIL,
    **PAPER,
    **SCHEDULER,
    **SHARING,
    "write_damaged": Words(
        "The part {part} of the workbook cannot be read. Nothing was written. Open the workbook in Excel, save it, and "
        "run it again.",
        "無法讀取活頁簿中的「{part}」。沒有寫入任何內容。請用 Excel 開啟並儲存活頁簿，再執行一次。",
        "无法读取工作簿中的“{part}”。没有写入任何内容。请用 Excel 打开并保存工作簿，再运行一次。",
    ),
    "write_missing": Words(
        "The workbook lacks its part {part}. Nothing was written. Open the workbook in Excel, save it, and run it again.",
        "活頁簿缺少「{part}」。沒有寫入任何內容。請用 Excel 開啟並儲存活頁簿，再執行一次。",
        "工作簿缺少“{part}”。没有写入任何内容。请用 Excel 打开并保存工作簿，再运行一次。",
    ),
    "write_duplicate": Words(
        "The workbook holds its part {part} twice, so it is not clear which one counts. Nothing was written. Open the "
        "workbook in Excel, save it, and run it again.",
        "活頁簿中的「{part}」出現兩次，無法判斷以哪一個為準。沒有寫入任何內容。請用 Excel 開啟並儲存活頁簿，再執行一次。",
        "工作簿中的“{part}”出现两次，无法判断以哪一个为准。没有写入任何内容。请用 Excel 打开并保存工作簿，再运行一次。",
    ),
    "write_large": Words(
        "The workbook would grow beyond 4 GB. Nothing was written. Move old sheets or pictures to another workbook and "
        "run it again.",
        "活頁簿將超過 4 GB。沒有寫入任何內容。請把舊工作表或圖片移到另一個活頁簿，再執行一次。",
        "工作簿将超过 4 GB。没有写入任何内容。请把旧工作表或图片移到另一个工作簿，再运行一次。",
    ),
    "write_shape": Words(
        "{place} is stored in an unusual way that cannot be written safely. Nothing was written. Open the workbook in "
        "Excel, save it as .xlsx, and run it again.",
        "{place} 的儲存方式特殊，無法安全寫入。沒有寫入任何內容。請用 Excel 開啟活頁簿，另存為 .xlsx，再執行一次。",
        "{place} 的存储方式特殊，无法安全写入。没有写入任何内容。请用 Excel 打开工作簿，另存为 .xlsx，再运行一次。",
    ),
    "write_merged": Words(
        "{cell} lies inside the merged cells {area}. Nothing was written. Unmerge them and run it again.",
        "{cell} 位於合併儲存格 {area} 之內。沒有寫入任何內容。請取消合併，再執行一次。",
        "{cell} 位于合并单元格 {area} 之内。没有写入任何内容。请取消合并，再运行一次。",
    ),
    "write_array": Words(
        "{cell} belongs to the array formula in {area}. Nothing was written. Delete that formula and run it again.",
        "{cell} 屬於 {area} 的陣列公式。沒有寫入任何內容。請刪除該公式，再執行一次。",
        "{cell} 属于 {area} 的数组公式。没有写入任何内容。请删除该公式，再运行一次。",
    ),
    "write_text_long": Words(
        "The text for {cell} has {length} characters; a cell holds 32,767. Nothing was written. Shorten the texts it is "
        "made from and run it again.",
        "要寫入 {cell} 的文字有 {length} 個字元，儲存格最多容納 32,767 個。沒有寫入任何內容。請縮短相關文字，再執行一次。",
        "要写入 {cell} 的文字有 {length} 个字符，单元格最多容纳 32,767 个。没有写入任何内容。请缩短相关文字，再运行一次。",
    ),
    "write_value": Words(
        "The value {value} cannot stand in {cell}. Nothing was written. Correct the dates and numbers it comes from and "
        "run it again.",
        "{cell} 無法存放 {value}。沒有寫入任何內容。請更正相關的日期與數字，再執行一次。",
        "{cell} 无法存放 {value}。没有写入任何内容。请更正相关的日期与数字，再运行一次。",
    ),
    "write_table": Words(
        "The table {table} ({area}) cannot be made {wanted}. Nothing was written. Turn off its total row, leave its "
        "columns as they are, and run it again.",
        "表格 {table}({area})無法改為 {wanted}。沒有寫入任何內容。請關閉合計列，保持欄位不變，再執行一次。",
        "表格 {table}({area})无法改为 {wanted}。没有写入任何内容。请关闭汇总行，保持列不变，再运行一次。",
    ),
    "write_foreign": Words(
        "Writing would have changed {place}, which is not the program's. Nothing was written. Open the workbook in "
        "Excel, save it, and run it again; if it happens again, report it with a copy of the file.",
        "寫入會改動不屬於程式的 {place}。沒有寫入任何內容。請用 Excel 開啟並儲存活頁簿，再執行一次；若再次發生，請附上檔案副本回報。",
        "写入会改动不属于程序的 {place}。没有写入任何内容。请用 Excel 打开并保存工作簿，再运行一次；若再次发生，请附上文件副本报告。",
    ),
    "template_plan": Words(
        "There is no plan {plan}. No register was made. Choose from {known} and run it again.",
        "沒有條款 {plan}。沒有建立登記簿。請從 {known} 中選擇，再執行一次。",
        "没有条款 {plan}。没有建立登记簿。请从 {known} 中选择，再运行一次。",
    ),
    "template_region": Words(
        "No holidays are known for the region {region}. No register was made. Name a country by two letters, such as "
        "TW, and run it again.",
        "沒有地區 {region} 的假日資料。沒有建立登記簿。請填兩個字母的國家代碼，例如 TW，再執行一次。",
        "没有地区 {region} 的假日数据。没有建立登记簿。请填两个字母的国家代码，例如 CN，再运行一次。",
    ),
}
