"""What a rule is: a name, the label it speaks for, why in words, and the phrases that show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: what the model knows it by; stable, for the weights are fitted to it.
        why: what a person reads beside the words that were found.
        phrases: one a line, in the language of `phrases`.
        label: what it is a ground for; "" for a cue that only changes how others are read.
    """

    name: str
    why: str
    phrases: str = ""
    label: str = ""
