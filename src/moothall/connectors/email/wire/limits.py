"""How much of one mail is read. What is beyond stays in the raw copy, and the message says so."""

HEADER_BYTES = 256 * 1024  # of one header block
FIELDS = 1_000  # in one header block
FIELD_BYTES = 16 * 1024  # of one field that people read
DEPTH = 30  # of multiparts inside multiparts
PARTS = 1_000  # of one message, containers included
FALSE_BOUNDARIES = 10_000  # lines that only look like a boundary
FILES = 500
TEXT_CHARACTERS = 500_000
HTML_CHARACTERS = 1_000_000
RECIPIENTS = 100  # in To, and as many in Cc
REFERENCES = 100
ID_CHARACTERS = 255
NAME_CHARACTERS = 200
SUBJECT_CHARACTERS = 998
FILENAME_CHARACTERS = 120
