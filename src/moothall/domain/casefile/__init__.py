"""Decides what holds in the case of an Incident: prompts, routes, asking again, rest, counts."""

from moothall.domain.casefile.course import (
    NOBODY,
    Course,
    Occasion,
    Prompt,
    Rule,
    Toward,
    courses,
    prompts,
    rules_in_force,
)
from moothall.domain.casefile.employers import EmployerLaw, employer_laws
from moothall.domain.casefile.pages import ReportPage, ask_again_after, pages_on
from moothall.domain.casefile.routes import Route, routes_on
from moothall.domain.casefile.small_numbers import FEWER, Cell, Shown, guarded, is_few

__all__ = [
    "FEWER",
    "NOBODY",
    "Cell",
    "Course",
    "EmployerLaw",
    "Occasion",
    "Prompt",
    "ReportPage",
    "Route",
    "Rule",
    "Shown",
    "Toward",
    "ask_again_after",
    "courses",
    "employer_laws",
    "guarded",
    "is_few",
    "pages_on",
    "prompts",
    "routes_on",
    "rules_in_force",
]
