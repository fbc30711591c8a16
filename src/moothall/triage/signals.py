"""What triage tells the apps above it."""

from django.dispatch import Signal

# Sent INSIDE the transaction that keeps the Verdicts, with `judged` (pairs of Message and
# Verdict; the Messages hold what `services.JUDGED_COLUMNS` names), `again` (whether they replace
# older Verdicts) and `now`. A handler that fails takes the Verdicts with it.
message_judged = Signal()
