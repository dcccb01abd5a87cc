"""The week's work: one page a person, by zone, with a box to tick, room for a pen, and a strip to tear off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from printouts.paper import BLANK, Cell, Grid, Heading, Paper, day, letterhead, page_words
from printouts.week_jobs import NOBODY, Job, jobs_of
from register.assessment import Assessment
from register.choices import ROLES, ZONES, choice_words
from register.language import say

DAYS: Final = 7
"""Days of a week's list, as-of the first of them."""


def week_lists(assessment: Assessment, language: str) -> list[Paper]:
    """A page for each person with something to do in the seven days from as-of, or late; staff first, then roles.

    What names nobody, or somebody who has left, is the role's that the plan names; else it stands on the last page.
    """
    jobs = jobs_of(assessment, DAYS, language)
    people = sorted({job.person for job in jobs})
    return [page(assessment, [job for job in jobs if job.person == person], language) for person in people]


def page(assessment: Assessment, jobs: list[Job], language: str) -> Paper:
    """The page of one person."""
    settings = assessment.register.settings
    today = assessment.as_of.astype("datetime64[D]")
    name = person_name(assessment, jobs[0].person, language)
    first, last = (day(moment, settings) for moment in (today, today + np.timedelta64(DAYS - 1, "D")))
    period = say("paper.week_for", language, name=name, first=first, last=last)
    late = sum(job.days_late > 0 or job.is_late for job in jobs)
    now = sum(job.when.astype("datetime64[D]") == today and not job.is_late for job in jobs)
    counts = (("week_late", late), ("week_today", now), ("week_ahead", len(jobs) - late - now))
    return Paper(
        language, say("paper.week", language), period, letterhead(settings, language), [],
        [(say(f"paper.{key}", language), str(count)) for key, count in counts],
        [zone_grid(assessment, zone, jobs, language) for zone in zones_of(jobs)],
        page_words(language),
        closing=say("paper.week_tear_off", language, name=name, count=len(jobs), first=first, last=last),
        sign=say("paper.sign_line", language),
    )  # fmt: skip


def zones_of(jobs: Iterable[Job]) -> list[int]:
    """The zones of some jobs in the order of the choices, those without one last."""
    return sorted({job.zone for job in jobs}, key=lambda zone: (zone < 0, zone))


def zone_grid(assessment: Assessment, zone: int, jobs: Iterable[Job], language: str) -> Grid:
    """The jobs of one zone, the earliest first; the last column is for a pen."""
    settings = assessment.register.settings
    title = choice_words("clients", "zone", ZONES[zone]).in_(language) if zone >= 0 else say(
        "paper.week_no_zone", language
    )
    rows: list[list[Cell]] = []
    for job in sorted((job for job in jobs if job.zone == zone), key=lambda job: (job.when, job.what)):
        moment = str(job.when)[:16] if job.timed else str(job.when)[:10]
        below = ""
        if job.days_late > 0:
            below = say("paper.week_days_late", language, days=job.days_late)
        elif job.due_on is not None:
            below = say("paper.week_planned", language, day=day(job.due_on, settings))
        elif job.is_late:
            below = say("paper.overdue", language)
        what = say("paper.times", language, what=job.what, count=job.count) if job.count > 1 else job.what
        rows.append([(day(moment, settings), below), (what, job.items), (job.address or BLANK, job.phone), ""])
    headings = [
        Heading(say("paper.week_when", language)), Heading(say("paper.week_what", language), 2.4),
        Heading(say("paper.week_client", language), 1.8), Heading(say("paper.week_pen", language), 1.6),
    ]  # fmt: skip
    return Grid(title, headings, rows)


def person_name(assessment: Assessment, person: tuple[int, int], language: str) -> str:
    """Whose page it is: a name of Staff, a role, or that nobody is named."""
    group, at = person
    if group == NOBODY:
        return say("paper.week_nobody", language)
    if group == 0:
        staff = assessment.register["staff"]
        return staff["name"].values[at] or BLANK
    return choice_words("staff", "role", ROLES[at]).in_(language)
