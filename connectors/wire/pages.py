"""Every row of a delivery finds its account, however the office wrote it: by handle, id or address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from auditor.domain.addresses import Address, read_address
from auditor.domain.platforms import by_name, name_key
from auditor.sheets.reading import BadRow, Sheet
from connectors.wire.connector import Request
from connectors.wire.delivery import Values


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
        self.strangers: set[tuple[str, str]] = set()

    def of(self, values: Values) -> int | None:
        """The page that a row names; None where no such account was asked for."""
        written = written_in(values)
        if written not in self.found:
            self.found[written] = self.look_up(*written)
        return self.found[written]

    def look_up(self, name: str, account: str) -> int | None:
        platform = self.names.get(name_key(name))
        if platform is None:
            return None
        read = read_address(account, platform, self.platforms)
        # A person's profile or a group is refused with its address, because an order may have registered it.
        address = read if isinstance(read, Address) else read.address
        if address is None:
            return None
        by_id = self.by_id.get((platform.id, address.id or account))
        return by_id if by_id is not None else self.by_key.get(address.key)

    def named_in(self, row: BadRow, sheet: Sheet) -> int | None:
        """Whose broken row it is, as far as its beginning tells."""
        values = row.values or beginning(row, sheet)
        return self.of(values) if values else None

    def is_new_stranger(self, values: Values) -> bool:
        """Whether this is the first row of an account that was not asked for."""
        new = written_in(values) not in self.strangers
        self.strangers.add(written_in(values))
        return new

    def stranger(self, values: Values) -> str:
        platform, account = written_in(values)
        left_out = "is not among the registered accounts asked for; its rows are left out"
        return f"{platform} {account[:80]} {left_out}"

    def name(self, page: int) -> str:
        account = self.requests[page].account
        return f"{account.platform} {account.handle}"

    def zone(self, page: int) -> tzinfo:
        return self.requests[page].zone


def written_in(values: Values) -> tuple[str, str]:
    return (values.get("platform") or "").strip(), (values.get("account") or "").strip()


def names_account(values: Values) -> bool:
    return all(written_in(values))


def beginning(row: BadRow, sheet: Sheet) -> Values:
    """The cells before the first quotation mark of a row that could not be taken apart."""
    sound = row.cells[0].partition('"')[0] if row.cells and sheet.separator else ""
    return dict(zip(sheet.headings, sound.split(sheet.separator)[:-1], strict=False)) if sound else {}
