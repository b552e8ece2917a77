"""The connectors of the platforms that are to be asked, each made from the platform's file and our keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import version

from auditor import toolbox
from auditor.configuration.platforms import read_api
from auditor.configuration.reading import Files
from auditor.configuration.secrets import given
from auditor.domain.quota import Allowance, Ledger
from auditor.store.ledger import StoreLedger
from connectors.wire.clock import now
from connectors.wire.connector import Connector, Means
from connectors.wire.failures import AccessRefused
from connectors.wire.pseudonyms import Pseudonym


@dataclass(frozen=True, slots=True)
class Connected:
    """By platform: who asks it, or why nobody can; a platform that has no connector is in neither."""

    connectors: Mapping[str, Connector]
    refused: Mapping[str, str]

    @property
    def asked(self) -> set[str]:
        return {*self.connectors, *self.refused}


@contextmanager
def connected(
    files: Files,
    platforms: Iterable[str],
    environment: Mapping[str, str],
    pseudonym: Pseudonym,
    warn: Callable[[str], None],
) -> Iterator[Connected]:
    classes = {name: each for name, each in toolbox.connectors().items() if name in set(platforms)}
    apis = {name: read_api(files, name, each.shape) for name, each in classes.items()}
    means = Means(
        credential=lambda name: credential(environment, name),
        ledger=ledger_over(apis.values()),
        pseudonym=pseudonym,
        agent=f"auditor/{version('auditor')}",
        warn=warn,
    )
    with ExitStack() as stack:
        found: dict[str, Connector] = {}
        refused: dict[str, str] = {}
        for name, each in classes.items():
            try:
                found[name] = each(apis[name], means)
            except AccessRefused as failure:
                refused[name] = str(failure)
            else:
                stack.callback(found[name].close)
        yield Connected(found, refused)


def ledger_over(apis: Iterable[object]) -> Ledger:
    allowances: dict[str, Allowance] = {}
    for api in apis:
        allowances |= api.allowances  # type: ignore[attr-defined]  # every table `api` has them
    return StoreLedger(allowances, now)


def credential(environment: Mapping[str, str], name: str) -> str | None:
    """What the operator gives under that name."""
    secret = given(environment, name)
    return secret.reveal.decode().strip() if secret else None
