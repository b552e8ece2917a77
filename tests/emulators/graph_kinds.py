"""What a page tells, field by field."""

from __future__ import annotations

from typing import Any

from tests.emulators.graph_access import business_id
from tests.emulators.graph_nodes import FIELDS, Read
from tests.emulators.graph_nouns import Page
from tests.emulators.graph_refusals import refused
from tests.emulators.graph_view import Scene


def own_only(error: str, read: Read) -> Read:
    """A field that is refused, not absent, where the right is missing: it kills the whole call."""

    def guarded(scene: Scene, page: Page) -> Any:
        if not scene.own:
            raise refused(error)
        return read(scene, page)

    return guarded


def _cover(scene: Scene, page: Page) -> Any:
    if not page.traits.cover:
        return None
    source = scene.picture(f"c/{page.number}.png")
    return {
        "cover_id": f"77{page.number}",
        "offset_x": 50,
        "offset_y": 30,
        "source": source,
        "id": f"77{page.number}",
    }


def _instagram(_: Scene, page: Page) -> Any:
    from tests.emulators.graph_instagram import user_id  # noqa: PLC0415 - it is built on this module

    return {"id": user_id(page), "username": page.instagram}


def rich(read: Read) -> Read:
    """Missing on the pages that fill in nothing."""
    return lambda scene, page: None if page.traits.bare else read(scene, page)


CATEGORY = {"id": "161422927240513", "name": "Government organization"}
FIELDS["Page"] = {
    "id": lambda _, page: page.id,
    "name": lambda _, page: page.name,
    "username": rich(lambda _, page: page.username),
    "link": lambda _, page: f"https://www.facebook.com/{page.id if page.traits.bare else page.username}",
    "about": lambda _, page: page.about,
    "description": rich(lambda _, page: f"{page.name}: {page.about}"),
    "website": lambda _, page: page.website,
    "emails": rich(lambda _, page: [f"office{page.number}@examplepur.gov.example"]),
    "phone": rich(lambda _, page: f"+880 2-{page.number:06}"),
    "single_line_address": rich(lambda _, page: f"{page.number} Court Road, Examplepur"),
    "location": rich(lambda *_: {"city": "Examplepur", "country": "Bangladesh", "street": "Court Road"}),
    "category": lambda *_: CATEGORY["name"],
    "category_list": lambda *_: [CATEGORY],
    "verification_status": lambda *_: "not_verified",
    "is_verified": lambda *_: False,
    "is_published": lambda _, page: page.traits.state != "unpublished",
    "is_permanently_closed": lambda *_: False,
    "temporary_status": lambda *_: "no_data",
    "is_community_page": lambda *_: False,
    "is_owned": lambda *_: True,
    "is_unclaimed": lambda *_: False,
    "fan_count": lambda _, page: page.fans,
    "followers_count": lambda _, page: page.fans,
    "cover": _cover,
    "has_whatsapp_number": lambda _, page: page.whatsapp is not None,
    "has_whatsapp_business_number": lambda _, page: page.whatsapp is not None,
    "whatsapp_number": lambda _, page: page.whatsapp,
    "displayed_message_response_time": lambda *_: "AUTOMATIC",
    "has_transitioned_to_new_page_experience": lambda *_: True,
    "can_post": lambda *_: False,
    "can_checkin": lambda *_: True,
    "checkins": lambda *_: 0,
    "engagement": lambda _, page: {"count": page.fans, "social_sentence": f"{page.fans} people like this."},
    "global_brand_page_name": lambda _, page: page.name,
    "talking_about_count": lambda _, page: page.fans // 50,
    "were_here_count": lambda *_: 0,
    "access_token": lambda scene, page: scene.view.tokens.page(page.number) if scene.own else None,
    "instagram_business_account": own_only("permission", _instagram),
    "connected_instagram_account": own_only("permission", _instagram),
    "business": own_only("permission", lambda scene, _: {"id": business_id(scene.view.seed), "name": "Unit"}),
    "owner_business": own_only("permission", lambda *_: None),
    "unread_message_count": own_only("page_token", lambda *_: 0),
    "unseen_message_count": own_only("page_token", lambda *_: 0),
    "messaging_feature_status": own_only("page_token", lambda *_: {"hop_v2": True}),
}
for _name in (
    "general_info", "impressum", "bio", "mission", "products", "company_overview", "parent_page", "best_page",
    "contact_address", "global_brand_root_id",
):  # fmt: skip
    FIELDS["Page"][_name] = lambda *_: None
FIELDS["User"] = {"id": lambda _, user: user["id"], "name": lambda _, user: user["name"]}
