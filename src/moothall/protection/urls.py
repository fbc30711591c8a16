"""Addresses of the Shield."""

from django.urls import path

from moothall.protection.views import alarms, covers, lines, report

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
]
