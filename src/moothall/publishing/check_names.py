"""What people call each check."""

from django.utils.translation import gettext as _


def name_of_check(check: str) -> str:
    """What people call a check; its own name where it has none yet."""
    names = {
        "voice": _("Does it sound like this account?"),
        "profanity": _("Swearing and insults"),
        "respect": _("Words that talk down"),
        "political": _("Parties and taking sides"),
        "pre-election": _("The weeks before an election"),
        "personal-details": _("Personal details"),
        "staff-details": _("Colleagues’ details"),
        "protected-role": _("Names that stay inside"),
        "recognisable": _("Could somebody be recognised?"),
        "correction": _("Owning up"),
        "cooling-off": _("Written in anger"),
        "audience": _("Who will see it?"),
        "links": _("Links"),
        "length": _("Length"),
        "duplicate": _("Said before"),
        "access": _("Can everybody read it?"),
    }
    return names.get(check, check)
