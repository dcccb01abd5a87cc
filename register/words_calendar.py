"""What the calendar file says beside the words of the letters."""

from __future__ import annotations

from register.language import Words

WORDS: dict[str, Words] = {
    "name": Words("{firm} service", "{firm} 服務行事曆", "{firm} 服务日历"),
    "called_off_of": Words("Called off: {what}", "已取消：{what}", "已取消：{what}"),
    "reaches": Words("The attached calendar reaches to {day} only: a letter cannot bring more. What comes later follows as its day comes near.", "附件行事曆只到 {day} 為止：一封信容不下更多。之後的事項會在日期接近時陸續加入。", "附件日历只到 {day} 为止：一封信容不下更多。之后的事项会在日期临近时陆续加入。"),
    "broke": Words("No calendar went along: something unforeseen happened ({kind}; see {file}). The letters are not held up by it.", "信件未附行事曆：發生未預期的狀況（{kind}，詳見 {file}）。信件照常寄出。", "信件未附日历：发生未预期的状况（{kind}，详见 {file}）。信件照常发出。"),
    "called_off": Words("No longer due", "已取消", "已取消"),
}
