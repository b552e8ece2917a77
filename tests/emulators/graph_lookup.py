"""Which node an id, a username or an address is of, and whether this token may know that it exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.emulators import graph_instagram as instagram
from tests.emulators import graph_whatsapp as whatsapp
from tests.emulators.graph_access import business_id, granted, owner, user_id
from tests.emulators.graph_media import media_of
from tests.emulators.graph_nouns import Page
from tests.emulators.graph_pages import exists, named, number_of, page_id, traits_of
from tests.emulators.graph_refusals import Refused, refused
from tests.emulators.graph_scenarios import SCENARIOS
from tests.emulators.graph_view import Scene, View

PUBLIC_KINDS = {"Page", "PagePost", "Comment"}


@dataclass(frozen=True, slots=True)
class Found:
    kind: str
    node: Any
    scene: Scene


def found(view: View, text: str) -> Found:
    if text in {"me", user_id(view.caller)}:
        return myself(view)
    if "_" in text and text.replace("_", "").isdecimal():
        return _said(view, text)
    if text.isascii() and text.isdecimal():
        return _numbered(view, text)
    return _found_page(view, _page_named(view, text), text)


def myself(view: View) -> Found:
    caller = view.caller
    if caller.kind == "app":
        raise refused("token_wanted")
    if caller.kind == "page":
        return _found_page(view, caller.number, "me")
    user = {"name": f"Audit {caller.number}", "id": user_id(caller)}
    return Found("User", user, view.scene(view.page(SCENARIOS["unit"])))


def in_address(text: str) -> str:
    """The name in a page's address."""
    return unquote(urlsplit(text).path).strip("/").rpartition("/")[2]


def _numbered(view: View, text: str) -> Found:
    number = number_of(view.seed, text)
    if number is not None:
        return _found_page(view, number, text)
    unit = view.scene(view.page(SCENARIOS["unit"]))
    if text == whatsapp.account_id(view.seed) and view.caller.kind == "system":
        return Found("WhatsAppBusinessAccount", text, unit)
    if text == business_id(view.seed) and view.caller.kind == "system":
        return Found("User", {"name": "Coordination unit", "id": text}, unit)
    return _on_instagram(view, text) or _on_whatsapp(view, text) or _unknown(text)


def _unknown(text: str) -> Found:
    raise refused("not_found", id=text)


def _page_named(view: View, text: str) -> int:
    given = view.knobs.usernames.get(text.casefold())
    number = given if given is not None else named(view.seed, text)
    if number is None or not exists(number, view.pages):
        raise refused("alias", id=text)
    state = traits_of(view.seed, number).state
    if state == "person":
        raise refused("person", id=text)
    if state == "gone":
        raise refused("alias", id=text)
    return number


def _found_page(view: View, number: int, text: str) -> Found:
    if view.twisted("another_page"):
        number = int(view.twist["number"])
    if not exists(number, view.pages):
        raise refused("not_found", id=text)
    page = view.page(number)
    scene = view.scene(page)
    _exists_for(scene, page, text)
    return Found("Page", page, scene)


def _exists_for(scene: Scene, page: Page, text: str) -> None:
    view, state = scene.view, page.traits.state
    if state == "merged":
        raise refused("migrated", id=page.id, to=page_id(view.seed, SCENARIOS["merged_into"]))
    if state in {"gone", "person"}:
        raise refused("not_found", id=text)
    if state in {"unpublished", "restricted"} and not scene.own:
        caller = view.caller
        role = caller.kind == "system" and caller.number == owner(page.number)
        known = role and granted(view.seed, page.number, view.knobs.granted)
        raise refused("permission_200") if known and state == "unpublished" else refused("not_found", id=text)


def _said(view: View, text: str) -> Found:
    """A post or a comment, each of which names its page."""
    before = text.partition("_")[0]
    number = number_of(view.seed, before)
    number = number if number is not None else _page_of_object(before)
    if number is None or not exists(number, view.pages):
        raise refused("not_found", id=text)
    try:
        of = _found_page(view, number, text)
    except Refused:
        raise refused("not_found", id=text) from None
    for post in of.scene.page.posts:
        if post.id == text:
            return Found("PagePost", post, of.scene)
        if post.object_id == before:
            for comment in post.comments:
                if comment.id == text and (of.scene.own or not comment.hidden):
                    return Found("Comment", comment, of.scene)
    raise refused("not_found", id=text)


def _page_of_object(text: str) -> int | None:
    return int(text[3:9]) if text.startswith("122") and len(text) == 16 else None


def _on_instagram(view: View, text: str) -> Found | None:
    number = instagram.number_of_user(text)
    if number is None and text.startswith(("17885", "17858")) and len(text) in (17, 18):
        number = int(text[5:11])
    if number is None or not exists(number, view.pages) or instagram.personal(number):
        return None
    page = view.page(number)
    if not instagram.is_ours(view, page):
        return None
    scene = view.scene(page)
    if text.startswith("17841"):
        return Found("IGUser", page, scene)
    for each in media_of(view.seed, page, view.now):
        if each.id == text:
            return Found("IGMedia", each, scene)
        for said in each.comments:
            if said.id == text:
                return Found("IGComment", said, scene)
    return None


def _on_whatsapp(view: View, text: str) -> Found | None:
    number = whatsapp.number_of_phone(text)
    if number is None or not exists(number, view.pages) or view.caller.kind != "system":
        return None
    page = view.page(number)
    return Found("WhatsAppPhoneNumber", page, view.scene(page))
