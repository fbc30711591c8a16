"""Every address of the desk, in one place a reader can check."""

from django.urls import include, path

from moothall.config.api import api

urlpatterns = [
    path("", include("moothall.config.observability.urls")),
    path("", include("moothall.desk.urls")),
    path("inbox/", include("moothall.inbox.urls")),
    path("posts/", include("moothall.publishing.urls")),
    path("hooks/", include("moothall.inbox.urls.hooks")),
    path("accounts/", include("moothall.register.urls")),
    path("people/", include("moothall.register.urls.asking")),
    path("people/", include("moothall.people.urls")),
    path("", include("moothall.corrections.urls")),
    path("shield/", include("moothall.protection.urls")),
    path("", include("moothall.moderation.urls")),
    path("triage/", include("moothall.triage.urls")),
    path("vault/", include("moothall.evidence.urls")),
    path("records/", include("moothall.records.urls")),
    path("api/v1/", api.urls),
    path("sign-in/", include("allauth.urls")),
    path("demo/", include("moothall.people.urls.demo")),
]
