"""Addresses of owning up, and of the page of corrections that everybody can read."""

from django.urls import path

from moothall.corrections.views import (
    amplifying,
    answering,
    beginning,
    correcting,
    learning,
    pausing,
    proving,
    public,
    record,
    telling,
)

app_name = "corrections"
urlpatterns = [
    path("corrections/", public.page, name="public"),
    path("owning-up/", record.record, name="record"),
    path("owning-up/table/", record.download, name="table"),
    path("owning-up/entry/<int:pk>/", beginning.from_entry, name="from_entry"),
    path("owning-up/sent/<int:pk>/", beginning.from_publication, name="from_publication"),
    path("owning-up/tell/", telling.tell, name="tell"),
    path("owning-up/tell/entry/<int:pk>/", telling.tell_of_entry, name="tell_of_entry"),
    path("owning-up/tell/sent/<int:pk>/", telling.tell_of_publication, name="tell_of_publication"),
    path("owning-up/told/", telling.told, name="told"),
    path("owning-up/told/<int:pk>/", telling.timeline, name="timeline"),
    path("owning-up/referrals/<int:pk>/", answering.referral, name="referral"),
    path("owning-up/referrals/<int:pk>/take/", answering.take, name="take"),
    path("owning-up/referrals/<int:pk>/decide/", answering.decide, name="decide_referral"),
    path("owning-up/<int:pk>/", beginning.mistake, name="mistake"),
    path("owning-up/<int:pk>/decide/", beginning.decide, name="decide"),
    path("owning-up/<int:pk>/correct/", correcting.correct, name="correct"),
    path("owning-up/<int:pk>/compromise/", proving.compromise, name="compromise"),
    path("owning-up/<int:pk>/compromise/<int:compromise_pk>/", proving.proof, name="proof"),
    path("owning-up/evidence/<int:pk>/", proving.proof_file, name="proof_file"),
    path("owning-up/<int:pk>/passed-on/", amplifying.amplifier, name="amplifier"),
    path("owning-up/passed-on/<int:pk>/told/", amplifying.informed, name="informed"),
    path("owning-up/<int:pk>/pause/", pausing.pause, name="pause"),
    path("owning-up/<int:pk>/pause/<int:pause_pk>/lift/", pausing.lift, name="lift"),
    path("owning-up/<int:pk>/afterwards/", learning.afterwards, name="afterwards"),
    path("owning-up/<int:pk>/change/", learning.change, name="change"),
    path("owning-up/changes/<int:pk>/done/", learning.done, name="done"),
]
