"""All the forms, by the key under which they are asked for."""

from __future__ import annotations

from typing import Final

from printouts.form_records import GUARANTEE_RECORD, REPAIR_RECORD
from printouts.form_repairs import FEEDBACK_SLIP, REPAIR_ORDER, REPAIR_SLIP
from printouts.form_sheet import FormSheet

FORMS: Final[dict[str, FormSheet]] = {
    sheet.key: sheet for sheet in (REPAIR_ORDER, REPAIR_SLIP, FEEDBACK_SLIP, REPAIR_RECORD, GUARANTEE_RECORD)
}
