"""Finds words in messages, notes and contacts that a person may see; newest first.

Ranked search is too slow at a million messages (docs/build/performance.md); newest first reads
the index from its end and stops.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from moothall.inbox.errors import NothingToFind
from moothall.inbox.models import Contact, Conversation, Note, Readable, Reference
from moothall.inbox.search_index import CONFIGURATION, MESSAGES, NOTES, PROFILES, Searched
from moothall.people import access
from moothall.people.access import Scope
from moothall.people.models import StaffMember
from moothall.register.models import Account

_WORD = re.compile(r"[^\W_]+")
LONGEST_QUERY = 500  # characters read of what was typed
MOST_WORDS = 16
LONGEST_WORD = 60
BESIDE = 10  # contacts, notes and references shown beside the messages


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `next_before` continues the messages; None when there are no more.

    Messages carry their conversation. The rest is found for the first page only.
    """

    messages: tuple[Readable, ...]
    next_before: int | None = None
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = field(default=())


def find(staff: StaffMember, words: str, *, before: int | None = None, size: int = 50) -> Results:
    """Messages that hold every word, newest first; raises NothingToFind without a word.

    Every sign that is no letter or digit only parts words. `before` is `next_before` of the
    page before.
    """
    wanted = words_of(words)
    if not wanted:
        raise NothingToFind
    scope = access.scope(staff)
    accounts = _accounts(scope)
    found = _ids(MESSAGES, wanted, accounts.keys(), before=before, size=size + 1)
    messages = _messages(scope, found[:size], accounts)
    next_before = found[size - 1] if len(found) > size else None
    if before:
        return Results(messages, next_before)
    return Results(
        messages,
        next_before,
        contacts=_contacts(scope, wanted),
        notes=_notes(scope, wanted),
        references=_references(scope, words, wanted),
    )


def words_of(typed: str) -> list[str]:
    """The words in what was typed, as the index would part them."""
    plain = unicodedata.normalize("NFC", typed[:LONGEST_QUERY])
    words = dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(plain))
    return list(words)[:MOST_WORDS]


def _accounts(scope: Scope) -> dict[int, Account]:
    """The accounts whose conversations this person may read."""
    reach = Q(department__in=scope.department_ids) | (
        Q(pk__in=scope.account_ids) & ~Q(department__in=scope.shut_ids)
    )
    return {each.pk: each for each in Account.objects.filter(reach).order_by("pk")}


def _ids(
    one: Searched,
    words: Sequence[str],
    scopes: Collection[int] | None = None,
    *,
    before: int | None = None,
    size: int,
) -> list[int]:
    """Ids of rows that hold every word, largest first."""
    if scopes is not None and not scopes:
        return []
    ask = _ask_sqlite if connection.vendor == "sqlite" else _ask_postgresql
    sql, params = ask(one, words, scopes, before)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY 1 DESC LIMIT {size:d}", params)
        return [row[0] for row in cursor.fetchall()]


def _ask_sqlite(
    one: Searched, words: Sequence[str], scopes: Collection[int] | None, before: int | None
) -> tuple[str, list[Any]]:
    query = f"{{{' '.join(one.words)}}} : ({' AND '.join(map(_string, words))})"
    if scopes:
        query += f" AND {one.scope} : ({' OR '.join(_string(str(pk)) for pk in scopes)})"
    sql = f"SELECT rowid FROM {one.index} WHERE {one.index} MATCH %s"  # noqa: S608 our own names
    return (sql, [query]) if before is None else (f"{sql} AND rowid < %s", [query, before])


def _string(word: str) -> str:
    """A word as FTS5 takes it literally; there is no quotation mark in it."""
    return f'"{word}"'


def _ask_postgresql(
    one: Searched, words: Sequence[str], scopes: Collection[int] | None, before: int | None
) -> tuple[str, list[Any]]:
    query = f"plainto_tsquery('{CONFIGURATION}', %s)"
    params: list[Any] = [" ".join(words)]
    if scopes:
        query += " && %s::tsquery"
        params.append(" | ".join(f"'={pk:d}'" for pk in scopes))
    sql = f"SELECT id FROM {one.table} WHERE words @@ ({query})"  # noqa: S608 our own names
    return (sql, params) if before is None else (f"{sql} AND id < %s", [*params, before])


def _messages(
    scope: Scope, ids: Sequence[int], accounts: Mapping[int, Account]
) -> tuple[Readable, ...]:
    if not ids:
        return ()
    seen = scope.narrow(
        Readable.objects.filter(pk__in=ids),
        department="conversation__department",
        account="conversation__account",
    )
    rows = seen.select_related("profile", "conversation", "conversation__profile")
    found = tuple(rows.defer("html", "to", "cc").order_by("-pk"))
    for each in found:
        each.conversation.account = accounts[each.conversation.account_id]
    return found


def _contacts(scope: Scope, words: Sequence[str]) -> tuple[Contact, ...]:
    profiles = _ids(PROFILES, words, size=20 * BESIDE)
    if not profiles:
        return ()
    theirs = scope.narrow(Conversation.objects.filter(contact=OuterRef("pk")))
    seen = Contact.objects.filter(Exists(theirs), profiles__in=profiles)
    return tuple(seen.distinct().order_by("-pk")[:BESIDE])


def _notes(scope: Scope, words: Sequence[str]) -> tuple[Note, ...]:
    notes = _ids(NOTES, words, size=20 * BESIDE)
    if not notes:
        return ()
    seen = scope.narrow(
        Note.objects.filter(pk__in=notes),
        department="conversation__department",
        account="conversation__account",
    )
    return tuple(seen.select_related("conversation", "author").order_by("-pk")[:BESIDE])


def _references(scope: Scope, typed: str, words: Sequence[str]) -> tuple[Reference, ...]:
    """Numbers of other systems, as typed: whole, or one of its words."""
    whole = typed[:80].replace("\x00", "").strip()
    spellings = {each for word in (whole, *words) for each in (word, word.upper(), word.lower())}
    seen = scope.narrow(
        Reference.objects.filter(number__in=spellings),
        department="conversation__department",
        account="conversation__account",
    )
    return tuple(seen.select_related("conversation").order_by("-pk")[:BESIDE])
