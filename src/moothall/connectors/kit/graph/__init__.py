"""Meta's Graph API as two connectors speak it: calls, failures, consent, calls from there.

Follows what Meta documents for v26.0. Not proven by us on the live service.
"""
