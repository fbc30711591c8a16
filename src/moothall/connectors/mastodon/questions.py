"""The form of an account on Mastodon."""

from moothall.connectors.kit import Setting, SettingKind

BY_TOKEN, BY_CONSENT = "token", "oauth"

QUESTIONS = (
    Setting("server", "Server", help="As it stands in the browser, such as social.example"),
    Setting(
        "sign_in",
        "How the desk signs in",
        SettingKind.CHOICE,
        default=BY_CONSENT,
        choices=(
            (BY_CONSENT, "A person signs in on the server once and says yes"),
            (BY_TOKEN, "With an access token from the server’s settings"),
        ),
    ),
    Setting(
        "access_token",
        "Access token",
        SettingKind.SECRET,
        help="Preferences, Development, your application. It needs the scopes on the help page",
        required=False,
        shown_when=("sign_in", BY_TOKEN),
    ),
    Setting(
        "reply_visibility",
        "Who sees public replies",
        SettingKind.CHOICE,
        default="unlisted",
        choices=(
            ("unlisted", "Everybody who looks at the conversation; they stay off the timelines"),
            ("public", "Everybody, on the timelines as well"),
        ),
        required=False,
    ),
)
