"""What `aftercare doctor` says of Excel and its add-in."""

from __future__ import annotations

from register.language import Words

OFFICE: dict[str, Words] = {
    "windows_only": Words("Only Windows can be asked for this.", "僅能在 Windows 檢查。", "仅能在 Windows 检查。"),
    "windows_only_do": Words("On the PC with Excel: aftercare doctor", "請在有 Excel 的電腦執行：aftercare doctor", "请在有 Excel 的电脑运行：aftercare doctor"),
    "office": Words("Excel {version}, {bits}-bit.", "Excel {version}，{bits} 位元。", "Excel {version}，{bits} 位。"),
    "office_none": Words("Excel was not found on this PC.", "本機找不到 Excel。", "本机找不到 Excel。"),
    "office_none_do": Words("The register can be kept without it (LibreOffice); functions and buttons need Excel.", "沒有 Excel 也能使用登記冊（LibreOffice）；函數與按鈕需要 Excel。", "没有 Excel 也能使用登记册（LibreOffice）；函数与按钮需要 Excel。"),
    "office_store": Words("Excel {version} comes from the Microsoft Store: its add-ins may not start Python.", "Excel {version} 來自 Microsoft Store，增益集可能無法啟動 Python。", "Excel {version} 来自 Microsoft Store，加载项可能无法启动 Python。"),
    "office_store_do": Words("Remove it and install Office from office.com.", "請移除後從 office.com 安裝 Office。", "请卸载后从 office.com 安装 Office。"),
    "dll": Words("The libraries of xlwings {version} stand beside Python.", "xlwings {version} 的程式庫位於 Python 旁。", "xlwings {version} 的程序库位于 Python 旁。"),
    "dll_lacking": Words("Beside Python these are missing: {names} (there are: {others}).", "Python 旁缺少：{names}（現有：{others}）。", "Python 旁缺少：{names}（现有：{others}）。"),
    "dll_lacking_do": Words("Look in the quarantine of the virus scanner and allow them there, then install aftercare anew.", "請檢查防毒軟體的隔離區並允許，再重新安裝 aftercare。", "请检查杀毒软件的隔离区并允许，再重新安装 aftercare。"),
    "addin": Words("Excel's add-in is this version's and starts this Python.", "Excel 增益集與本版本相符，並使用此 Python。", "Excel 加载项与本版本相符，并使用此 Python。"),
    "addin_none": Words("The add-in is not installed.", "尚未安裝增益集。", "尚未安装加载项。"),
    "addin_none_do": Words("For functions and buttons in Excel: aftercare addin install", "若要在 Excel 使用函數與按鈕：aftercare addin install", "若要在 Excel 使用函数与按钮：aftercare addin install"),
    "addin_gone": Words("The add-in was installed, but its file is gone.", "增益集已安裝，但檔案不見了。", "加载项已安装，但文件不见了。"),
    "addin_gone_do": Words("Look in the quarantine of the virus scanner and allow aftercare.xlam, then: aftercare addin install", "請檢查防毒軟體的隔離區並允許 aftercare.xlam，再執行：aftercare addin install", "请检查杀毒软件的隔离区并允许 aftercare.xlam，再运行：aftercare addin install"),
    "addin_blocked": Words("Windows takes the add-in for a file from the internet and blocks it.", "Windows 將增益集視為網際網路檔案並封鎖。", "Windows 将加载项视为互联网文件并阻止。"),
    "addin_blocked_do": Words("Close Excel, then: aftercare addin install", "請關閉 Excel，再執行：aftercare addin install", "请关闭 Excel，再运行：aftercare addin install"),
    "addin_other": Words("The add-in is of another version than this program.", "增益集與本程式版本不同。", "加载项与本程序版本不同。"),
    "addin_other_do": Words("Close Excel, then: aftercare addin install", "請關閉 Excel，再執行：aftercare addin install", "请关闭 Excel，再运行：aftercare addin install"),
    "addin_configured": Words("The add-in is told otherwise than this program would: {names}.", "增益集的設定與本程式不符：{names}。", "加载项的设置与本程序不符：{names}。"),
    "addin_configured_do": Words("Close Excel, then with the Python that is to be used: aftercare addin install", "請關閉 Excel，再用要使用的 Python 執行：aftercare addin install", "请关闭 Excel，再用要使用的 Python 运行：aftercare addin install"),
    "mark_none": Words("{register} is not marked as coming from the internet.", "{register} 沒有網際網路來源標記。", "{register} 没有互联网来源标记。"),
    "mark_set": Words("Windows takes {register} for a file from the internet: Excel opens it protected.", "Windows 將 {register} 視為網際網路檔案，Excel 會以受保護檢視開啟。", "Windows 将 {register} 视为互联网文件，Excel 会以受保护的视图打开。"),
    "mark_set_do": Words("In Explorer: right-click it, Properties, tick Unblock, OK.", "檔案總管：右鍵、內容、勾選「解除封鎖」、確定。", "资源管理器：右键、属性、勾选“解除锁定”、确定。"),
    "trusted": Words("Excel trusts the folder {folder}.", "Excel 信任資料夾 {folder}。", "Excel 信任文件夹 {folder}。"),
    "trusted_unneeded": Words("An .xlsx holds no macros and needs no trusted location.", ".xlsx 沒有巨集，不需要信任位置。", ".xlsx 没有宏，不需要受信任位置。"),
    "trusted_not": Words("Excel does not trust {folder}: the register's buttons do nothing there.", "Excel 不信任 {folder}，登記冊的按鈕無法作用。", "Excel 不信任 {folder}，登记册的按钮无法使用。"),
    "trusted_not_do": Words("In Excel: File, Options, Trust Center, Trusted Locations, add {folder}; or use an .xlsx with the add-in.", "Excel：檔案、選項、信任中心、信任位置，加入 {folder}；或改用 .xlsx 與增益集。", "Excel：文件、选项、信任中心、受信任位置，添加 {folder}；或改用 .xlsx 与加载项。"),
}
