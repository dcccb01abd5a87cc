"""What `aftercare service` says."""

from __future__ import annotations

from register.language import Words

SERVICE: dict[str, Words] = {
    "silent_since": Words("{register} was last worked through by itself on {day}: the program that should do so has stopped. On that PC: aftercare service status", "{register} 上次自動執行是 {day}，負責執行的程式已停止。請在該電腦執行：aftercare service status", "{register} 上次自动运行是 {day}，负责运行的程序已停止。请在该电脑运行：aftercare service status"),
    "service_question": Words("Install it? (y/n)", "要安裝嗎？（y/n）", "要安装吗？（y/n）"),
    "service_installed": Words("{register}: installed as {name}; it works every five minutes while you are logged on.", "{register}：已安裝為 {name}，登入期間每五分鐘執行一次。", "{register}：已安装为 {name}，登录期间每五分钟运行一次。"),
    "service_removed": Words("{register}: its service is removed. The register stays as it is.", "{register}：服務已移除，登記冊不受影響。", "{register}：服务已移除，登记册不受影响。"),
    "service_not_there": Words("{register}: no service is installed. Install it: aftercare service install {register}", "{register}：尚未安裝服務。安裝：aftercare service install {register}", "{register}：尚未安装服务。安装：aftercare service install {register}"),
    "service_active": Words("{register}: installed as {name}, and the system starts it.", "{register}：已安裝為 {name}，系統會自動執行。", "{register}：已安装为 {name}，系统会自动运行。"),
    "service_inactive": Words("{register}: installed as {name}, but the system does not start it. Install it again: aftercare service install {register}", "{register}：已安裝為 {name}，但系統沒有執行。請重新安裝：aftercare service install {register}", "{register}：已安装为 {name}，但系统没有运行。请重新安装：aftercare service install {register}"),
    "service_never": Words("    It has not worked yet.", "    尚未執行過。", "    尚未运行过。"),
    "service_last": Words("    Last round {at}, {state}: {said}", "    上次執行 {at}，{state}：{said}", "    上次运行 {at}，{state}：{said}"),
    "service_silent": Words("    Silent since {at} ({state}: {said}). Is this machine switched on and are you logged on? Run: aftercare doctor", "    自 {at} 起沒有動靜（{state}：{said}）。電腦是否開機並登入？請執行：aftercare doctor", "    自 {at} 起没有动静（{state}：{said}）。电脑是否开机并登录？请运行：aftercare doctor"),
    "service_stop_failed": Words("{command} said “{reason}”; the files are removed all the same.", "{command} 回覆「{reason}」；檔案仍已移除。", "{command} 回复“{reason}”；文件仍已移除。"),
    "service_left_out": Words("These settings of this terminal do not stand in the service's files: {names}. How the service gets them: docs/scheduler.md, Passwords.", "此終端機的下列設定不會寫入服務檔案：{names}。服務如何取得，請見 docs/scheduler.md「Passwords」。", "此终端的下列设置不会写入服务文件：{names}。服务如何获取，请见 docs/scheduler.md“Passwords”。"),
    "service_note_systemd": Words("So that it also works while nobody is logged on: loginctl enable-linger", "若要在無人登入時也執行：loginctl enable-linger", "若要在无人登录时也运行：loginctl enable-linger"),
    "service_note_launchd": Words("It works while you are logged on. See it: aftercare service status", "登入期間執行。查看：aftercare service status", "登录期间运行。查看：aftercare service status"),
    "service_note_windows": Words("It works while you are logged on; see it in the Task Scheduler, folder Aftercare.", "登入期間執行；可在「工作排程器」的 Aftercare 資料夾查看。", "登录期间运行；可在“任务计划程序”的 Aftercare 文件夹查看。"),
}
