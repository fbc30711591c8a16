"""What people fill in when they own up, tell us privately, answer that, or show evidence."""

from moothall.corrections.forms.amplifiers import AmplifierForm
from moothall.corrections.forms.mistakes import (
    CorrectionForm,
    DecisionForm,
    HindsightForm,
    MistakeForm,
    PauseForm,
    RemedyForm,
)
from moothall.corrections.forms.proofs import AddProofForm, CompromiseForm, ProofForm
from moothall.corrections.forms.referrals import AnswerForm, PlainForm, WhyForm

__all__ = [
    "AddProofForm",
    "AmplifierForm",
    "AnswerForm",
    "CompromiseForm",
    "CorrectionForm",
    "DecisionForm",
    "HindsightForm",
    "MistakeForm",
    "PauseForm",
    "PlainForm",
    "ProofForm",
    "RemedyForm",
    "WhyForm",
]
