"""What one call may see, and how its answer is worded: token, clock, knobs and a scripted twist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.emulators.graph_access import Caller, Sight, Tokens
from tests.emulators.graph_knobs import Knobs
from tests.emulators.graph_nouns import Page, Person
from tests.emulators.graph_pages import page

PFBID = str.maketrans("0123456789", "xQ2mKv7RtZ")


@dataclass(slots=True, kw_only=True)
class View:
    """`twist` is a scripted fault that bends this one answer from within."""

    tokens: Tokens
    pages: int
    now: datetime
    base: str
    knobs: Knobs
    caller: Caller
    version: str
    twist: Mapping[str, Any]

    @property
    def seed(self) -> int:
        return self.tokens.seed

    def page(self, number: int) -> Page:
        return page(self.seed, number, self.now)

    def twisted(self, kind: str, edge: str | None = None) -> bool:
        return self.twist.get("do") == kind and self.twist.get("edge", edge) == edge

    def stamp(self, at: datetime) -> str:
        shift = self.twist.get("seconds", 0) if self.twisted("shift_times") else self.knobs.shift_s
        moved = at + timedelta(seconds=shift) if shift else at
        return moved.isoformat()[:19] + "+0000"

    def scene(self, of: Page) -> Scene:
        return Scene(self, of, self.caller.sees(of, reviewed=self.knobs.reviewed))


@dataclass(frozen=True, slots=True)
class Scene:
    """One page as this call sees it; `listed` while its things come in a list and not one by one."""

    view: View
    page: Page
    sight: Sight
    listed: bool = False

    @property
    def own(self) -> bool:
        return self.sight is Sight.OWN

    def author(self, person: Person | None) -> dict[str, str] | None:
        """The page's own name is always given, a citizen's to the page's own token alone."""
        if person is None:
            shown = self.own or self.view.knobs.own_name_in_public or self.view.caller.kind != "app"
            return {"name": self.page.name, "id": self.shown_id} if shown else None
        return {"name": person.name, "id": person.id} if self.own and person.shown else None

    @property
    def shown_id(self) -> str:
        """New pages may show themselves by a second id."""
        return self.page.alias if self.page.traits.alias_shown else self.page.id

    def link(self, object_id: str) -> str:
        if self.page.traits.alias_shown:
            tail = f"pfbid0{object_id.translate(PFBID)}l"
            return f"https://www.facebook.com/{self.page.alias}/posts/{tail}"
        return f"https://www.facebook.com/{self.page.id}/posts/{object_id}"

    def picture(self, path: str) -> str:
        """Signed until tomorrow; `@` makes room for a signature that is another one in each answer."""
        ends = int((self.view.now + timedelta(days=1)).timestamp())
        signature = "@" * 8 if self.view.knobs.signed_pictures else "0" * 8
        return f"{self.view.base}/cdn/{path}?oh={signature}&oe={ends:X}"
