"""Addresses of the screens of posting."""

from django.urls import path

from moothall.publishing.views import calendar, modes, posts, rota, stopping, tables, timeline

app_name = "publishing"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("<int:pk>/", posts.post, name="post"),
    path("<int:pk>/progress/", posts.progress, name="progress"),
    path("<int:pk>/pull-back/", posts.pull_back, name="pull_back_post"),
    path("<int:pk>/move/", posts.move, name="move"),
    path("publications/<int:pk>/say/", posts.say, name="say"),
    path("stop/", stopping.stop, name="stop"),
    path("stop/<int:pk>/lift/", stopping.lift, name="lift"),
    path("timeline/", timeline.entries, name="timeline"),
    path("timeline/<int:pk>/", timeline.entry, name="entry"),
    path("timeline/<int:pk>/judge/", timeline.judge, name="judge"),
    path("timeline/<int:pk>/look/", timeline.look, name="look"),
    path("timeline/<int:pk>/edit/", timeline.edit, name="edit"),
    path("timeline/<int:pk>/take-down/", timeline.take_down, name="take_down"),
    path("campaigns/", posts.campaigns, name="campaigns"),
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
