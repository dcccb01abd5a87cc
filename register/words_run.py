"""What the scheduler says: a line or a row of a table for each register."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
    "started": Words("Watching {count} registers. Ctrl+C ends it.", "正在看顧 {count} 份登記冊。按 Ctrl+C 結束。", "正在看护 {count} 份登记册。按 Ctrl+C 结束。"),
    "started_one": Words("Watching {register}. Ctrl+C ends it.", "正在看顧 {register}。按 Ctrl+C 結束。", "正在看护 {register}。按 Ctrl+C 结束。"),
    "stopped": Words("Ended. Nothing is left half done.", "已結束，沒有做到一半的工作。", "已结束，没有做到一半的工作。"),
    "heads": Words("Register|State|Last round|Next|", "登記冊|狀態|上次執行|下次|", "登记册|状态|上次运行|下次|"),
    "state_fine": Words("fine", "正常", "正常"),
    "state_waits": Words("waits", "等待", "等待"),
    "state_held": Words("held", "暫停", "暂停"),
    "state_failed": Words("failed", "失敗", "失败"),
    "line": Words("{at}  {register}  {state}: {said}", "{at}  {register}  {state}：{said}", "{at}  {register}  {state}：{said}"),
    "same": Words("up to date", "已是最新", "已是最新"),
    "written": Words("{cells} cells written in {rows} rows", "已寫入 {rows} 列共 {cells} 格", "已写入 {rows} 行共 {cells} 格"),
    "renewed": Words("Overview, Due and Problems renewed", "總覽、到期與問題已更新", "总览、到期与问题已更新"),
    "read_only": Words("nothing is written here (AFTERCARE_READ_ONLY)", "此處不寫入（AFTERCARE_READ_ONLY）", "此处不写入（AFTERCARE_READ_ONLY）"),
    "counts": Words("{due} due or late, {problems} to correct", "到期或逾期 {due} 項，待更正 {problems} 項", "到期或逾期 {due} 项，待更正 {problems} 项"),
    "no_account": Words("no mail account is set, so no letter goes out", "未設定郵件帳號，不會寄信", "未设置邮件账号，不会发信"),
    "sends_elsewhere": Words("its letters are sent by {host}", "信件由 {host} 寄出", "信件由 {host} 发出"),
    "sends_copy": Words("it is a copy of the register, for which no letter goes out", "這是登記冊的副本，不會寄信", "这是登记册的副本，不会发信"),
    "sends_none": Words("letters go out once it could be written", "寫入後才會寄信", "写入后才会发信"),
    "letters": Words("{sent} letters sent, {waiting} waiting", "已寄出 {sent} 封，等待中 {waiting} 封", "已发出 {sent} 封，等待中 {waiting} 封"),
    "letters_uncertain": Words("{count} uncertain: aftercare remind REGISTER --resolve", "{count} 封不確定是否送達：aftercare remind 登記冊 --resolve", "{count} 封不确定是否送达：aftercare remind 登记册 --resolve"),
    "letters_held": Words("{count} letters at once wait for your word: aftercare remind REGISTER --yes", "一次 {count} 封信待您同意：aftercare remind 登記冊 --yes", "一次 {count} 封信待您同意：aftercare remind 登记册 --yes"),
    "letters_lost": Words("the ledger does not account for every reminder: aftercare doctor REGISTER", "帳本有提醒去向不明：aftercare doctor 登記冊", "账本有提醒去向不明：aftercare doctor 登记册"),
    "account_failed": Words("the mail account failed: {reason}", "郵件帳號失敗：{reason}", "邮件账号失败：{reason}"),
    "no_digest_time": Words("no digest time is set in Settings, so no daily letter goes out", "「設定」未填彙總時間，不會寄出每日信件", "“设置”未填汇总时间，不会寄出每日信件"),
    "busy_open": Words("{name} has it open since {since}; it is written once it is closed", "{name} 自 {since} 起開啟中，關閉後即寫入", "{name} 自 {since} 起打开中，关闭后即写入"),
    "busy_somebody": Words("somebody has it open; it is written once it is closed", "有人開啟中，關閉後即寫入", "有人打开中，关闭后即写入"),
    "busy_another": Words("another program on this machine is at work on it", "本機另一個程式正在處理", "本机另一个程序正在处理"),
    "busy": Words("it is being saved by somebody; tried again by itself", "他人正在儲存，將自動重試", "他人正在保存，将自动重试"),
    "gone": Words("cannot be reached ({reason}); looked for again by itself", "無法連到檔案（{reason}），將自動重試", "无法访问文件（{reason}），将自动重试"),
    "broke": Words("something unforeseen happened ({kind}); tried again by itself, the details are in {file}", "發生未預期的錯誤（{kind}），將自動重試，詳情見 {file}", "发生未预期的错误（{kind}），将自动重试，详情见 {file}"),
    "clock_back": Words("this machine's clock shows {now}, but the last round was at {last}. Nothing is written or sent until the clock has passed that. If the clock is right now: aftercare run REGISTER --clock-is-right", "本機時鐘顯示 {now}，但上次執行是 {last}。在時鐘超過該時間前不寫入也不寄信。若現在的時間正確：aftercare run 登記冊 --clock-is-right", "本机时钟显示 {now}，但上次运行是 {last}。在时钟超过该时间前不写入也不寄信。若现在的时间正确：aftercare run 登记册 --clock-is-right"),
    "clock_ahead": Words("this machine's clock shows {now}, more than 40 days after the last round at {last}. Nothing is written or sent. If the clock is right: aftercare run REGISTER --clock-is-right", "本機時鐘顯示 {now}，距上次執行 {last} 超過 40 天。不寫入也不寄信。若時間正確：aftercare run 登記冊 --clock-is-right", "本机时钟显示 {now}，距上次运行 {last} 超过 40 天。不写入也不寄信。若时间正确：aftercare run 登记册 --clock-is-right"),
    "called": Words("The heartbeat was heard.", "心跳已送達。", "心跳已送达。"),
    "not_called": Words("The heartbeat could not be sent; all else goes on.", "心跳無法送出，其他工作照常進行。", "心跳无法发送，其他工作照常进行。"),
    "between": Words("; ", "；", "；"),
}
