"""What the calendar file says beside the words of the letters."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
    "name": Words("{firm} service", "{firm} 服務行事曆", "{firm} 服务日历"),
    "called_off": Words("No longer due", "已取消", "已取消"),
}
