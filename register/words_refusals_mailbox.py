"""Refusals of the evidence mailbox: letters go all the same, only what it would have proven stays open."""

from __future__ import annotations

from register.language import Words

MAILBOX: dict[str, Words] = {
    "mailbox_bad_account": Words(
        "{name} names no mailbox that can be asked. Letters go all the same; uncertain ones stay so. Write imaps://user@host/Sent, the folder in which your provider keeps what you send.",
        "{name} 指定的信箱無法使用。信件照常寄出；未能確知的維持原狀。請寫成 imaps://使用者@主機/寄件備份（存放已寄信件的資料夾）。",
        "{name} 指定的邮箱无法使用。信件照常寄出；无法确知的维持原状。请写成 imaps://用户@主机/已发送（存放已发邮件的文件夹）。",
    ),
    "mailbox_password_in_url": Words(
        "{name} holds a password, where every program on this machine can read it. The mailbox is not asked; letters go all the same. Take it out and run: aftercare mail login",
        "{name} 中寫有密碼，本機任何程式都讀得到。不查詢此信箱；信件照常寄出。請刪去密碼後執行：aftercare mail login",
        "{name} 中写有密码，本机任何程序都读得到。不查询此邮箱；信件照常寄出。请删去密码后运行：aftercare mail login",
    ),
    "mailbox_plain_account": Words(
        "{name} names a server that would be spoken to unencrypted. The mailbox is not asked; letters go all the same. Write imaps://user@host/Sent.",
        "{name} 指定的伺服器連線未加密。不查詢此信箱；信件照常寄出。請寫成 imaps://使用者@主機/寄件備份。",
        "{name} 指定的服务器连接未加密。不查询此邮箱；信件照常寄出。请写成 imaps://用户@主机/已发送。",
    ),
    "mailbox_bad_copy": Words(
        "{value} in {name} is not one e-mail address. Letters go all the same, without a copy to the evidence mailbox, which is not asked. Write one address.",
        "{name} 中的 {value} 不是一個電子郵件地址。信件照常寄出，但不寄副本到佐證信箱，也不查詢該信箱。請填一個地址。",
        "{name} 中的 {value} 不是一个电子邮件地址。信件照常寄出，但不寄副本到佐证邮箱，也不查询该邮箱。请填一个地址。",
    ),
    "mailbox_copy_back": Words(
        "The copy of a letter to the evidence mailbox {value} came back: {reason}. Letters go all the same; what that mailbox would have proven stays open. Look whether it is full, or its address wrong (AFTERCARE_EVIDENCE_COPY).",
        "寄到佐證信箱 {value} 的副本被退回：{reason}。信件照常寄出；該信箱本可佐證的信件維持原狀。請確認信箱是否已滿，或地址（AFTERCARE_EVIDENCE_COPY）是否有誤。",
        "寄到佐证邮箱 {value} 的副本被退回：{reason}。信件照常寄出；该邮箱本可佐证的信件维持原状。请确认邮箱是否已满，或地址（AFTERCARE_EVIDENCE_COPY）是否有误。",
    ),
    "mailbox_no_password": Words(
        "There is no password for the evidence mailbox {account} yet. Letters go all the same; uncertain ones stay so, and letters that come back are not seen. Run: aftercare mail login (or set {name})",
        "尚未設定佐證信箱 {account} 的密碼。信件照常寄出；未能確知的維持原狀，退信也看不到。請執行：aftercare mail login（或設定 {name}）",
        "尚未设置佐证邮箱 {account} 的密码。信件照常寄出；无法确知的维持原状，退信也看不到。请运行：aftercare mail login（或设置 {name}）",
    ),
    "mailbox_keyring_away": Words(
        "The password of the evidence mailbox {account} cannot be read, for this user's keyring is missing or shut: {reason}. Letters go all the same; uncertain ones stay so. Unlock the keyring, or set {name} for the program that sends.",
        "無法讀取佐證信箱 {account} 的密碼，因為此使用者的金鑰圈不存在或未解鎖：{reason}。信件照常寄出；未能確知的維持原狀。請解鎖金鑰圈，或為寄信的程式設定 {name}。",
        "无法读取佐证邮箱 {account} 的密码，因为此用户的密钥环不存在或未解锁：{reason}。信件照常寄出；无法确知的维持原状。请解锁密钥环，或为寄信的程序设置 {name}。",
    ),
    "mailbox_login_failed": Words(
        "The evidence mailbox {account} did not let the program in: {reason}. Letters go all the same; uncertain ones stay so. Type its password anew (aftercare mail login); many providers want a password of its own for programs, and IMAP switched on in their settings.",
        "佐證信箱 {account} 無法登入：{reason}。信件照常寄出；未能確知的維持原狀。請重新輸入密碼（aftercare mail login）；許多業者要求程式專用密碼（授權碼），並須在設定中啟用 IMAP。",
        "佐证邮箱 {account} 无法登录：{reason}。信件照常寄出；无法确知的维持原状。请重新输入密码（aftercare mail login）；许多服务商要求客户端专用密码（授权码），并须在设置中启用 IMAP。",
    ),
    "mailbox_unsafe": Words(
        "The provider of the evidence mailbox {account} takes this program for an unsafe one and opens no folder: {reason}. Letters go all the same; uncertain ones stay so. In the provider's web page switch IMAP on, make an authorization code for programs, and type that as the password (aftercare mail login); if it still refuses, ask the provider to allow IMAP.",
        "佐證信箱 {account} 的業者把本程式視為不安全的登入（Unsafe Login），不開放資料夾：{reason}。信件照常寄出；未能確知的維持原狀。請在業者網頁啟用 IMAP、取得用戶端授權碼，並以授權碼為密碼（aftercare mail login）；仍被拒絕時請要求業者開通 IMAP。",
        "佐证邮箱 {account} 的服务商把本程序视为不安全的登录（Unsafe Login），不开放文件夹：{reason}。信件照常寄出；无法确知的维持原状。请在网页邮箱的设置中开启 IMAP、生成客户端授权码，并以授权码为密码（aftercare mail login）；仍被拒绝时请联系服务商开通 IMAP。",
    ),
    "mailbox_folder": Words(
        "The evidence mailbox {account} has no folder {folder}. Letters go all the same; uncertain ones stay so. Its folders are: {folders}. Write the one that holds what you send at the end of AFTERCARE_EVIDENCE.",
        "佐證信箱 {account} 沒有「{folder}」資料夾。信件照常寄出；未能確知的維持原狀。現有資料夾：{folders}。請把存放已寄信件的資料夾寫在 AFTERCARE_EVIDENCE 的結尾。",
        "佐证邮箱 {account} 没有“{folder}”文件夹。信件照常寄出；无法确知的维持原状。现有文件夹：{folders}。请把存放已发邮件的文件夹写在 AFTERCARE_EVIDENCE 的结尾。",
    ),
    "mailbox_broke": Words(
        "The evidence mailbox {account} could not be asked: {reason}. Letters go all the same; uncertain ones stay so. It is asked again in the next round; if this goes on, run: aftercare mail test",
        "無法查詢佐證信箱 {account}：{reason}。信件照常寄出；未能確知的維持原狀。下一輪會再查詢；若持續發生，請執行：aftercare mail test",
        "无法查询佐证邮箱 {account}：{reason}。信件照常寄出；无法确知的维持原状。下一轮会再查询；若持续发生，请运行：aftercare mail test",
    ),
    "mailbox_server_gone": Words(
        "The server of the evidence mailbox, {host}, cannot be reached at port {port}: {reason}. Letters go all the same; uncertain ones stay so. Check the server's name and port in {name}, and this PC's network and firewall.",
        "無法連上佐證信箱的伺服器 {host}（{port} 埠）：{reason}。信件照常寄出；未能確知的維持原狀。請檢查 {name} 中的主機名稱與埠號，以及本機網路與防火牆。",
        "无法连上佐证邮箱的服务器 {host}（{port} 端口）：{reason}。信件照常寄出；无法确知的维持原状。请检查 {name} 中的主机名与端口号，以及本机网络与防火墙。",
    ),
    "mailbox_server_certificate": Words(
        "The server of the evidence mailbox, {host}, could not prove that it is itself ({reason}). No password was given; letters go all the same. Write the server's name in {name} just as your provider does; if a virus scanner looks into encrypted mail, switch that off; if this PC's clock is wrong, set it.",
        "佐證信箱的伺服器 {host} 無法證明身分（{reason}）。未送出密碼；信件照常寄出。{name} 中的主機名稱請與業者公告的完全相同；若防毒軟體會檢查加密郵件，請關閉該功能；並確認本機時鐘正確。",
        "佐证邮箱的服务器 {host} 无法证明身份（{reason}）。未送出密码；信件照常寄出。{name} 中的主机名请与服务商公布的完全相同；如杀毒软件会检查加密邮件，请关闭该功能；并确认本机时钟正确。",
    ),
    "mailbox_server_tls": Words(
        "The server of the evidence mailbox, {host}, does not speak encrypted from the start at port {port} ({reason}). Letters go all the same; uncertain ones stay so. Write {name} with the port that your provider names for IMAP with TLS, mostly 993.",
        "佐證信箱的伺服器 {host} 的 {port} 埠並非一開始就加密（{reason}）。信件照常寄出；未能確知的維持原狀。{name} 請用業者指定的 IMAP 加密埠號，通常是 993。",
        "佐证邮箱的服务器 {host} 的 {port} 端口并非一开始就加密（{reason}）。信件照常寄出；无法确知的维持原状。{name} 请用服务商指定的 IMAP 加密端口号，通常是 993。",
    ),
}
