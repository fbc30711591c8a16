"""Addresses for machines that watch the desk."""

from django.urls import path

from moothall.config.observability import health, metrics

app_name = "observability"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("metrics", metrics.metrics, name="metrics"),
]
