"""Refusals of the mail account: it is not set, not safe, or does not let us in."""

from __future__ import annotations

from register.language import Words

MAIL: dict[str, Words] = {
    "bad_account": Words(
        "{name} names no mail server that can be used. Nothing was sent. Write smtps://user@host:465, or smtp://user@host:587 for STARTTLS (a mailbox: imaps://user@host/Sent).",
        "{name} 指定的郵件伺服器無法使用，未寄出。請寫成 smtps://使用者@主機:465，STARTTLS 則為 smtp://使用者@主機:587（信箱：imaps://使用者@主機/Sent）。",
        "{name} 指定的邮件服务器无法使用，未寄出。请写成 smtps://用户@主机:465，STARTTLS 则为 smtp://用户@主机:587（邮箱：imaps://用户@主机/Sent）。",
    ),
    "password_in_url": Words(
        "{name} holds a password, where every program on this machine can read it. Nothing was sent. Take it out and run: aftercare mail login",
        "{name} 中寫有密碼，本機任何程式都讀得到，未寄出。請刪去密碼後執行：aftercare mail login",
        "{name} 中写有密码，本机任何程序都读得到，未寄出。请删去密码后运行：aftercare mail login",
    ),
    "plain_account": Words(
        "{name} names a server that would be spoken to unencrypted. Nothing was sent. Write imaps://user@host/Sent.",
        "{name} 指定的伺服器連線未加密，未寄出。請寫成 imaps://使用者@主機/Sent。",
        "{name} 指定的服务器连接未加密，未寄出。请写成 imaps://用户@主机/Sent。",
    ),
    "no_password": Words(
        "There is no password for {account} yet. Nothing was sent. Run: aftercare mail login (or set {name})",
        "尚未設定 {account} 的密碼，未寄出。請執行：aftercare mail login（或設定 {name}）",
        "尚未设置 {account} 的密码，未寄出。请运行：aftercare mail login（或设置 {name}）",
    ),
    "letter_unlike": Words(
        "The letter to {recipient} would not say in its headers what was meant. Nothing was sent. Look at the firm's name in Settings for signs that are no letters.",
        "寄給 {recipient} 的信件標頭與原意不符，未寄出。請檢查「設定」中的公司名稱是否含有特殊符號。",
        "寄给 {recipient} 的信件标头与原意不符，未寄出。请检查“设置”中的公司名称是否含有特殊符号。",
    ),
    "no_account": Words(
        "No mail account is set. Nothing was done. Set AFTERCARE_SMTP to smtps://user@host:465 first.",
        "尚未設定郵件帳號，未執行。請先把 AFTERCARE_SMTP 設為 smtps://使用者@主機:465。",
        "尚未设置邮件账号，未执行。请先把 AFTERCARE_SMTP 设为 smtps://用户@主机:465。",
    ),
    "login_failed": Words(
        "The mail account {account} could not be used: {reason}. Nothing was sent. Check its name, password and server, then run: aftercare mail test",
        "郵件帳號 {account} 無法使用：{reason}，未寄出。請檢查帳號、密碼與伺服器後執行：aftercare mail test",
        "邮件账号 {account} 无法使用：{reason}，未寄出。请检查账号、密码与服务器后运行：aftercare mail test",
    ),
    "keyring_failed": Words(
        "This machine has no keyring that could keep the password: {reason}. It was not kept. Set {name} for the program that sends.",
        "本機沒有可存放密碼的金鑰圈：{reason}，密碼未保存。請為寄信的程式設定 {name}。",
        "本机没有可存放密码的密钥环：{reason}，密码未保存。请为寄信的程序设置 {name}。",
    ),
    "ledger_failed": Words(
        "The ledger could not be written: {reason}. What was not on its way yet was not sent. Free space on the disk, or start its server, then run it again.",
        "無法寫入帳本：{reason}。尚未寄出的信件均未寄出。請騰出磁碟空間或啟動伺服器後再執行一次。",
        "无法写入账本：{reason}。尚未寄出的信件均未寄出。请腾出磁盘空间或启动服务器后再运行一次。",
    ),
}
