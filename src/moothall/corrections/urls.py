"""Addresses of owning up, and of the page of corrections that everybody can read."""

from django.urls import path

from moothall.corrections.views import beginning, correcting, learning, pausing, public, record

app_name = "corrections"
urlpatterns = [
    path("corrections/", public.page, name="public"),
    path("owning-up/", record.record, name="record"),
    path("owning-up/table/", record.download, name="table"),
    path("owning-up/entry/<int:pk>/", beginning.from_entry, name="from_entry"),
    path("owning-up/sent/<int:pk>/", beginning.from_publication, name="from_publication"),
    path("owning-up/<int:pk>/", beginning.mistake, name="mistake"),
    path("owning-up/<int:pk>/decide/", beginning.decide, name="decide"),
    path("owning-up/<int:pk>/correct/", correcting.correct, name="correct"),
    path("owning-up/<int:pk>/compromise/", correcting.compromise, name="compromise"),
    path("owning-up/<int:pk>/pause/", pausing.pause, name="pause"),
    path("owning-up/<int:pk>/pause/<int:pause_pk>/lift/", pausing.lift, name="lift"),
    path("owning-up/<int:pk>/afterwards/", learning.afterwards, name="afterwards"),
    path("owning-up/<int:pk>/change/", learning.change, name="change"),
    path("owning-up/changes/<int:pk>/done/", learning.done, name="done"),
]
