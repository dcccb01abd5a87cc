"""Refusals of the papers: what could not be printed, and what to do."""

from __future__ import annotations

from register.language import Words

PAPER: dict[str, Words] = {
    "paper_fonts": Words(
        "This machine has no font for Chinese. Nothing was printed. Install one of these fonts: {wanted}; or install Aftercare with its own open fonts: uv sync --extra fonts.",
        "這台電腦沒有中文字型，未列印。請安裝以下任一字型：{wanted}；或安裝本程式附帶的開放字型：uv sync --extra fonts。",
        "这台电脑没有中文字体，未打印。请安装以下任一字体：{wanted}；或安装本程序附带的开放字体：uv sync --extra fonts。",
    ),
    "paper_sign": Words(
        "“{paper}” was not printed: this machine has no font with the sign “{sign}”. {count:|other was|others were} printed. Write the sign otherwise in the workbook, or install a font that has it, such as Noto Sans CJK.",
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
    "paper_form_id": Words(
        "The form “{form}” cannot be about {value}. Nothing was printed. Give the id of a row of {about}, or of a client.",
        "「{form}」不能以 {value} 列印，未列印。請指定「{about}」的編號，或業主編號。",
        "“{form}”不能以 {value} 打印，未打印。请指定“{about}”的编号，或业主编号。",
    ),
    "paper_logo": Words(
        "The logo {file} cannot be used: it is no SVG, PNG or JPEG image, or larger than 1 MB. Nothing more was printed. Replace the file or move it away, then print again.",
        "無法使用標誌圖檔 {file}：不是 SVG、PNG 或 JPEG 圖檔，或大於 1 MB，未繼續列印。請更換或移走此檔後再列印。",
        "无法使用标志图片 {file}：不是 SVG、PNG 或 JPEG 图片，或大于 1 MB，未继续打印。请更换或移走此文件后再打印。",
    ),
}
