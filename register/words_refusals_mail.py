"""Refusals of the mail account: it is not set, not safe, or does not let us in."""

from __future__ import annotations

from register.language import Words
from register.words_refusals_mailbox import MAILBOX

MAIL: dict[str, Words] = {
    **MAILBOX,
    "bad_account": Words(
        "{name} names no mail server that can be used. Nothing was sent. Write smtps://user@host:465, or smtp://user@host:587 for STARTTLS.",
        "{name} 指定的郵件伺服器無法使用，未寄出。請寫成 smtps://使用者@主機:465，STARTTLS 則為 smtp://使用者@主機:587。",
        "{name} 指定的邮件服务器无法使用，未寄出。请写成 smtps://用户@主机:465，STARTTLS 则为 smtp://用户@主机:587。",
    ),
    "password_in_url": Words(
        "{name} holds a password, where every program on this machine can read it. Nothing was sent. Take it out and run: aftercare mail login",
        "{name} 中寫有密碼，本機任何程式都讀得到，未寄出。請刪去密碼後執行：aftercare mail login",
        "{name} 中写有密码，本机任何程序都读得到，未寄出。请删去密码后运行：aftercare mail login",
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
    "server_gone": Words(
        "The mail server {host} cannot be reached at port {port}: {reason}. Nothing was sent. Check the server's name and port in {name}, and whether this PC is on the network; a firewall or a virus scanner may block mail programs.",
        "無法連上郵件伺服器 {host} 的 {port} 埠：{reason}，未寄出。請檢查 {name} 中的主機名稱與埠號，以及本機網路；防火牆或防毒軟體也可能封鎖郵件程式。",
        "无法连上邮件服务器 {host} 的 {port} 端口：{reason}，未寄出。请检查 {name} 中的主机名与端口号，以及本机网络；防火墙或杀毒软件也可能拦截邮件程序。",
    ),
    "server_certificate": Words(
        "The mail server {host} could not prove that it is itself ({reason}). No password was given, nothing was sent. Write the server's name in {name} just as your provider does; if a virus scanner looks into encrypted mail, switch that off; if this PC's clock is wrong, set it.",
        "郵件伺服器 {host} 無法證明身分（{reason}）。未送出密碼，未寄出。{name} 中的主機名稱請與業者公告的完全相同；若防毒軟體會檢查加密郵件，請關閉該功能；並確認本機時鐘正確。",
        "邮件服务器 {host} 无法证明身份（{reason}）。未送出密码，未寄出。{name} 中的主机名请与服务商公布的完全相同；如杀毒软件会检查加密邮件，请关闭该功能；并确认本机时钟正确。",
    ),
    "server_tls": Words(
        "The mail server {host} does not speak encrypted from the start at port {port} ({reason}). Nothing was sent. Write {name} with the port that your provider names: smtps://…:465, or smtp://…:587 for STARTTLS.",
        "郵件伺服器 {host} 的 {port} 埠並非一開始就加密（{reason}），未寄出。{name} 請用業者指定的埠號：smtps://…:465，STARTTLS 則為 smtp://…:587。",
        "邮件服务器 {host} 的 {port} 端口并非一开始就加密（{reason}），未寄出。{name} 请用服务商指定的端口号：smtps://…:465，STARTTLS 则为 smtp://…:587。",
    ),
    "server_starttls": Words(
        "The mail server {host} offers no encryption (STARTTLS) at port {port}. No password was given, nothing was sent. Write smtps://…:465 in {name}, or ask your provider for the port with STARTTLS.",
        "郵件伺服器 {host} 的 {port} 埠不提供加密（STARTTLS）。未送出密碼，未寄出。請在 {name} 改寫 smtps://…:465，或向業者詢問支援 STARTTLS 的埠號。",
        "邮件服务器 {host} 的 {port} 端口不提供加密（STARTTLS）。未送出密码，未寄出。请在 {name} 改写 smtps://…:465，或向服务商询问支持 STARTTLS 的端口号。",
    ),
    "keyring_away": Words(
        "The password of {account} cannot be read, for this user's keyring is missing or shut: {reason}. Nothing was sent. Unlock the keyring, or set {name} for the program that sends.",
        "無法讀取 {account} 的密碼，因為此使用者的金鑰圈不存在或未解鎖：{reason}，未寄出。請解鎖金鑰圈，或為寄信的程式設定 {name}。",
        "无法读取 {account} 的密码，因为此用户的密钥环不存在或未解锁：{reason}，未寄出。请解锁密钥环，或为寄信的程序设置 {name}。",
    ),
    "keyring_failed": Words(
        "{account} works, but this machine has no keyring that could keep its password: {reason}. It was not kept. Set {name} for the program that sends.",
        "{account} 可以使用，但本機沒有可存放密碼的金鑰圈：{reason}，密碼未保存。請為寄信的程式設定 {name}。",
        "{account} 可以使用，但本机没有可存放密码的密钥环：{reason}，密码未保存。请为寄信的程序设置 {name}。",
    ),
    "ledger_failed": Words(
        "The ledger could not be written: {reason}. What was not on its way yet was not sent. Free space on the disk, or start its server, then run it again.",
        "無法寫入帳本：{reason}。尚未寄出的信件均未寄出。請騰出磁碟空間或啟動伺服器後再執行一次。",
        "无法写入账本：{reason}。尚未寄出的信件均未寄出。请腾出磁盘空间或启动服务器后再运行一次。",
    ),
}
