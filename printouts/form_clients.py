"""Forms for a client: who serves him, what to do in an emergency, training, suggestions (A01, A29, A04, I01)."""

from __future__ import annotations

from typing import Final

import numpy as np

from printouts.form_equipment import IN_USE, PROMISED
from printouts.form_facts import NO_ROWS, Facts
from printouts.form_rows import active_staff, client_items, clients_beginning, plan_rows
from printouts.form_sheet import LIST, Fact, FormSheet, Part, Rows, pen, words
from printouts.paper import Cell
from register.choices import choice_words
from register.columns import Wholes
from register.language import area
from register.schema import spec

CLIENT: Final = (
    Fact("client", "name", "project"), Fact("contact"), Fact("phone"), Fact("address"), Fact("zone"),
    Fact("service_phone", "settings.service_phone"), Fact("manager", "settings.service_manager"),
    *(Fact(f"engineer_{number}", f"engineer_{number}+engineer_{number}.phone") for number in (1, 2)),
)  # fmt: skip
OURS: Final = frozenset({"reward", "demotion"})
OFFICES: Final = ("manager", "office", "director")
"""The roles that a client turns to beside his engineers."""


def engineers(facts: Facts, at: int) -> Wholes:
    """A client's own engineers, the first first."""
    named = [facts.pointed("clients", at, key) for key in ("engineer_1", "engineer_2")]
    return np.array([one for one in dict.fromkeys(named) if one >= 0], np.int64)


def our_people(facts: Facts, at: int) -> Wholes:
    """Who serves a client: his engineers, then managers and the office."""
    roles = [spec("staff", "role").choices.index(role) for role in OFFICES]
    own = facts.column("staff", "dealer").blank
    office = active_staff(facts, np.isin(facts.column("staff", "role").values, roles) & own)
    first = engineers(facts, at) if at >= 0 else NO_ROWS
    return np.concatenate([first, office[~np.isin(office, first)]])


def on_call(facts: Facts, at: int) -> Wholes:
    """Who comes in an emergency: the client's engineers, then the expert team (E08)."""
    experts = active_staff(
        facts, facts.column("staff", "expert").values == spec("staff", "expert").choices.index("yes")
    )
    first = engineers(facts, at)
    return np.concatenate([first, experts[~np.isin(experts, first)]])


def contacts(facts: Facts, at: int) -> Wholes:
    """The people of a client, those responsible first (A02, A05)."""
    rows = facts.pointing("contacts", "client", at)
    return rows[np.argsort(-facts.column("contacts", "responsible").values[rows], kind="stable")]


def emergency_promises(facts: Facts, at: int) -> Wholes:
    """What is promised in an emergency by the plans of a client's items."""
    plans = facts.column("equipment", "plan").values[client_items(facts, at)]
    found = [plan_rows(facts, "promises", plan) for plan in np.unique(plans[plans >= 0]).tolist()]
    rows = np.concatenate(found) if found else NO_ROWS
    normal = spec("promises", "urgency").choices.index("normal")
    return rows[facts.column("promises", "urgency").values[rows] != normal]


def handed(kind: str, key: str) -> Fact:
    """A field with a day of a client's document of one kind."""

    def day(facts: Facts, at: int, language: str) -> str:
        code = spec("documents", "kind").choices.index(kind)
        rows = facts.pointing("documents", "client", at)
        rows = rows[facts.column("documents", "kind").values[rows] == code]
        return facts.cell("documents", int(rows[-1]), spec("documents", key), language) if len(rows) else ""

    return Fact(key, label=f"document_{key}", find=day)


def topics(facts: Facts, at: int, language: str) -> list[list[Cell]]:
    """What is taught, a line each (A04); hours, day and place are for the pen."""
    manager = facts.settings.service_manager or ""
    engineer = facts.said("clients", at, "engineer_1", language) if at >= 0 else ""
    rows: list[list[Cell]] = []
    for number, one in enumerate(area("forms")["training_topics"].in_(language).split(LIST)):
        subject, _, content = one.partition("=")
        name, role = (manager, "lecturer_manager") if number == 0 else (engineer, "lecturer_engineer")
        rows.append([subject, content, "", "", (name, words(role, language)) if name else words(role, language)])
    return rows


def trainings(facts: Facts, at: int) -> Wholes:
    """The trainings of a client, planned and done."""
    rows = facts.pointing("visits", "client", at)
    training = spec("visits", "visit").choices.index("training")
    return facts.sorted_by(
        "visits", "done_on|planned_on", rows[facts.column("visits", "visit").values[rows] == training]
    )


def taught(facts: Facts, month: np.datetime64) -> Wholes:
    """The clients who are trained in a month, or where equipment goes into operation in it."""
    rows = np.union1d(facts.in_month("visits", "done_on", month), facts.in_month("visits", "planned_on", month))
    training = spec("visits", "visit").choices.index("training")
    clients = facts.column("visits", "client").values[rows[facts.column("visits", "visit").values[rows] == training]]
    return np.union1d(clients[clients >= 0], clients_beginning(facts, month))


def begins(facts: Facts, at: int, language: str) -> str:
    """The first day on which an item of a client goes into operation."""
    items = facts.sorted_by("equipment", IN_USE, client_items(facts, at))
    return facts.said("equipment", int(items[0]), IN_USE, language) if len(items) else ""


def kinds(facts: Facts, at: int, language: str) -> list[tuple[str, bool]]:
    """The kinds of what a customer says; reward and demotion are the firm's own and stand only where they are meant."""
    chosen = facts.choice("feedback", at, "kind") if at >= 0 else ""
    offered = [key for key in spec("feedback", "kind").choices if key not in OURS or key == chosen]
    return [(choice_words("feedback", "kind", key).in_(language), key == chosen) for key in offered]


PEOPLE: Final = (Part("name", 1.4), Part("duty", 1.4), Part("phone", 1.5), Part("email", 2), Part("responsible", 1))

SERVICE_CONTACTS: Final = FormSheet(
    "service-contacts", "A01, A02, A05, A43", "clients",
    (
        *CLIENT, Fact("firm", "settings.firm_name"), Fact("firm_address", "settings.address"),
    ),
    (
        Rows(
            "staff", "staff", our_people,
            (Part("name", 1.4), Part("role", 1.2), Part("phone", 1.5), Part("email", 2.2), Part("zone", 1)),
            "our_people", blank=1, blank_form=6,
        ),
        Rows("contacts", "contacts", contacts, PEOPLE, "owners_people", blank=5, blank_form=10),
    ),
    texts=("organisation", "owner_title", "contacts_note"),
    signatures=(("sign_firm", "settings.service_manager"), ("sign_owner", "contact")),
    rows=clients_beginning,
)  # fmt: skip

EMERGENCY_PLAN: Final = FormSheet(
    "emergency-plan", "A24, A29–A34, A36, E08", "clients",
    (
        *CLIENT, Fact("begins", label="begins", find=begins), handed("emergency plan", "due_on"),
        handed("emergency plan", "handed_on"), pen("switch_off"), pen("spares_kept"), pen("access"), pen("deputy"),
    ),
    (
        Rows(
            "staff", "staff", on_call, (Part("name", 1.4), Part("role", 1.2), Part("phone", 1.6), Part("expert", 1)),
            "on_call", blank_form=4,
        ),
        Rows("contacts", "contacts", contacts, PEOPLE, "owners_people", blank=2, blank_form=4),
        Rows(
            "promises", "promises", emergency_promises, (Part("plan", 1.6), *PROMISED), "promised_times", blank_form=4,
        ),
        Rows(
            "equipment", "equipment", client_items,
            (
                Part("id"), Part("product", 2, small="model"), Part("serial", 1.5), Part("site", 1.5),
                Part("", 2.5, "when_it_stops"),
            ),
            "equipment_title", blank=1, blank_form=5,
        ),
    ),
    texts=("plan_for", "steps_title", "emergency_steps", "tell_title", "emergency_tell", "local_title"),
    signatures=(("sign_drawn_up", ""), ("sign_approved", ""), ("sign_owner_received", "contact")),
    rows=clients_beginning,
)  # fmt: skip

TRAINING_PLAN: Final = FormSheet(
    "training-plan", "A03, A04, B25, B29", "clients",
    (
        *CLIENT, Fact("begins", label="begins", find=begins), handed("training plan", "due_on"),
        handed("training plan", "approved_on"), pen("training_place"), pen("material"),
    ),
    (
        Rows(
            "topics", "visits", lambda _facts, _at: (),
            (
                Part("", 1.6, "topic"), Part("", 3.4, "topic_content"), Part("", 0.8, "hours"),
                Part("", 1.4, "day_time"),
                Part("", 1.6, "lecturer_title"),
            ),
            "training_schedule", lines=topics, blank=1,
        ),
        Rows(
            "visits", "visits", trainings,
            (
                Part("planned_on"), Part("done_on"), Part("technician", 1.4, "lecturer_title"), Part("findings", 3),
                Part("signed_by", 1.2),
            ),
            "trainings",
        ),
        Rows(
            "trainees", "contacts", contacts,
            (
                Part("name", 1.4), Part("duty", 1.4), Part("phone", 1.4), Part("", 1.6, "qualification"),
                Part("", 1.6, "signature"),
            ),
            "trainees", blank=6, blank_form=8,
        ),
    ),
    texts=("plan_for", "training_note"),
    signatures=(("sign_drawn_up", ""), ("sign_lecturer", ""), ("sign_owner_approves", "contact")),
    rows=taught,
)  # fmt: skip

SUGGESTION_SLIP: Final = FormSheet(
    "suggestion-slip", "I01, I03, I04, I08", "feedback",
    (
        Fact("client", "client|repair.equipment.client|dealer"), Fact("phone", "client.phone|repair.phone"),
        Fact("contact", "client.contact|repair.reporter"), Fact("received_at"), Fact("channel"),
        Fact("kind", boxes=kinds),
        Fact("text"), Fact("repair"), Fact("owner"), Fact("due_on"), Fact("answered_on"), pen("answer"),
        Fact("adopted", ticks=True), Fact("reward"), Fact("service_phone", "settings.service_phone"),
    ),
    texts=("suggestion_invites", "from_customer", "for_the_office", "suggestion_note"),
    signatures=(("sign_customer", ""), ("sign_handled", "owner"), ("sign_leader", "")),
    client="client|repair.equipment.client", day="received_at",
)  # fmt: skip
