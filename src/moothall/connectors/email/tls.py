"""How connections to mail servers are encrypted. There is no way to skip the certificate."""

import ssl


def context() -> ssl.SSLContext:
    """A context that trusts what this machine trusts (SSL_CERT_FILE adds to that)."""
    made = ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made
