"""The engine that needs no service: django-tasks-db, with a worker and a sweep of our own.

Its own worker leaves a job RUNNING for ever when it is killed, and polls under an exclusive
lock. Ours asks without a lock, beats while it lives, and takes back what the dead left.
"""
