"""Every fault of the emulated Graph API, and what the product has to make of it, after the wire contract.

`call` is for the call that brings a page's profile with the beginnings of all lists, `listed` for a list that
is followed. Where nothing else is said a fault lasts: the same call meets it again whenever it is repeated.
platforms/meta.md sections 1.4, 3.5 to 3.7, 4.2 and 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.domain import Reason
from tests.emulators.graph_errors import ERRORS
from tests.emulators.graph_scenarios import SCENARIOS

WAITS = "waits"  # no snapshot: the account is looked at when the token opens again
SEEN = None  # no gap: the fault is survived
ELSEWHERE = "as everybody"  # the page's own token is of no use, so the page is looked at in public
Expected = Reason | str | None

DOWN, UNREADABLE, TOKEN = Reason.PLATFORM_DOWN, Reason.UNREADABLE, Reason.TOKEN_REFUSED
REFUSED, HIDDEN, MISSING = Reason.ACCESS_REFUSED, Reason.UNREACHABLE, Reason.ACCOUNT_MISSING
SPENT = Reason.QUOTA_SPENT

# What can be met: the call that brings a page, that of the second step, the whole of a batch, one item of it,
# a list that goes on, and what is asked about the inside.
CALL, STEP, BATCH, ITEM, LISTS, INSIDE = "call", "step", "batch", "item", "list", "inside"
ANYWHERE = frozenset({CALL, STEP, ITEM, LISTS, INSIDE})
NOT_IN_ITEMS = ANYWHERE - {ITEM}
FOR_PAGES = frozenset({CALL, STEP})
ONLY_LISTS, ONLY_BATCHES = frozenset({LISTS}), frozenset({BATCH})


@dataclass(frozen=True, kw_only=True)
class Fault:
    """`does` is as the emulator is told it. `slow` ones cost time, so they are tried on one page.

    What is expected differs by where it meets; only the `first` page of a batch meets it where that is said.
    One that is `turning` meets a list where it goes on.
    """

    name: str
    does: Mapping[str, Any]
    expected: Mapping[str, Expected]
    slow: bool = False
    first: bool = False
    turning: bool = False


def fault(name, does, everywhere, meets=ANYWHERE, *, slow=False, first=False, turning=False, **elsewhere):
    """`elsewhere` are exceptions, by what is met."""
    expected = {**dict.fromkeys(meets, everywhere), **elsewhere}
    return Fault(name=name, does=does, expected=expected, slow=slow, first=first, turning=turning)


def turn(name, does, everywhere):
    """Where a list goes on."""
    return fault(name, does, everywhere, ONLY_LISTS, turning=True)


def answer(body, **more):
    return {"do": "answer", "body": body, **more}


# Connections and bodies

GARBLED = {BATCH: DOWN}  # how many parts it has is not to be seen
NO_LIST = {LISTS: UNREADABLE, ITEM: UNREADABLE, INSIDE: DOWN, BATCH: DOWN}
ON_THE_WIRE = (
    fault("the connection ends without an answer", {"do": "close"}, DOWN),
    fault("the connection ends, once", {"do": "close", "times": 1}, SEEN),
    fault("the connection ends after the headers", {"do": "close_after_headers"}, DOWN, NOT_IN_ITEMS),
    fault("something that is no HTTP", {"do": "raw", "body": "HELLO\r\n\r\n"}, DOWN, NOT_IN_ITEMS),
    fault("cut short, and its length says so", {"do": "truncate"}, DOWN, NOT_IN_ITEMS),
    fault("broken off in the middle", {"do": "truncate", "honest": False}, DOWN, NOT_IN_ITEMS),
    fault("a slow drip", {"do": "drip", "bytes_per_second": 100}, DOWN, NOT_IN_ITEMS, slow=True),
    fault("no answer in time", {"do": "wait", "wait_ms": 600}, DOWN, NOT_IN_ITEMS, slow=True),
    fault("a moment's delay", {"do": "wait", "wait_ms": 30, "times": 3}, SEEN, NOT_IN_ITEMS),
    fault("502 with HTML", {"do": "bad_gateway"}, DOWN),
    fault("a burst of three 502", {"do": "bad_gateway", "times": 3}, SEEN),
    fault("503 as plain text", answer("busy", status=503, headers={"Content-Type": "text/plain"}), DOWN),
    fault("404 with HTML", {"do": "bad_gateway", "status": 404}, DOWN),
    fault("500 with JSON but no error", {"do": "plain_500"}, DOWN),
    fault("a sound answer with status 500", {"do": "status", "status": 500}, DOWN, NOT_IN_ITEMS),
    fault("a login wall", {"do": "login_wall"}, UNREADABLE),
    fault("a login wall, once", {"do": "login_wall", "times": 1}, SEEN),
    fault("nothing at all with 200", {"do": "empty"}, DOWN),
    fault("304, not modified", {"do": "not_modified"}, DOWN),
    fault("text/javascript", {"do": "javascript"}, SEEN, NOT_IN_ITEMS),
    fault("no content type", {"do": "no_content_type"}, SEEN, NOT_IN_ITEMS),
    fault("a huge answer", {"do": "huge", "mb": 3}, UNREADABLE, NOT_IN_ITEMS),
    fault("JSON of a hundred thousand levels", {"do": "deep"}, UNREADABLE),
    fault("the number 7", answer("7"), UNREADABLE, **GARBLED, inside=DOWN),
    fault("a text", answer('"yes"'), UNREADABLE, **GARBLED, inside=DOWN),
    fault("null", answer("null"), UNREADABLE, **GARBLED, inside=DOWN),
    fault("a list of numbers", answer("[1, 2, 3]"), UNREADABLE, **GARBLED, inside=DOWN),
    fault("an empty object", answer("{}"), HIDDEN, **NO_LIST),
    fault("null where a list should be", answer('{"data": null}'), HIDDEN, **NO_LIST),
    fault("numbers where items should be", answer('{"data": [1, 2]}'), HIDDEN, **NO_LIST),
    fault("half a letter, then cut short", answer('{"data": [{"id": "\\ud83d'), DOWN),
)

# Batches, multi-get and lists

ANOTHER = SCENARIOS["taker_of_name"]
REVOKED = {"do": "error", "error": "password_changed", "after": 1}
OF_QUESTIONS = (
    fault("every item of a batch is null", {"do": "null_items"}, DOWN, ONLY_BATCHES, inside=DOWN),
    fault("the first item is null", {"do": "null_items", "at": [0]}, DOWN, ONLY_BATCHES, first=True),
    fault("the items are null, once", {"do": "null_items", "times": 1}, SEEN, ONLY_BATCHES, inside=SEEN),
    fault("a batch's answer is too short", {"do": "wrong_length"}, DOWN, ONLY_BATCHES, inside=DOWN),
    fault("a batch's answer is too long", {"do": "wrong_length", "by": 1}, DOWN, ONLY_BATCHES, inside=DOWN),
    fault("another page answers", {"do": "another_page", "number": ANOTHER}, UNREADABLE, FOR_PAGES),
    fault("next holds no token", {"do": "next_without_token"}, SEEN, FOR_PAGES | ONLY_LISTS),
    turn("a list goes round in a circle", {"do": "repeat_cursor"}, UNREADABLE),
    turn("the cursor has expired", {"do": "error", "error": "cursor", "after": 1}, UNREADABLE),
    turn("the token is revoked between two pages", REVOKED, TOKEN),
    turn("the allowance ends between two pages", {"do": "error", "error": "page_calls", "after": 1}, SPENT),
    turn("the service ends between two pages", {"do": "bad_gateway", "after": 1}, DOWN),
    turn("a page comes empty and the list goes on", {"do": "empty_page"}, DOWN),
    fault("times an hour early", {"do": "shift_times", "seconds": -3600}, SEEN, FOR_PAGES | ONLY_LISTS),
    fault("times an hour late", {"do": "shift_times", "seconds": 3600}, SEEN, FOR_PAGES | ONLY_LISTS),
)  # fmt: skip

# Errors

MEANING: Mapping[str, Expected] = {
    **dict.fromkeys(("unknown", "service", "service_down", "transient"), DOWN),
    **dict.fromkeys(("reduce", "reduce_for_people"), UNREADABLE),
    **dict.fromkeys(("application_limit", "user_limit", "page_limit", "page_calls", "custom_limit"), WAITS),
    **dict.fromkeys(("instagram_calls", "whatsapp_calls", "limit_reached", "blocked"), WAITS),
    **dict.fromkeys(("capability", "permission", "permission_200", "page_token", "role_lost"), REFUSED),
    **dict.fromkeys(("extended_permission", "reviewable"), REFUSED),
    **dict.fromkeys(("proof_or_app_token", "proof_wanted", "proof_wrong"), REFUSED),
    **dict.fromkeys(("not_found", "post_request", "instagram_user", "instagram_unavailable"), HIDDEN),
    **dict.fromkeys(("migrated", "migrated_100", "alias", "person"), MISSING),
    **dict.fromkeys(("token_missing", "signature", "session", "token_malformed", "not_installed"), TOKEN),
    **dict.fromkeys(("checkpoint", "password_changed", "token_expired", "unconfirmed"), TOKEN),
    **dict.fromkeys(("token_invalid", "session_expired", "session_invalid", "token_wanted"), TOKEN),
    **dict.fromkeys(("field", "alias_of_field", "parameter", "new_page", "limit", "cursor"), UNREADABLE),
    **dict.fromkeys(("too_many_ids", "path", "syntax", "deprecated", "duplicate"), UNREADABLE),
    **dict.fromkeys(("invalid_query", "batch"), UNREADABLE),
}


def title(name):
    error = ERRORS[name]
    number = f"{error.code}/{error.subcode}" if error.subcode else str(error.code)
    return f"error {number}, {name.replace('_', ' ')}"


def error(name, expected, *, do="error", **more):
    said = title(name) + (" with status 200" if do == "error_in_200" else "") + more.pop("said", "")
    meets = more.pop("meets", ANYWHERE)
    words = {"to": "100001200490999", "id": "x"}
    spent = dict.fromkeys((LISTS, INSIDE), SPENT) if expected == WAITS else {}
    spent |= {name: more.pop(name) for name in (BATCH,) if name in more}
    return fault(said, {"do": do, "error": name, "words": words, **more}, expected, meets, **spent)


CALLS = frozenset({CALL, ITEM})
OF_GRAPH = (
    *(error(name, expected) for name, expected in MEANING.items()),
    *(
        error(name, MEANING[name], do="error_in_200")
        for name in ("service", "page_calls", "permission", "token_expired")
    ),
    error("unknown", SEEN, times=2, said=", twice"),
    error("reduce", SEEN, times=2, said=", twice", meets=ANYWHERE - {INSIDE}),
    error(
        "field",
        SEEN,
        times=1,
        words={"field": "mission", "type": "Page"},
        said=" that we ask for",
        meets=CALLS,
        batch=UNREADABLE,
    ),
)

FAULTS: tuple[Fault, ...] = (*ON_THE_WIRE, *OF_QUESTIONS, *OF_GRAPH)
