"""Refusals of the papers: what could not be printed, and what to do."""

from __future__ import annotations

from register.language import Words

PAPER: dict[str, Words] = {
    "paper_fonts": Words(
        "This machine has no font for Chinese. Nothing was printed. Install one of these fonts: {wanted}; or print in English with --language en and the clients' language set to English.",
        "這台電腦沒有中文字型，未列印。請安裝以下任一字型：{wanted}；或改用英文列印(--language en，且業主語言設為 English)。",
        "这台电脑没有中文字体，未打印。请安装以下任一字体：{wanted}；或改用英文打印(--language en，且业主语言设为 English)。",
    ),
    "paper_sign": Words(
        "“{paper}” was not printed: this machine has no font with the sign “{sign}”. {count} others were printed. Write the sign otherwise in the workbook, or install a font that has it, such as Noto Sans CJK.",
        "「{paper}」未列印：這台電腦沒有含「{sign}」的字型。其他 {count} 份已列印。請在活頁簿改寫此字，或安裝含有此字的字型，例如 Noto Sans CJK。",
        "“{paper}”未打印：这台电脑没有含“{sign}”的字体。其他 {count} 份已打印。请在工作簿改写此字，或安装含有此字的字体，例如 Noto Sans CJK。",
    ),
    "paper_folder": Words(
        "The papers could not be written to {folder}: {reason}. Choose another folder with --out, or close the paper that is open.",
        "文件無法寫到 {folder}：{reason}。請用 --out 另選資料夾，或先關閉開啟中的文件。",
        "文件无法写到 {folder}：{reason}。请用 --out 另选文件夹，或先关闭打开中的文件。",
    ),
    "paper_month_id": Words(
        "The month's report is about no single row, so --id {value} does not fit it. Nothing was printed. Leave out --id, or ask for --what clients.",
        "月報不針對單一資料列，不能搭配 --id {value}，未列印。請去掉 --id，或改用 --what clients。",
        "月报不针对单一数据行，不能搭配 --id {value}，未打印。请去掉 --id，或改用 --what clients。",
    ),
}
