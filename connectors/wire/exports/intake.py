"""What the forms of export find goes into the delivery like rows of its own files.

An export hands in parts of single accounts, and never claims that they are complete: that is left to the
coverage file. Whose an export is must stand in it, or in the name `<platform>-<account>` of the folder or
file; nobody guesses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.domain import stamp
from auditor.domain.platforms import name_key
from auditor.sheets.lines import LONGEST_CELL, paired
from connectors.wire.delivery import Values, time_of, truth_of
from connectors.wire.folder import Delivery

MESSAGES = ("comments", "mentions")
ALL = ("posts", *MESSAGES)
LONGEST_NAME = 300
REMEMBERED = 50_000
# What platforms, browsers and people put behind the account in the name of a download.
BEHIND = re.compile(r"(?:[-_](?:\d{4}-\d\d-\d\d|\d\d?_\d\d?_\d{4})(?:-\w+)?)?(?:[-_ ]?\(\d{1,2}\))?$")


class Intake:
    """`page` is the number of an account in the delivery; `where` is the file and the line."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.pages = delivery.pages
        self.found: dict[tuple[str, str], int | None] = {}

    def account(self, platform: str, *names: str | None) -> int | None:
        """The registered account that the first of these names belongs to."""
        pages = (self.look_up(platform, name) for name in names if name)
        return next((page for page in pages if page is not None), None)

    def look_up(self, platform: str, name: str) -> int | None:
        if len(self.found) >= REMEMBERED:
            self.found.clear()
        if (platform, name) not in self.found:
            self.found[platform, name] = self.pages.look_up(platform, name[:LONGEST_NAME])
        return self.found[platform, name]

    def learn(self, page: int, known: str | None) -> None:
        """The platform's own id of an account, by which other files may call it."""
        self.pages.learn(page, {"id": known})
        self.found.clear()

    def called(self, *names: str) -> tuple[str, int | None]:
        """The account in the last of the names that is like `facebook-office`, as it stands in it."""
        for name in reversed(names):
            platform, _, account = name.partition("-")
            known = self.pages.names.get(name_key(platform))
            if known and account:
                plain = BEHIND.sub("", account)
                tried = (account, f"@{account}", plain, f"@{plain}")
                return f"{known.id} {plain}", self.account(known.id, *tried)
        return "", None

    def registered(self, platform: str) -> list[int]:
        requests = enumerate(self.pages.requests)
        return [page for page, request in requests if request.account.platform == platform]

    def take(self, where: str, kind: str, page: int, values: Values, parts: Sequence[str] = ALL) -> None:
        """Makes a fact of the values; where that cannot be, the parts may lack something."""
        try:
            whole = self.checked(page, values)
            self.delivery.named.add(page)
            if kind != "comments" or not self.stands(page, whole):
                self.delivery.add(kind, page, whole)
        except ValueError as error:
            self.lose(where, str(error), [page], parts)

    def take_profile(self, where: str, page: int, values: Values) -> None:
        """One that does not say when it was seen is told by our own files, where these tell any."""
        told = self.delivery.facts.gist(page, "profiles", "now") is not None
        if any(values.values()) and (values.get("observed_at") or not told):
            self.take(where, "profiles", page, values, ("profile",))

    def checked(self, page: int, values: Values) -> dict[str, str | None]:
        whole: dict[str, str | None] = {}
        for name, value in values.items():
            if value is not None and len(value) > LONGEST_CELL:
                raise ValueError(f"{name} is longer than {LONGEST_CELL} characters")
            whole[name], replaced = (None, 0) if value is None else paired(value)
            self.delivery.replaced[page] += replaced
        return whole

    def stands(self, page: int, values: Values) -> bool:
        """Whether another file told of the message already, which may know better what it stands beneath."""
        known = [self.delivery.facts.gist(page, part, values.get("id") or "") for part in MESSAGES]
        if known == [None, None]:
            return False
        time = time_of("created_at", values.get("created_at") or "", self.pages.zone(page))
        same = repr((stamp(time), truth_of("official", values.get("official") or "")))[:-1]
        return any(gist is not None and gist.startswith(same) for gist in known)

    def hand_in(self, page: int, *parts: str) -> None:
        self.delivery.named.add(page)
        self.delivery.handed.update((page, part) for part in parts)

    def lose(self, where: str, reason: str, pages: Sequence[int] | None, parts: Sequence[str] = ALL) -> None:
        """The parts of these accounts, or of every account, may lack something."""
        for page in [None] if pages is None else pages:
            self.delivery.mark(parts, page)
        whose = "every account" if pages is None else " and ".join(map(self.pages.name, pages))
        effect = f"{' and '.join(parts)} of {whose} count as incomplete" if whose else "it is left out"
        self.say(where, f"{reason}; {effect}")

    def lose_platform(self, where: str, reason: str, platform: str, parts: Sequence[str] = ALL) -> None:
        """Nobody can say which account of the platform it was."""
        pages = self.registered(platform)
        for page in pages:
            self.delivery.mark(parts, page)
        effect = f"{' and '.join(parts)} of every {platform} account count as incomplete"
        self.say(where, f"{reason}; {effect if pages else 'it is left out'}")

    def say(self, where: str, sentence: str) -> None:
        self.delivery.complain(f"{where}: {sentence}")
