"""What staff can fill in on the screens of posting. A form checks shape; services decide."""

from moothall.publishing.forms.approving import AnswerForm, PolicyForm, ReviewForm
from moothall.publishing.forms.choosing import ChooseForm
from moothall.publishing.forms.composing import ComposeForm
from moothall.publishing.forms.confirming import ConfirmForm
from moothall.publishing.forms.elections import ElectionChangeForm, ElectionForm
from moothall.publishing.forms.hashtags import HashtagForm
from moothall.publishing.forms.library import AddFileForm, FileForm, RetireForm
from moothall.publishing.forms.looking_back import GoForm, NarrowForm, OwnArchiveForm
from moothall.publishing.forms.modes import KnownForm, LineForm, ModeForm, RumourForm, StandbyForm
from moothall.publishing.forms.posts import (
    AmendForm,
    ArchiveForm,
    MoveForm,
    StopForm,
    TakeDownForm,
)
from moothall.publishing.forms.queued import QueueForm
from moothall.publishing.forms.stories import LabelForm, PutAwayForm, SoonerForm, StoryForm

__all__ = [
    "AddFileForm",
    "AmendForm",
    "AnswerForm",
    "ArchiveForm",
    "ChooseForm",
    "ComposeForm",
    "ConfirmForm",
    "ElectionChangeForm",
    "ElectionForm",
    "FileForm",
    "GoForm",
    "HashtagForm",
    "KnownForm",
    "LabelForm",
    "LineForm",
    "ModeForm",
    "MoveForm",
    "NarrowForm",
    "OwnArchiveForm",
    "PolicyForm",
    "PutAwayForm",
    "QueueForm",
    "RetireForm",
    "ReviewForm",
    "RumourForm",
    "SoonerForm",
    "StandbyForm",
    "StopForm",
    "StoryForm",
    "TakeDownForm",
]
