"""Addresses of house rules, of hiding, of its record, and of the pages everybody can read."""

from django.urls import path

from moothall.moderation.views import acting, hiding, public, record, rules

app_name = "moderation"
urlpatterns = [
    path("house-rules/", public.pages, name="public_pages"),
    path("house-rules/<int:account_pk>/", public.page, name="public"),
    path("moderation/", record.record, name="record"),
    path("moderation/table/", record.download, name="table"),
    path("moderation/rules/", rules.accounts, name="accounts"),
    path("moderation/rules/<int:account_pk>/", rules.rules, name="rules"),
    path("moderation/rules/<int:account_pk>/sheet/", rules.sheet, name="sheet"),
    path("moderation/rules/<int:account_pk>/add/", rules.add, name="add_rule"),
    path("moderation/rules/<int:account_pk>/post/", rules.post, name="post_rules"),
    path("moderation/rules/<int:account_pk>/sign-off/", rules.sign_off, name="sign_off_rules"),
    path("moderation/rules/<int:account_pk>/composer/", rules.composer, name="to_composer"),
    path("moderation/rules/<int:account_pk>/<int:rule_pk>/", rules.change, name="change_rule"),
    path("moderation/rules/<int:account_pk>/<int:rule_pk>/end/", rules.end, name="end_rule"),
    path("moderation/hide/<int:pk>/", hiding.hide, name="hide"),
    path("moderation/<int:pk>/", acting.action, name="action"),
    path("moderation/<int:pk>/yes/", acting.agree, name="agree"),
    path("moderation/<int:pk>/no/", acting.decline, name="decline"),
    path("moderation/<int:pk>/by-hand/", acting.by_hand, name="by_hand"),
    path("moderation/<int:pk>/again/", acting.again, name="again"),
    path("moderation/<int:pk>/show/", acting.show, name="show"),
    path("moderation/<int:pk>/look/", acting.look, name="look"),
]
