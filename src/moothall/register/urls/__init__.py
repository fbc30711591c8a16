"""Addresses of the account screens."""

from django.urls import path

from moothall.register.views import account, consent, filling, listing

app_name = "register"
urlpatterns = [
    path("", listing.accounts, name="list"),
    path("add/", listing.choose, name="choose"),
    path("add/<slug:platform>/", filling.add, name="add"),
    path("<int:pk>/", account.account, name="account"),
    path("<int:pk>/state/", account.state, name="state"),
    path("<int:pk>/settings/", filling.change, name="change"),
    path("<int:pk>/test/", account.test, name="test"),
    path("<int:pk>/sign-in/", consent.begin, name="consent"),
    path("sign-in/done/", consent.finish, name="consented"),
    path("<int:pk>/pause/", account.pause, name="pause"),
    path("<int:pk>/resume/", account.resume, name="resume"),
    path("<int:pk>/close/", account.close, name="close"),
    path("<int:pk>/custodians/", account.appoint, name="appoint"),
    path("<int:pk>/custodians/<int:custodian_pk>/end/", account.release, name="release"),
]
