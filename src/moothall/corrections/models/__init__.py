"""Mistakes of ours, our Corrections, what members tell us privately, and what we learn."""

from moothall.corrections.models.amplifiers import Amplifier
from moothall.corrections.models.mistakes import Correction, Hindsight, Mistake, Remedy
from moothall.corrections.models.proofs import Proof
from moothall.corrections.models.referrals import Referral

__all__ = ["Amplifier", "Correction", "Hindsight", "Mistake", "Proof", "Referral", "Remedy"]
