"""All the forms, by the key under which they are asked for."""

from __future__ import annotations

from typing import Final

from printouts.form_clients import EMERGENCY_PLAN, SERVICE_CONTACTS, SUGGESTION_SLIP, TRAINING_PLAN
from printouts.form_dealers import CLAIM_NOTICE, QUALITY_FEEDBACK
from printouts.form_equipment import EQUIPMENT_FILE, EQUIPMENT_LIST, WARRANTY_CARD
from printouts.form_lists import PARTS_LIST, SERVICE_REGISTER
from printouts.form_records import GUARANTEE_RECORD, REPAIR_RECORD
from printouts.form_repairs import FEEDBACK_SLIP, REPAIR_ORDER, REPAIR_SLIP
from printouts.form_sheet import FormSheet
from printouts.form_visits import FOLLOW_UP_REPORT, FOLLOW_UP_SLIP, VISIT_RECORD

FORMS: Final[dict[str, FormSheet]] = {
    sheet.key: sheet
    for sheet in (
        FEEDBACK_SLIP, REPAIR_ORDER, REPAIR_SLIP, REPAIR_RECORD, GUARANTEE_RECORD,
        VISIT_RECORD, FOLLOW_UP_SLIP, FOLLOW_UP_REPORT,
        WARRANTY_CARD, EQUIPMENT_FILE, EQUIPMENT_LIST,
        SERVICE_CONTACTS, EMERGENCY_PLAN, TRAINING_PLAN, SUGGESTION_SLIP,
        QUALITY_FEEDBACK, CLAIM_NOTICE, SERVICE_REGISTER, PARTS_LIST,
    )
}  # fmt: skip
"""In the order in which a repair, a visit, a piece of equipment, a client, a dealer is served."""
