"""Addresses of looking back: our accounts, one's own, what was found, what is done about it."""

from django.urls import path

from moothall.publishing.views import looking_back, old_posts

urlpatterns = [
    path("look-back/", looking_back.look_backs, name="look_backs"),
    path("look-back/own/", looking_back.own, name="own_look_back"),
    path("look-back/accounts/<int:pk>/", looking_back.begin, name="begin_look_back"),
    path("look-back/<int:pk>/", looking_back.look_back, name="look_back"),
    path("look-back/<int:pk>/end/", looking_back.end, name="end_look_back"),
    path("look-back/<int:pk>/go/", old_posts.go, name="old_posts_go"),
    path("look-back/posts/<int:pk>/", old_posts.old_post, name="old_post"),
    path("look-back/posts/<int:pk>/leave/", old_posts.leave, name="leave_old_post"),
    path("look-back/posts/<int:pk>/seen-to/", old_posts.seen_to, name="old_post_seen_to"),
    path("look-back/posts/<int:pk>/open/", old_posts.open_again, name="open_old_post"),
]
