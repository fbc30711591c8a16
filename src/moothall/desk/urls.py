"""Addresses of the desk screens."""

from django.urls import path

from moothall.desk.views import audit, live, search, settings, today
from moothall.desk.views import help as help_pages

app_name = "desk"
urlpatterns = [
    path("", today.today, name="today"),
    path("today/", today.panels, name="panels"),
    path("live/", live.live, name="live"),
    path("search/", search.search, name="search"),
    path("settings/", settings.settings, name="settings"),
    path("audit/", audit.audit, name="audit"),
    path("audit/table/", audit.audit_table, name="audit_table"),
    path("help/", help_pages.help_page, name="help"),
    path("accessibility/", help_pages.accessibility, name="accessibility"),
]
