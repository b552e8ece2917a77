"""Whatever an audit stands on is looked at with a handful of calls, and every fault says what to do.

What is broken keeps nothing else from being looked at, as far as it can be reached without it.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path, PurePosixPath

from auditor import toolbox
from auditor.configuration.guidelines import guideline_ids, read_guideline
from auditor.configuration.jurisdictions import read_jurisdiction
from auditor.configuration.lexicons import read_lexicons
from auditor.configuration.operator import Operator, read_operator
from auditor.configuration.platforms import read_api, read_platforms
from auditor.configuration.reading import SHIPPED, ConfigurationError, Files
from auditor.configuration.secrets import store_password
from auditor.configuration.tiers import read_tiers
from auditor.domain import Account
from auditor.domain.register import Route
from auditor.store.ledger import StoreLedger
from auditor.store.opening import StoreBusy, StoreError, open_store
from auditor.store.register import register
from auditor.verbs.work.platforms import connected
from connectors.wire.clock import now
from connectors.wire.failures import Failure
from connectors.wire.pseudonyms import pseudonyms
from connectors.wire.remarks import Examinable, Level, Remark

Remarks = Iterator[Remark]

GIGABYTE = 1_000_000_000
LITTLE = 2 * GIGABYTE  # the snapshots of some weeks
TOO_LITTLE = GIGABYTE // 10
DAY = timedelta(days=1)
FEW = 3  # labels of one kind that are told one by one
UNUSED = pseudonyms(b"")  # nobody's words are read here


def examined(files: Files, home: Path, environment: Mapping[str, str], only: str | None = None) -> Remarks:
    """All of it; `only` is the one platform that is meant."""
    yield from of_configuration(replace(files, used={}))
    yield of_space(home, free_at(home))
    try:
        operator = read_operator(files)
    except ConfigurationError:
        return  # it was told above, and nobody knows where the store is
    if fault := fault_of_store(operator, home, environment):
        yield fault
        return
    accounts = register().accounts
    yield Remark(Level.FINE, f"the store is reachable and up to date; it holds {len(accounts)} accounts")
    asked = [account for account in accounts if account.source is Route.API and not account.retired]
    yield from of_platforms(files, environment, asked, only)
    yield from of_ledger(StoreLedger({}, now), now(), zone_of(files, operator), f"{only}:" if only else "")


def of_configuration(files: Files) -> Remarks:
    """Every file is read; one that several others need is told of once."""
    faults: dict[str, None] = {}
    for read in readings(files):
        try:
            read()
        except ConfigurationError as error:
            faults[str(error)] = None
    yield from (Remark(Level.WRONG, fault) for fault in faults)
    if not faults:
        own = sum(not files.find(name).is_relative_to(SHIPPED) for name in files.used)
        yield Remark(
            Level.FINE, f"all {len(files.used)} files of the configuration are readable; {own} are yours"
        )


def readings(files: Files) -> Iterator[Callable[[], object]]:
    yield partial(read_operator, files)
    yield partial(read_tiers, files)
    yield partial(read_platforms, files)
    for platform, connector in toolbox.connectors().items():
        yield partial(read_api, files, platform, connector.shape)
    for name in files.names("jurisdictions/*/jurisdiction.toml"):
        yield partial(read_jurisdiction, files, PurePosixPath(name).parent.name)
    yield partial(read_lexicons, files)
    for guideline in guideline_ids(files):
        yield partial(read_guideline, files, guideline, toolbox.checks())


def free_at(home: Path) -> int:
    """Bytes, also before the home is made."""
    there = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    return shutil.disk_usage(there).free


def of_space(home: Path, free: int) -> Remark:
    sentence = f"{free / GIGABYTE:.1f} GB are free where AUDITOR_HOME is ({home})"
    if free < TOO_LITTLE:
        return Remark(Level.LATER, f"{sentence}: too little to go on; make room")
    if free < LITTLE:
        return Remark(Level.WARNING, f"{sentence}; make room soon")
    return Remark(Level.FINE, sentence)


def fault_of_store(operator: Operator, home: Path, environment: Mapping[str, str]) -> Remark | None:
    try:
        open_store(home, operator.store, store_password(environment))
    except StoreBusy as error:
        return Remark(Level.LATER, str(error))
    except StoreError as error:
        return Remark(Level.WRONG, str(error))
    return None


def of_platforms(
    files: Files, environment: Mapping[str, str], asked: Sequence[Account], only: str | None
) -> Remarks:
    names = {only} if only else {account.platform for account in asked}
    if not names:
        yield Remark(Level.FINE, "no account of the register is asked for from its platform")
    for name in sorted(names):
        accounts = [account for account in asked if account.platform == name]
        for remark in of_platform(name, files, environment, accounts):
            named = remark.sentence.startswith(f"{name}:")
            yield remark if named else Remark(remark.level, f"{name}: {remark.sentence}")


def of_platform(
    name: str, files: Files, environment: Mapping[str, str], accounts: Sequence[Account]
) -> Remarks:
    if name not in toolbox.connectors():
        instead = f"; the offices of {len(accounts)} accounts hand in files instead" if accounts else ""
        yield Remark(Level.WARNING, f"this platform cannot be asked yet{instead}")
        return
    warnings: list[str] = []
    try:
        with connected(files, [name], environment, UNUSED, warnings.append) as known:
            for connector in known.connectors.values():
                if isinstance(connector, Examinable):
                    yield from connector.checkup(accounts)
                else:
                    yield Remark(Level.FINE, "there is a key to ask with; nothing more of it is checked")
            for refusal in known.refused.values():
                yield Remark(Level.WRONG, refusal)
    except ConfigurationError:
        yield Remark(Level.WRONG, "cannot be asked before its configuration is mended; see above")
    except Failure as failure:
        yield Remark(Level.LATER, f"gives no access now: {failure}")
    except UnicodeDecodeError:
        yield Remark(Level.WRONG, "a credential is no text; write it anew, as UTF-8")
    except OSError as error:
        yield Remark(Level.WRONG, f"{error.filename}: cannot be read: {error.strerror}")
    yield from (Remark(Level.WARNING, warning) for warning in warnings)


def of_ledger(ledger: StoreLedger, at: datetime, zone: tzinfo, prefix: str) -> Remarks:
    """What tokens spent in a day, and which of them rest; where there are many of one kind, together."""
    spends, closings = ledger.spends(at - DAY), ledger.closings()
    for name, labels in told_together([label for label in spends | closings if label.startswith(prefix)]):
        units = sum(spends.get(label, 0) for label in labels)
        many = f" by {len(labels)} tokens" if len(labels) > 1 else ""
        sentence = f"{name} spent {units} {'unit' if units == 1 else 'units'} in the last 24 hours{many}"
        if closed := [closings[label] for label in labels if label in closings]:
            opens = max(closed).astimezone(zone).strftime("%Y-%m-%d %H:%M")
            some = f"{len(closed)} of them rest" if len(labels) > 1 else "it rests"
            yield Remark(Level.WARNING, f"{sentence}; {some} until {opens}, and what waits is asked for then")
        else:
            yield Remark(Level.FINE, sentence)


def told_together(labels: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for label in sorted(labels):
        kinds[label.rpartition(":")[0]].append(label)
    for kind, alike in kinds.items():
        yield from [(kind, alike)] if len(alike) > FEW else [(label, [label]) for label in alike]


def zone_of(files: Files, operator: Operator) -> tzinfo:
    try:
        return read_jurisdiction(files, operator.jurisdiction).calendar.zone
    except ConfigurationError:
        return UTC
