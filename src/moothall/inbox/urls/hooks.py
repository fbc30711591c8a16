"""The addresses that Platforms call."""

from django.urls import path

from moothall.inbox.views import hooks

app_name = "hooks"
urlpatterns = [path("<slug:platform>/<int:pk>/<str:secret>/", hooks.hook, name="call")]
