"""What the account form asks about a mailbox. The form itself is made from this."""

from moothall.connectors.kit import Setting, SettingKind

SECURITIES = (
    ("tls", "Encrypted from the start (TLS)"),
    ("starttls", "Encrypted after hello (STARTTLS)"),
    ("none", "Not encrypted: only for a server on this very machine"),
)

SERVERS = (
    Setting(
        "server",
        "Who runs the mail server?",
        SettingKind.CHOICE,
        default="own",
        choices=(
            ("own", "We do, or somebody not named here"),
            ("microsoft", "Microsoft 365 (not yet proven by us)"),
            ("google", "Google Workspace (not yet proven by us)"),
        ),
    ),
    Setting(
        "imap_host",
        "Server for incoming mail (IMAP)",
        help="For example imap.council.example",
        shown_when=("server", "own"),
    ),
    Setting(
        "imap_port",
        "Port for incoming mail",
        SettingKind.NUMBER,
        default=993,
        shown_when=("server", "own"),
    ),
    Setting(
        "imap_security",
        "Is the connection for incoming mail encrypted?",
        SettingKind.CHOICE,
        default="tls",
        choices=SECURITIES,
        shown_when=("server", "own"),
    ),
    Setting(
        "smtp_host",
        "Server for outgoing mail (SMTP)",
        help="For example smtp.council.example",
        shown_when=("server", "own"),
    ),
    Setting(
        "smtp_port",
        "Port for outgoing mail",
        SettingKind.NUMBER,
        default=465,
        help="Usually 465 for TLS and 587 for STARTTLS",
        shown_when=("server", "own"),
    ),
    Setting(
        "smtp_security",
        "Is the connection for outgoing mail encrypted?",
        SettingKind.CHOICE,
        default="tls",
        choices=SECURITIES,
        shown_when=("server", "own"),
    ),
    Setting(
        "smtp_sign_in",
        "The server for outgoing mail asks us to sign in too",
        SettingKind.YES_NO,
        default=True,
        required=False,
        shown_when=("server", "own"),
    ),
)

SIGN_IN = (
    Setting(
        "login",
        "Sign-in name",
        help="Only if it differs from the address, as it does for many shared mailboxes",
        required=False,
    ),
    Setting(
        "sign_in",
        "How does the desk sign in?",
        SettingKind.CHOICE,
        default="password",
        choices=(("password", "With a password"), ("oauth", "With OAuth 2, without a password")),
    ),
    Setting("password", "Password", SettingKind.SECRET, shown_when=("sign_in", "password")),
    Setting(
        "consent",
        "Who gives consent?",
        SettingKind.CHOICE,
        default="person",
        choices=(
            ("person", "A person signs in once, and the desk stays signed in"),
            ("application", "The application signs in by itself (client credentials)"),
        ),
        shown_when=("sign_in", "oauth"),
    ),
    Setting(
        "client_id",
        "Application (client) ID",
        help="From the page where the desk was registered as an application",
        shown_when=("sign_in", "oauth"),
    ),
    Setting(
        "client_secret",
        "Client secret",
        SettingKind.SECRET,
        required=False,
        shown_when=("sign_in", "oauth"),
    ),
    Setting(
        "tenant",
        "Directory (tenant) ID",
        help="Of Microsoft Entra",
        required=False,
        shown_when=("server", "microsoft"),
    ),
    Setting(
        "authorisation_url",
        "Address where a person gives consent",
        help="Only for OAuth 2 with a server of your own",
        required=False,
        shown_when=("server", "own"),
    ),
    Setting(
        "token_url",
        "Address where tokens are given out",
        help="Only for OAuth 2 with a server of your own",
        required=False,
        shown_when=("server", "own"),
    ),
    Setting(
        "scope",
        "Scope to ask for",
        help="Only for OAuth 2 with a server of your own",
        required=False,
        shown_when=("server", "own"),
    ),
)

HABITS = (
    Setting(
        "from_name",
        "Name that people see on our mail",
        help="The service, such as “Eastmere Housing”. Never the name of a member of staff",
        required=False,
    ),
    Setting("folder", "Folder to read", default="INBOX"),
    Setting(
        "read_existing",
        "Bring in mail that is already in the folder",
        SettingKind.YES_NO,
        default=True,
        required=False,
    ),
    Setting(
        "mark_read",
        "Mark mail as read in the mailbox once the desk has it",
        SettingKind.YES_NO,
        default=False,
        required=False,
    ),
    Setting(
        "plus_addresses",
        "Plus addresses work here",
        SettingKind.YES_NO,
        help="Mail to desk+something@council.example reaches desk@council.example. The desk can "
        "then tell for certain which conversation an answer belongs to",
        default=False,
        required=False,
    ),
    Setting(
        "sent_copies",
        "Copies of what the desk sends",
        SettingKind.CHOICE,
        default="none",
        choices=(
            ("none", "Keep none in the mailbox"),
            ("append", "The desk puts one into the folder for sent mail"),
            ("server", "The mail server does so by itself, as Microsoft 365 and Google do"),
        ),
    ),
    Setting(
        "sent_folder",
        "Folder for sent mail",
        default="Sent",
        required=False,
    ),
)

QUESTIONS = SERVERS + SIGN_IN + HABITS
