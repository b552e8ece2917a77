"""Every row of a delivery finds its account, however the office wrote it: by handle, id or address."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from difflib import get_close_matches
from functools import cached_property
from itertools import takewhile

from auditor.domain import Platform
from auditor.domain.addresses import INVISIBLE, Address, read_address
from auditor.domain.platforms import by_name, name_key
from auditor.sheets.reading import BadRow, Sheet
from connectors.wire.connector import Request
from connectors.wire.delivery import Values

ALMOST = 0.8  # as alike as a name with one letter wrong
SHORTEST, LONGEST_NAME = 4, 40
MOST_ALMOST = 3
DIGITS = re.compile(r"\d")


class Pages:
    """The accounts asked for; a page is the place of its request."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self.requests = requests
        self.platforms = {request.platform.id: request.platform for request in requests}
        self.names = by_name(self.platforms.values())
        self.by_key = {request.account.key: page for page, request in enumerate(requests)}
        self.by_id = {
            (request.account.platform, request.account.id): page
            for page, request in enumerate(requests)
            if request.account.id
        }
        self.found: dict[tuple[str, str], int | None] = {}
        self.unknown: set[tuple[str, str, str]] = set()

    def of(self, values: Values) -> int | None:
        """The page that a row names; None where no such account was asked for."""
        written = written_in(values)
        if written not in self.found:
            self.found[written] = self.look_up(*written)
        return self.found[written]

    def look_up(self, name: str, account: str) -> int | None:
        platform, address = self.read(name, account)
        if platform is None or address is None:
            return None
        by_id = self.by_id.get((platform.id, address.id or account))
        return by_id if by_id is not None else self.by_key.get(address.key)

    def read(self, name: str, account: str) -> tuple[Platform | None, Address | None]:
        platform = self.names.get(name_key(name))
        if platform is None:
            return None, None
        read = read_address(account, platform, self.platforms)
        # A person's profile or a group is refused with its address: an order may have registered it.
        return platform, read if isinstance(read, Address) else read.address

    def platform_of(self, values: Values) -> Platform | None:
        return self.names.get(name_key(written_in(values)[0]))

    def learn(self, page: int, values: Values) -> None:
        """A profile tells the platform's own id of an account; other files may call it by that."""
        if known := (values.get("id") or "").strip():
            self.by_id.setdefault((self.requests[page].account.platform, known), page)
            self.found.clear()

    def is_stranger(self, values: Values) -> bool:
        """Whether a row surely belongs to an account that was not asked for.

        One without platform or account, with an account that nobody can read, or known by its id alone may be
        anybody's.
        """
        name, account = written_in(values)
        if not name or not account:
            return False
        platform, address = self.read(name, account)
        if platform is None:
            return not self.is_misspelt(name)
        return address is not None and address.id is None

    def almost(self, values: Values, *, torn: bool = False) -> list[int]:
        """Accounts whose names are one letter apart from a stranger's; if its row is `torn`, more of it.

        Names that differ in their digits alone are those of neighbours.
        """
        platform, address = self.read(*written_in(values))
        if platform is None or address is None:
            return []
        name = address.folded[:LONGEST_NAME]
        near: set[int] = set()
        if len(name) >= SHORTEST:
            near.update(page for less in one_less(name) for page in self.spelled.get((platform.id, less), ()))
        near = {page for page in near if DIGITS.sub("", self.folded(page)) != DIGITS.sub("", name)}
        return sorted(near | set(self.beginnings(platform.id, name)) if torn else near)

    def beginnings(self, platform: str, name: str) -> Iterator[int]:
        """Accounts whose names begin the name, or are begun by it."""
        for end in range(1, len(name)):
            if (page := self.by_key.get((platform, name[:end]))) is not None:
                yield page
        first = bisect_left(self.keys, (platform, name))
        for key in takewhile(lambda key: key[1].startswith(name), self.keys[first : first + MOST_ALMOST + 1]):
            yield self.by_key[key]

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        return sorted(self.by_key)

    @cached_property
    def spelled(self) -> dict[tuple[str, str], list[int]]:
        """The accounts by their names, and by these with one letter less."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for platform, name in self.by_key:
            for less in one_less(name):
                found[platform, less].append(self.by_key[platform, name])
        return found

    def folded(self, page: int) -> str:
        return self.requests[page].account.key[1]

    def is_misspelt(self, name: str) -> bool:
        """Whether a platform's name is almost that of one that was asked for."""
        return bool(get_close_matches(name_key(name)[:LONGEST_NAME], self.names, n=1, cutoff=ALMOST))

    def doubt(self, values: Values) -> str:
        if not all(written_in(values)):
            return "platform or account is empty"
        if self.names.get(name_key(written_in(values)[0])) is None:
            return f"nobody can say which platform {written_in(values)[0][:40]!r} is"
        return f"nobody can say which account {written_in(values)[1][:40]!r} is"

    def beginning(self, row: BadRow, sheet: Sheet) -> Values:
        """What a broken row begins with, if only the cells before its first quotation mark."""
        if row.values or not row.cells or not sheet.separator:
            return row.values
        sound = row.cells[0].partition('"')[0]
        return dict(zip(sheet.headings, sound.split(sheet.separator)[:-1], strict=False))

    def offers(self, page: int) -> tuple[str, ...]:
        return self.requests[page].platform.parts

    def is_new_name(self, kind: str, values: Values) -> bool:
        """Whether this is the first row in files of that kind under a name that was not asked for."""
        name = (kind, *written_in(values))
        new = name not in self.unknown
        self.unknown.add(name)
        return new

    def stranger(self, values: Values) -> str:
        platform, account = written_in(values)
        left_out = "is not among the registered accounts asked for; its rows are left out"
        return f"{platform[:40]} {account[:80]} {left_out}"

    def name(self, page: int) -> str:
        account = self.requests[page].account
        return f"{account.platform} {account.handle}"

    def zone(self, page: int) -> tzinfo:
        return self.requests[page].zone


def one_less(name: str) -> set[str]:
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def written_in(values: Values) -> tuple[str, str]:
    """What stands in the two cells, without what is not seen in the name of the platform."""
    platform = INVISIBLE.sub("", values.get("platform") or "")
    return platform.strip(), (values.get("account") or "").strip()
