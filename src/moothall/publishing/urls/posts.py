"""Addresses of posts that exist: the calendar, one post, stopping, what stands on timelines."""

from django.urls import path

from moothall.publishing.views import calendar, posts, stopping, timeline

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
]
