"""One account, or one institution, is meant; where several could be, the person is asked."""

from __future__ import annotations

from auditor.cli.terminal.setting import Setting, UsageError
from auditor.domain import Account, Institution
from auditor.store.register import register
from auditor.verbs.collect import Selection, selected


def the_account(setting: Setting, written: str) -> Account:
    accounts = selected(setting.files, Selection(account=written))
    if not accounts:
        raise UsageError(f"{written} is not in the register; give a handle, platform:handle or an address")
    if len(accounts) > 1:
        choice = ", ".join(f"{account.platform}:{account.handle}" for account in accounts)
        raise UsageError(f"{written} is the handle of several accounts; name one of {choice}")
    return accounts[0]


def account_or_institution(setting: Setting, written: str) -> Account | Institution:
    """An account before an institution of the same name, which only the clause's own kind can tell apart."""
    institution = next((each for each in register().institutions if each.id == written), None)
    if institution and not selected(setting.files, Selection(account=written)):
        return institution
    return the_account(setting, written)
