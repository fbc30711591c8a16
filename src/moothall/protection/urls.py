"""Addresses of the Shield, of Incidents, and of what is read for somebody else."""

from django.urls import path

from moothall.protection.views import (
    alarms,
    circling,
    copying,
    covers,
    incidents,
    kept,
    lines,
    numbers,
    opening,
    report,
    reporting,
    sparing,
)

app_name = "protection"
urlpatterns = [
    path("messages/<int:pk>/show/", covers.reveal, name="reveal"),
    path("messages/<int:pk>/lift/", covers.lift, name="lift"),
    path("messages/<int:pk>/safe-words/", alarms.safe_words, name="safe_words"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("report/", report.report, name="report"),
    path("report/file/", report.download, name="report_file"),
    path("lines/", lines.lines, name="lines"),
    path("lines/<int:pk>/", lines.line, name="line"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("numbers/<int:pk>/remove/", numbers.remove, name="remove_number"),
    path("kept/", kept.queue, name="kept"),
    path("kept/<int:pk>/", kept.one, name="kept_one"),
    path("kept/<int:pk>/settle/", kept.settle, name="settle_kept"),
    path("special/", opening.special, name="special"),
    path("special/<int:pk>/agree/", opening.agree, name="agree"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/report/", reporting.report, name="report_harm"),
    path("messages/<int:pk>/report/", reporting.report_message, name="report_message"),
    path("messages/<int:pk>/report/<int:incident_pk>/", reporting.add_message, name="add_message"),
    path("incidents/<int:pk>/", incidents.incident, name="incident"),
    path("incidents/<int:pk>/told/", incidents.retell, name="retell"),
    path("incidents/<int:pk>/impact/", incidents.say_impact, name="say_impact"),
    path("incidents/<int:pk>/line/", incidents.add_line, name="add_line"),
    path("incidents/<int:pk>/post/", incidents.add_post, name="add_post"),
    path("incidents/<int:pk>/choices/", incidents.choose, name="choose"),
    path("incidents/<int:pk>/people/", circling.name, name="name_people"),
    path("incidents/<int:pk>/let-in/", circling.let_in, name="let_in"),
    path("incidents/<int:pk>/contact/", sparing.link_contact, name="link_contact"),
    path(
        "incidents/<int:pk>/contact/<int:link_pk>/part/", sparing.part_contact, name="part_contact"
    ),
    path("incidents/<int:pk>/shield/", sparing.open_shield, name="open_shield"),
    path("incidents/<int:pk>/shield/again/", sparing.look_again, name="look_again"),
    path("incidents/<int:pk>/shield/end/", sparing.end_shield, name="end_shield"),
    path("incidents/<int:pk>/kept/<int:kept_pk>/", kept.look, name="look"),
    path("incidents/<int:pk>/copy/", copying.copy, name="copy"),
]
