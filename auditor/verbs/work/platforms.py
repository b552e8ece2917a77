"""The connectors of the platforms that are to be asked, each made from the platform's file and our keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.metadata import version

from auditor import toolbox
from auditor.configuration.platforms import read_api
from auditor.configuration.reading import Files
from auditor.configuration.secrets import given
from auditor.domain.quota import Allowance, Ledger
from auditor.store.ledger import StoreLedger
from connectors.wire.clock import now
from connectors.wire.connector import Connector, Means
from connectors.wire.pseudonyms import Pseudonym


@contextmanager
def connected(
    files: Files,
    platforms: Iterable[str],
    environment: Mapping[str, str],
    pseudonym: Pseudonym,
    warn: Callable[[str], None],
) -> Iterator[dict[str, Connector]]:
    """By platform; those that no connector asks are left out. `Failure` where a platform gives no access."""
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
        for name, each in classes.items():
            found[name] = each(apis[name], means)
            stack.callback(found[name].close)
        yield found


def ledger_over(apis: Iterable[object]) -> Ledger:
    allowances: dict[str, Allowance] = {}
    for api in apis:
        allowances |= api.allowances  # type: ignore[attr-defined]  # every table `api` has them
    return StoreLedger(allowances, now)


def credential(environment: Mapping[str, str], name: str) -> str | None:
    """What the operator gives under that name."""
    secret = given(environment, name)
    return secret.reveal.decode().strip() if secret else None
