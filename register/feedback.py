"""Complaints, suggestions and praise: by when each is to be answered, and who may see to it (I03, I04, D19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from register.assessment import Work
from register.choices import FEEDBACK_KINDS, FEEDBACK_STATES, ROLES, YES_NO
from register.columns import NO_DATE, Column, Dates, Flags, Positions, column_of, take
from register.papers import DAY_UNIT
from register.periods import DAY, span_added
from register.settings_rows import say_setting_not_set
from register.visits import soonest

COMPLAINT, SUGGESTION, PRAISE, REWARD, DEMOTION = range(len(FEEDBACK_KINDS))
OPEN, DUE, OVERDUE, DONE, DONE_LATE = range(len(FEEDBACK_STATES))
TO_ANSWER: Final = (COMPLAINT, SUGGESTION)
"""Kinds that ask for an answer; the others are put on record."""
TECHNICIAN: Final = ROLES.index("technician")
NO, YES = YES_NO.index("no"), YES_NO.index("yes")


@dataclass(frozen=True, slots=True)
class FeedbackBook:
    """Every entry of Feedback at as-of; one entry a row.

    `here`: received by as-of. `due_on` is the last day in time, NaT where none is asked for or none can be said. `open`
    are those still to be answered. `clients`: who is named, else the client of the repair; -1 none.
    """

    here: Flags
    due_on: Dates
    open: Flags
    clients: Positions


def assess_feedback(work: Work) -> FeedbackBook:
    """What is to be answered; puts `due_on` and `state` of Feedback: open, due on the day itself, overdue, done (late).

    A complaint and a suggestion are answered within feedback_days of the day on which they came, that day itself still
    in time; while the setting is blank there is no day, and a finding. Praise, reward and demotion are done once they
    are on record. What was received after as-of computes nothing.
    """
    rows = work.register["feedback"]
    received, kind, answered = rows["received_at"], rows["kind"].values, rows["answered_on"]
    here = received.given & (received.values <= work.as_of)
    asks = here & np.isin(kind, TO_ANSWER)
    came_on = received.values.astype("datetime64[D]")
    early = here & (answered.values < came_on)
    work.findings.add("feedback_answered_early", "feedback", "answered_on", early, value=answered.values, day=came_on)
    replied = here & (answered.values <= work.day) & ~early
    days = work.register.settings.feedback_days
    if days is None and asks.any():
        say_setting_not_set(work.findings, work.register.settings.rows, "feedback_days")
    unit = np.full(len(rows), DAY_UNIT, np.int8)
    due_on = span_added(np.where(asks, came_on, NO_DATE), np.full(len(rows), days or 0), unit)
    due_on = np.where(days is None, NO_DATE, due_on)

    waiting = np.where(due_on < work.day, OVERDUE, np.where(due_on == work.day, DUE, OPEN))
    state = np.where(replied, np.where(answered.values > due_on, DONE_LATE, DONE), waiting)
    state = np.where(asks, state, DONE)
    unsaid = received.spoilt | (here & (kind < 0)) | (asks & answered.spoilt)
    work.put("feedback", "due_on", column_of("date", due_on, spoilt=received.spoilt))
    work.put("feedback", "state", column_of("choice", np.where(here & ~unsaid, state, -1), spoilt=unsaid))
    say_hands(work, asks & ~replied & (kind == COMPLAINT), here & (kind == COMPLAINT))
    say_rewards(work, here, replied)
    waits = asks & ~replied & ~answered.spoilt
    note_changes(work, received, answered, due_on[waits])
    return FeedbackBook(here, due_on, waits, clients_of(work))


def note_changes(work: Work, received: Column, answered: Column, due_on: Dates) -> None:
    """Note when a state changes by itself: an entry comes, its day comes and passes."""
    soonest(work, received.values)
    soonest(work, answered.values)
    soonest(work, due_on)
    soonest(work, due_on + DAY)


def clients_of(work: Work) -> Positions:
    """Whose feedback each is: the client named, else that of the repair's item; -1 where there is none."""
    rows = work.register["feedback"]
    own = rows["client"].values
    return np.where(own >= 0, own, of_repairs(work, rows["repair"].values)).astype(np.int32)


def of_repairs(work: Work, repairs: Positions) -> Positions:
    """The client of each repair's item, -1 where there is none."""
    item = take(work.register["repairs"]["equipment"].values, repairs, -1)
    return take(work.register["equipment"]["client"].values, item, -1)


def say_hands(work: Work, waiting: Flags, complaint: Flags) -> None:
    """Tell complaints that nobody sees to, or that are seen to by the repair service itself (I04).

    That is a technician, or whoever did the repair complained of.
    """
    rows, staff, repairs = work.register["feedback"], work.register["staff"], work.register["repairs"]
    owner = rows["owner"]
    work.findings.add("feedback_no_owner", "feedback", "owner", waiting & owner.blank)
    fixer = take(repairs["technician"].values, rows["repair"].values, -1)
    serves = take(staff["role"].values == TECHNICIAN, owner.values, missing=False) | (owner.values == fixer)
    name = take(staff["name"].values, owner.values, None)
    work.findings.add("feedback_owner_serves", "feedback", "owner", complaint & owner.given & serves, name=name)
    theirs, own = of_repairs(work, rows["repair"].values), rows["client"].values
    differs = (theirs >= 0) & (own >= 0) & (theirs != own)
    other = take(work.register["clients"]["name"].values, theirs, None)
    work.findings.add("feedback_of_another", "feedback", "client", differs, other=other)


def say_rewards(work: Work, here: Flags, replied: Flags) -> None:
    """Tell suggestions on which nobody has decided, and rewards that are lacking or too many (I03, D19)."""
    rows = work.register["feedback"]
    kind, adopted, reward = rows["kind"].values, rows["adopted"], rows["reward"]
    suggestion = here & (kind == SUGGESTION)
    rewarded = (suggestion & (adopted.values == YES)) | (here & (kind == REWARD))
    paid = reward.given & (reward.values > 0)
    add = work.findings.add
    add("feedback_not_decided", "feedback", "adopted", suggestion & replied & adopted.blank)
    add("feedback_reward_blank", "feedback", "reward", rewarded & reward.blank)
    add("feedback_reward_unadopted", "feedback", "reward", suggestion & (adopted.values == NO) & paid)
    add("feedback_no_dealer", "feedback", "dealer", here & np.isin(kind, (REWARD, DEMOTION)) & rows["dealer"].blank)
