"""Addresses of the people screens."""

from django.urls import path

from moothall.people.views import adding, listing, me, person, quiet, tokens

app_name = "people"
urlpatterns = [
    path("", listing.people, name="list"),
    path("add/", adding.add_person, name="add"),
    path("members/add/", adding.add_member, name="add_member"),
    path("departments/add/", adding.add_department, name="add_department"),
    path("departments/<int:pk>/close/", adding.close_department, name="close_department"),
    path("teams/add/", adding.add_team, name="add_team"),
    path("teams/<int:pk>/", adding.team, name="team"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/grants/", person.give, name="give"),
    path("<int:pk>/grants/<int:grant_pk>/end/", person.end, name="end"),
    path("<int:pk>/leave/", person.leave, name="leave"),
    path("<int:pk>/come-back/", person.come_back, name="come_back"),
    path("<int:pk>/link/", person.link, name="link"),
    path("<int:pk>/sign-out/", person.sign_out, name="sign_out"),
    path("<int:pk>/forget-factors/", person.forget_factors, name="forget_factors"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/make/", tokens.make_token, name="make_token"),
    path("tokens/<int:pk>/end/", tokens.end_token, name="end_token"),
    path("me/", me.me, name="me"),
    path("me/sign-out-everywhere/", me.sign_out_everywhere, name="sign_out_everywhere"),
    path("me/quiet/", quiet.quiet, name="quiet"),
    path("me/quiet/days-off/", quiet.take_off, name="take_off"),
    path("me/quiet/days-off/<int:pk>/work/", quiet.work_again, name="work_again"),
    path("me/prove/", me.prove, name="prove"),
    path("notices/", me.notices, name="notices"),
    path("notices/bell/", me.bell, name="bell"),
    path("notices/seen/", me.seen, name="seen"),
    path("notices/<int:pk>/", me.open_notice, name="open_notice"),
]
