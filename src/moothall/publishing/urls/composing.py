"""Addresses of writing a post: the drafts, the composer, the last look, where to say it."""

from django.urls import path

from moothall.publishing.views import checking, choosing, composing, confirming, drafts, queued

urlpatterns = [
    path("write/", composing.write, name="write"),
    path("where/", choosing.where, name="where"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/from-a-file/", queued.choose, name="queue"),
    path("drafts/from-a-file/look/", queued.look, name="look_at_queue"),
    path("drafts/from-a-file/undo/", queued.undo, name="undo_queue"),
    path("drafts/<int:pk>/", composing.compose, name="compose"),
    path("drafts/<int:pk>/save/", composing.save, name="save"),
    path("drafts/<int:pk>/preview/", composing.preview, name="preview"),
    path("drafts/<int:pk>/findings/", checking.findings, name="findings"),
    path("drafts/<int:pk>/confirm/", confirming.confirm, name="confirm"),
    path("drafts/<int:pk>/bring-back/", drafts.bring_back, name="bring_back"),
]
