"""Addresses of the one-click sign-ins of DEMO mode."""

from django.urls import path

from moothall.people.views import demo

app_name = "demo"
urlpatterns = [
    path("sign-in/", demo.people, name="people"),
    path("sign-in/<int:pk>/", demo.sign_in, name="sign_in"),
]
