"""What people fill in when they own up, when they tell us privately, and when they answer that."""

from moothall.corrections.forms.mistakes import (
    CompromiseForm,
    CorrectionForm,
    DecisionForm,
    HindsightForm,
    MistakeForm,
    PauseForm,
    RemedyForm,
)
from moothall.corrections.forms.referrals import AnswerForm, PlainForm, WhyForm

__all__ = [
    "AnswerForm",
    "CompromiseForm",
    "CorrectionForm",
    "DecisionForm",
    "HindsightForm",
    "MistakeForm",
    "PauseForm",
    "PlainForm",
    "RemedyForm",
    "WhyForm",
]
