"""Addresses of special times, the rota, and tables of our archive and campaigns."""

from django.urls import path

from moothall.publishing.views import modes, rota, tables

urlpatterns = [
    path("campaigns/table/", tables.campaign, name="campaign_table"),
    path("timeline/table/", tables.archive, name="archive_table"),
    path("modes/", modes.modes, name="modes"),
    path("modes/<int:pk>/", modes.mode, name="mode"),
    path("modes/<int:pk>/end/", modes.end, name="end_mode"),
    path("modes/<int:pk>/line/", modes.approve, name="approve_line"),
    path("modes/<int:pk>/rumour/", modes.note_rumour, name="note_rumour"),
    path("modes/lines/<int:pk>/withdraw/", modes.withdraw, name="withdraw_line"),
    path("modes/rumours/<int:pk>/", modes.settle_rumour, name="settle_rumour"),
    path("publications/<int:pk>/release/", modes.release, name="release"),
    path("rota/", rota.rota, name="rota"),
    path("rota/<int:pk>/remove/", rota.remove, name="remove_standby"),
]
