"""The ribbon tab of the buttons, as Office keeps it in a file (customUI)."""

from __future__ import annotations

from typing import Final

from macros.buttons import BUTTONS, Button
from register.language import Words, area
from workbook.escaping import quoteattr

PART: Final = "customUI/customUI.xml"
LINK: Final = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
SPACE: Final = "http://schemas.microsoft.com/office/2006/01/customui"
TAB: Final = "Aftercare"


def ribbon(language: str | None) -> bytes:
    """The tab, labelled in one language, or (None) asking the add-in's code, which knows the language of Excel."""
    group = label("group", area("buttons")["group"], None, language)
    buttons = "\n".join(button_tag(button, language) for button in BUTTONS)
    return f"""\
<customUI xmlns="{SPACE}">
  <ribbon>
    <tabs>
      <tab id="aftercare" label="{TAB}">
        <group id="group" {group}>
{buttons}
        </group>
      </tab>
    </tabs>
  </ribbon>
</customUI>
""".encode()


def button_tag(button: Button, language: str | None) -> str:
    """One button of the group."""
    said = label(button.key, button.label, button.tip, language)
    return (
        f'          <button id="{button.key}" size="large" {said} imageMso="{button.picture}"'
        f' onAction="AftercareButtons.{button.callback}"/>'
    )


def label(key: str, words: Words, tip: Words | None, language: str | None) -> str:
    """What stands on a control and beside the mouse."""
    if language is None:
        asked = ' getScreentip="AftercareWizard.AftercareTip"' if tip else ""
        return f'getLabel="AftercareWizard.AftercareLabel"{asked}'
    shown = f" screentip={quoteattr(tip.in_(language))}" if tip else ""
    return f"label={quoteattr(words.in_(language))}{shown}" if key else ""
