"""The pages that let a system user in, with their tokens; and what a token is good for, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from tests.emulators.graph_access import SYSTEM_TOKENS, Caller, granted, granted_to, tasks, user_id
from tests.emulators.graph_edges import Arguments, Fields, edge, with_summary
from tests.emulators.graph_errors import GraphError
from tests.emulators.graph_kinds import CATEGORY
from tests.emulators.graph_pages import exists, traits_of
from tests.emulators.graph_paging import limit_of, listed
from tests.emulators.graph_refusals import named as name_of_error
from tests.emulators.graph_refusals import refused
from tests.emulators.graph_view import Scene, View

MOST_PERSONS = 9
SCOPES = {
    "system": (
        "pages_show_list", "pages_read_engagement", "pages_read_user_content", "pages_manage_metadata",
        "business_management", "instagram_basic", "instagram_manage_insights", "whatsapp_business_management",
    ),
    "page": ("pages_show_list", "pages_read_engagement", "pages_read_user_content", "pages_manage_metadata"),
    "user": ("public_profile", "instagram_basic", "instagram_manage_insights", "pages_read_engagement"),
    "app": (),
}  # fmt: skip
TYPES = {"system": "SYSTEM_USER", "page": "PAGE", "user": "USER", "app": "APP"}
NAMES = ("access_token", "category", "category_list", "name", "id", "tasks")


@edge(("User", "accounts"))
def accounts(scene: Scene, _: Any, arguments: Arguments, fields: Fields) -> Any:
    view = scene.view
    system = view.caller.number if view.caller.kind == "system" else -1
    numbers = granted_to(view.seed, system, view.pages, view.knobs.granted)
    names = {field.name for field in fields} | {"id"} if fields is not None else set(NAMES)

    def tell(number: int) -> dict[str, Any]:
        page = view.page(number)
        known = {
            "access_token": view.tokens.page(number),
            "category": CATEGORY["name"],
            "category_list": [CATEGORY],
            "name": page.name,
            "id": page.id,
            "tasks": tasks(page),
        }
        return {key: value for key, value in known.items() if key in names}

    path = f"{user_id(view.caller)}/accounts"
    answer = listed(view, path, arguments, fields, numbers, tell, limit=limit_of(arguments))
    return with_summary(answer, arguments, {"total_count": len(numbers)})


def known(view: View, token: str) -> Caller | None:
    """Whose token it is, if it was ever given."""
    caller = view.tokens.caller(token)
    if caller is None or caller.kind == "app":
        return caller
    if caller.kind == "page":
        role = granted(view.seed, caller.number, view.knobs.granted)
        return caller if role and exists(caller.number, view.pages) else None
    return (
        caller if 1 <= caller.number <= (SYSTEM_TOKENS if caller.kind == "system" else MOST_PERSONS) else None
    )


def ended(view: View, caller: Caller) -> str | None:
    """The name of the error that a token's end is told with."""
    traits = traits_of(view.seed, caller.number) if caller.kind == "page" else None
    subcode = view.knobs.tokens.get(caller.label, traits.token_ended if traits else None)
    if subcode is None:
        return None
    return name_of_error(190, subcode) if subcode else "token_malformed"


def debugged(view: View, token: str) -> Any:
    if view.caller.kind not in {"app", "system"}:
        raise refused("permission_200")
    caller = known(view, token)
    if caller is None:
        told = refused("token_malformed").error
        return {"data": {"error": _short(told), "is_valid": False, "scopes": []}}
    told_ended = ended(view, caller)
    told_data: dict[str, Any] = {
        "app_id": view.tokens.app_id,
        "type": TYPES[caller.kind],
        "application": "Audit",
        "data_access_expires_at": _data_access(view, caller),
        "expires_at": _expires(view, caller),
        "is_valid": told_ended is None,
        "scopes": list(_scopes(view, caller)),
        "granular_scopes": _granular(view, caller),
    }
    if told_ended:
        told_data["error"] = _short(refused(told_ended).error)
    if caller.kind == "page":
        told_data["profile_id"] = view.page(caller.number).id
    if caller.kind != "app":
        told_data |= {"issued_at": int((view.now - timedelta(days=10)).timestamp()), "user_id": "80001"}
    return {"data": told_data}


def _scopes(view: View, caller: Caller) -> Sequence[str]:
    return view.knobs.scopes.get(caller.label, SCOPES[caller.kind])


def _expires(view: View, caller: Caller) -> int:
    usual = view.knobs.expires_days if caller.kind == "user" else None
    return _in_days(view, view.knobs.expires.get(caller.label, usual))


def _data_access(view: View, caller: Caller) -> int:
    usual = None if caller.kind in {"app", "system"} else view.knobs.data_access_days
    return _in_days(view, view.knobs.data_access.get(caller.label, usual))


def _in_days(view: View, days: float | None) -> int:
    return 0 if days is None else int((view.now + timedelta(days=days)).timestamp())


def _granular(view: View, caller: Caller) -> list[dict[str, Any]]:
    if caller.kind != "page":
        return [{"scope": scope} for scope in _scopes(view, caller)]
    return [{"scope": scope, "target_ids": [view.page(caller.number).id]} for scope in _scopes(view, caller)]


def _short(error: GraphError) -> dict[str, Any]:
    return {"code": error.code, "message": error.message, "subcode": error.subcode or 0}
