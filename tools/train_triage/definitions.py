"""One head for each definition that a corpus labels by: merging them made every one worse."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tools.train_triage.corpora import Row

_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Definition:
    """What one head learns from one corpus.

    Attributes:
        positive: whether a row is one; None leaves it out.
    """

    name: str
    corpus: str
    positive: Callable[[Row], bool | None]


def _share(row: Row) -> bool | None:
    """Toxic where no reader found nothing; not toxic where most found nothing."""
    harmless = int(row.labels["raters_not_toxic"]) / int(row.labels["raters"])
    return True if harmless == 0 else False if harmless > _MOST else None


DEFINITIONS = (
    Definition("hate", "davidson", lambda row: row.labels["label"] == "hate"),
    Definition("offensive", "davidson", lambda row: row.labels["label"] != "neither"),
    Definition("toxic", "civil_comments_spans", _share),
    Definition("sexist", "edos", lambda row: row.labels["label_sexist"] == "sexist"),
    Definition("sexist_threat", "edos", lambda row: row.labels["label_category"].startswith("1")),
    Definition("derogation", "edos", lambda row: row.labels["label_category"].startswith("2")),
    Definition("objectifying", "edos", lambda row: row.labels["label_vector"].startswith("2.3")),
    Definition(
        "misogynous", "misogyny_eacl2021", lambda row: row.labels["level_1"] == "Misogynistic"
    ),
)
# Read by the tones alone, never by what decides on abuse: that is measured on this very source.
TONES = (
    Definition("fed_back_critical", "nhs_feedback", lambda row: row.labels["tone"] == "critical"),
    Definition("fed_back_positive", "nhs_feedback", lambda row: row.labels["tone"] == "positive"),
    Definition("fed_back_mixed", "nhs_feedback", lambda row: row.labels["tone"] == "mixed"),
)
# Ordinary talk that is none of our labels: what speaks against every harm and intent
ORDINARY: Mapping[str, Callable[[Row], bool]] = {
    "davidson": lambda row: row.labels["label"] == "neither",
    "civil_comments_spans": lambda row: row.labels["unanimous"] == "not toxic",
    "misogyny_eacl2021": lambda row: row.labels["level_2"] == "None_of_the_categories",
}
