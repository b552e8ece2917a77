"""WhatsApp: the numbers of offices that share their account with ours; of others there is nothing to read.

Of the pages that have a number, every second shares it.
"""

from __future__ import annotations

from typing import Any

from tests.emulators.graph_edges import Arguments, Fields, edge
from tests.emulators.graph_nodes import DEFAULTS, FIELDS, told
from tests.emulators.graph_nouns import Page
from tests.emulators.graph_pages import exists, whatsapp
from tests.emulators.graph_paging import limit_of, listed
from tests.emulators.graph_scenarios import NAMES
from tests.emulators.graph_view import Scene

SHARES = 6
NUMBER_DEFAULTS = (
    "verified_name,code_verification_status,display_phone_number,quality_rating,platform_type,throughput"
)


def account_id(seed: int) -> str:
    return f"20{seed:06}0001"


def number_id(number: int) -> str:
    return f"1065{number:011}"


def number_of_phone(text: str) -> int | None:
    """Which page's number it is, if that is shared with us."""
    number = int(text[4:]) if text.startswith("1065") and len(text) == 15 and text.isdecimal() else 0
    return number if number and number % SHARES == 0 else None


def shared(pages: int) -> list[int]:
    numbers = [*range(SHARES, pages + 1, SHARES), *(number for number in NAMES if number % SHARES == 0)]
    return [number for number in numbers if exists(number, pages) and whatsapp(number)]


@edge(("WhatsAppBusinessAccount", "phone_numbers"))
def phone_numbers(scene: Scene, _: Any, arguments: Arguments, fields: Fields) -> Any:
    view = scene.view
    path = f"{account_id(view.seed)}/phone_numbers"

    def tell(number: int) -> Any:
        page = view.page(number)
        return told(view.scene(page), "WhatsAppPhoneNumber", page, fields)

    return listed(view, path, arguments, fields, shared(view.pages), tell, limit=limit_of(arguments))


@edge(("WhatsAppPhoneNumber", "whatsapp_business_profile"))
def profile(scene: Scene, page: Page, _: Arguments, fields: Fields) -> Any:
    """Without fields hardly anything comes; what is not filled in is absent."""
    known = {
        "about": page.about,
        "address": None if page.traits.bare else f"{page.number} Court Road",
        "description": None if page.traits.bare else f"{page.name}: {page.about}",
        "email": None if page.traits.bare else f"office{page.number}@examplepur.gov.example",
        "profile_picture_url": scene.picture(f"w/{page.number}.png"),
        "websites": [page.website] if page.website else None,
        "vertical": "GOVT",
    }
    asked = {field.name for field in fields or ()}
    filled = {key: value for key, value in known.items() if key in asked and value is not None}
    return {"data": [{**filled, "messaging_product": "whatsapp"}]}


DEFAULTS |= {"WhatsAppPhoneNumber": NUMBER_DEFAULTS, "WhatsAppBusinessAccount": "id,name"}
FIELDS["WhatsAppBusinessAccount"] = {
    "id": lambda scene, _: account_id(scene.view.seed),
    "name": lambda *_: "Coordination unit",
}
FIELDS["WhatsAppPhoneNumber"] = {
    "id": lambda _, page: number_id(page.number),
    "display_phone_number": lambda _, page: page.whatsapp,
    "verified_name": lambda _, page: page.name,
    "name_status": lambda *_: "APPROVED",
    "new_name_status": lambda *_: "NONE",
    "code_verification_status": lambda _, page: "EXPIRED" if page.number % 4 == 0 else "VERIFIED",
    "is_official_business_account": lambda *_: False,
    "account_mode": lambda *_: "LIVE",
    "platform_type": lambda *_: "CLOUD_API",
    "status": lambda *_: "CONNECTED",
    "quality_rating": lambda *_: "GREEN",
    "quality_score": lambda *_: {"score": "GREEN"},
    "throughput": lambda *_: {"level": "STANDARD"},
}
