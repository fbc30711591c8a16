"""The tables of the demo Platform, in steps: a file that an older desk made still opens."""

FIRST = """
CREATE TABLE IF NOT EXISTS said (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order of arrival; a cursor is one of these
    name TEXT NOT NULL UNIQUE,                 -- the id that we are told
    address TEXT NOT NULL,                     -- the account it was said to
    channel TEXT NOT NULL,
    thread TEXT NOT NULL DEFAULT '',           -- the exchange it belongs to
    payload BLOB NOT NULL                      -- the bytes as they came
);
CREATE INDEX IF NOT EXISTS said_to ON said (address, channel, number);
CREATE TABLE IF NOT EXISTS script (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    due REAL,                                  -- seconds since 1970; null until we answer
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL DEFAULT '',
    payload BLOB NOT NULL,
    after REAL NOT NULL DEFAULT 0              -- where due is null: seconds after our answer
);
CREATE INDEX IF NOT EXISTS script_due ON script (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS accepted (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    target TEXT NOT NULL,                      -- the id that it answers, or ''
    text TEXT NOT NULL,
    at REAL NOT NULL,
    shown_at REAL NOT NULL                     -- later than `at` on a day that publishes later
);
CREATE INDEX IF NOT EXISTS accepted_key ON accepted (key);
CREATE TABLE IF NOT EXISTS bad_days (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL,
    during TEXT NOT NULL,
    kind TEXT NOT NULL,
    seconds REAL NOT NULL,
    times INTEGER                              -- null: until somebody mends it
);
CREATE TABLE IF NOT EXISTS rules (name TEXT PRIMARY KEY, value NOT NULL);
"""
PUBLISHING = """
-- the post of ours it stands under
ALTER TABLE said ADD COLUMN under TEXT NOT NULL DEFAULT '';
ALTER TABLE said ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
CREATE INDEX said_under ON said (under) WHERE under <> '';
ALTER TABLE script ADD COLUMN under TEXT NOT NULL DEFAULT '';
ALTER TABLE accepted ADD COLUMN gesture TEXT NOT NULL DEFAULT 'words';
ALTER TABLE accepted ADD COLUMN towards TEXT NOT NULL DEFAULT '';
ALTER TABLE accepted ADD COLUMN private INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accepted ADD COLUMN edited_at REAL;
ALTER TABLE accepted ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
-- its place on the timeline; an edit moves it up
ALTER TABLE accepted ADD COLUMN turn INTEGER;
CREATE INDEX accepted_turn ON accepted (address, turn);
CREATE TABLE files (                            -- on things of ours
    name TEXT NOT NULL,
    place INTEGER NOT NULL,
    filename TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL,
    alt TEXT NOT NULL,
    focus_x REAL NOT NULL,
    focus_y REAL NOT NULL,
    captions TEXT NOT NULL,
    PRIMARY KEY (name, place)
);
CREATE TABLE likes (name TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (name, key));
CREATE TABLE blocked (address TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (address, key));
CREATE TABLE reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL,
    address TEXT NOT NULL,
    about TEXT NOT NULL,                        -- the id of what is reported
    key TEXT NOT NULL,                          -- who said it
    reason TEXT NOT NULL
);
CREATE TABLE presences (
    address TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    personal INTEGER NOT NULL DEFAULT 0
);
-- publications that go well yet
ALTER TABLE bad_days ADD COLUMN spared INTEGER NOT NULL DEFAULT 0;
-- the moment it is over by itself
ALTER TABLE bad_days ADD COLUMN until REAL;
"""
STEPS = (FIRST, PUBLISHING)
