"""What the account form asks about Bluesky. The form itself is made from this."""

from moothall.connectors.kit import Setting, SettingKind

QUESTIONS = (
    Setting(
        "app_password",
        "App password",
        SettingKind.SECRET,
        help="Made in the settings of the account on Bluesky. Never the account's own password.",
    ),
    Setting(
        "service",
        "Server that keeps the account (PDS)",
        help="Leave it empty to have it found from the handle. For example https://pds.example",
        required=False,
    ),
)
