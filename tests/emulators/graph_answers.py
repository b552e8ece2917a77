"""One call to the Graph API answered: the checks in their order, one node or many, one edge or many.

A name that is not asked for is not told, one id that is refused refuses all fifty, and numbers of units count
whether or not the call succeeds. Batches and the wire stand in `graph_wire`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.emulators import graph_kinds, graph_said, graph_team  # noqa: F401 - they enter what they know
from tests.emulators import graph_whatsapp as whatsapp
from tests.emulators.graph_access import Caller, Sight, business_id, user_id
from tests.emulators.graph_accounts import debugged
from tests.emulators.graph_fields import Field, parsed
from tests.emulators.graph_lookup import PUBLIC_KINDS, found, in_address
from tests.emulators.graph_meters import Bucket
from tests.emulators.graph_nodes import EDGES, told
from tests.emulators.graph_paging import DEFAULT
from tests.emulators.graph_refusals import Refused, refused
from tests.emulators.graph_view import View

MOST_IDS = 50
ROWS = {"posts", "published_posts", "feed", "comments", "media", "replies"}
LOOKED_UP = "business_discovery"
OTHER_NODES = ("17841", "17885", "17858", "1065")
# What an answer that leaves out the missing does not leave out.
STILL_REFUSED = {1, 2, 4, 10, 190}
UNSENT = {"access_token", "appsecret_proof", "ids", "id", "method", "pretty"}


@dataclass(frozen=True, slots=True)
class Ask:
    """A path without its version, taken apart."""

    parts: tuple[str, ...]
    params: Mapping[str, str]

    @property
    def ids(self) -> list[str] | None:
        return self.params["ids"].split(",") if "ids" in self.params else None

    @property
    def units(self) -> int:
        return len(self.ids) if self.ids else 1

    @property
    def targets(self) -> list[str]:
        return self.ids or list(self.parts[:1])

    @property
    def fields(self) -> tuple[Field, ...] | None:
        text = self.params.get("fields", "").strip()
        return parsed(text) if text else None

    @property
    def arguments(self) -> dict[str, str]:
        return {key: value for key, value in self.params.items() if key not in UNSENT and key != "fields"}


def taken_apart(path: str, params: Mapping[str, str]) -> tuple[str | None, Ask]:
    """The version that is asked for, and the rest."""
    parts = [part for part in path.split("/") if part]
    version = parts.pop(0) if parts and _is_version(parts[0]) else None
    return version, Ask(tuple(parts), params)


def _is_version(text: str) -> bool:
    return text.startswith("v") and text[1:].replace(".", "", 1).isdecimal() and "." in text


# Before the answer


def proven(view: View, ask: Ask) -> None:
    """A system user needs a proof for what the reviewed feature opens; everybody's proof must be right."""
    caller, proof = view.caller, ask.params.get("appsecret_proof")
    if proof is not None and proof != view.tokens.proof(caller.token):
        raise refused("proof_wrong")
    if proof is None and view.knobs.proof_always and caller.kind != "app":
        raise refused("proof_wanted")
    if proof is None and caller.kind == "system" and any(not _is_ours(view, name) for name in ask.targets):
        raise refused("proof_or_app_token")


def _is_ours(view: View, name: str) -> bool:
    ours = {"me", "debug_token", user_id(view.caller), whatsapp.account_id(view.seed), business_id(view.seed)}
    return name in ours or (name.isdecimal() and name.startswith(OTHER_NODES))


def bucket(view: View, ask: Ask) -> Bucket:
    caller: Caller = view.caller
    target = (*ask.targets, "")[0]
    if LOOKED_UP in ask.params.get("fields", "") or caller.kind == "app":
        return Bucket("app", view.tokens.app_id)
    if target.startswith(OTHER_NODES[:3]) and target.isdecimal():
        return Bucket("instagram", target)
    if target == whatsapp.account_id(view.seed) or (target.startswith("1065") and target.isdecimal()):
        return Bucket("whatsapp", whatsapp.account_id(view.seed))
    if caller.kind == "page":
        return Bucket("page", view.page(caller.number).id)
    if caller.kind == "system":
        return Bucket("business", business_of(view.seed, caller.number))
    return Bucket("user", caller.label)


def business_of(seed: int, system: int) -> str:
    """Under which the usage of a system user is told."""
    return f"{business_id(seed)[:-1]}{system}"


def within_size(view: View, ask: Ask) -> None:
    """Posts times comments times ids, as they are asked for and not as there are."""
    most = view.knobs.most_rows
    if most is None:
        return
    rows = _rows(ask.fields)
    if (*ask.parts, "")[-1] in ROWS:
        rows *= _limit(ask.params)
    if rows * ask.units > most:
        raise refused("reduce")


def _rows(fields: tuple[Field, ...] | None) -> int:
    found = [_rows(field.fields) * _limit(field.arguments) for field in fields or () if field.name in ROWS]
    return max(sum(found), 1)


def _limit(arguments: Mapping[str, str]) -> int:
    text = arguments.get("limit", "")
    return max(int(text), 1) if text.isdecimal() else DEFAULT


# The answer


def answered(view: View, ask: Ask) -> str:
    """The text of the answer."""
    parts, ids = ask.parts, ask.ids
    if parts == ("debug_token",):
        return written(debugged(view, ask.params.get("input_token", "")))
    if len(parts) > (1 if ids else 2):
        raise refused("path", path="/" + "/".join(parts[1:]))
    within_size(view, ask)
    if ids is not None:
        return _many(view, ask, ids, parts[0] if parts else None)
    if not parts and "id" in ask.params:
        return _one(view, ask, in_address(ask.params["id"]), None)
    if not parts:
        raise refused("post_request", id="")
    return _one(view, ask, parts[0], parts[1] if parts[1:] else None)


def _many(view: View, ask: Ask, ids: list[str], edge: str | None) -> str:
    if len(ids) > MOST_IDS:
        raise refused("too_many_ids", count=len(ids))
    if not all(ids):
        raise refused("parameter", name="ids")
    texts = {}
    for name in ids:
        try:
            texts[name] = _one(view, ask, name, edge)
        except Refused as error:
            omits = view.knobs.omit_missing or view.twisted("omit_missing")
            if not omits or error.error.code in STILL_REFUSED:
                raise
    return "{" + ",".join(f"{json.dumps(name)}:{text}" for name, text in texts.items()) + "}"


def _one(view: View, ask: Ask, name: str, edge: str | None) -> str:
    at = found(view, name)
    if edge is None:
        if at.kind in PUBLIC_KINDS and at.scene.sight is Sight.NOTHING:
            raise refused("permission")
        return written(told(at.scene, at.kind, at.node, ask.fields))
    read = EDGES.get((at.kind, edge))
    if read is None:
        raise refused("path", path=f"/{edge}")
    return written(read(at.scene, at.node, ask.arguments, ask.fields))


def written(answer: Any) -> str:
    """As the Graph API writes: nothing but ASCII, and slashes escaped."""
    return json.dumps(answer, separators=(",", ":")).replace("/", "\\/")
