"""What inbox adds to the pages of apps below: of an account, of a post, of what stands there."""

from moothall.inbox.panels import calls, comments


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    calls.register()
    comments.register()
