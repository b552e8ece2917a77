"""What the Graph API says beside and within an answer is acted upon before anybody uses the answer.

A token that is nearly spent goes slowly or pauses, one that is spent or blocked is closed; the answer in hand
is used all the same. platforms/meta.md sections 1.1, 4.2 and 4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from auditor.domain import stamp
from auditor.domain.quota import Ledger
from connectors.wire.failures import Failure, PlatformDown, QuotaSpent, Unreadable
from connectors.wire.graph_bodies import NotJson, TooDeep, decoded, without_tokens
from connectors.wire.graph_errors import ERRORS, Kind, Trouble, trouble_in
from connectors.wire.graph_failures import Garbled, Told, failure_of
from connectors.wire.graph_usage import Usage, UsageRules, rest_s, spent_s, usage_in
from connectors.wire.session import Answer, PoliteSession
from connectors.wire.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asked and what: `labels` are those of all tokens in the call, `secrets` what no answer may hold."""

    what: str
    token: Token
    labels: Collection[str]
    secrets: Collection[str] = field(repr=False)


class Hearing:
    """Serves all threads; it says once that another version answers than the one asked.

    `answering` is the version that answered last.
    """

    def __init__(
        self,
        version: str,
        rules: UsageRules,
        session: PoliteSession,
        ledger: Ledger,
        warn: Callable[[str], None],
    ) -> None:
        self.version = version
        self.rules = rules
        self.session = session
        self.ledger = ledger
        self.warn = warn
        self.lock = Lock()
        self.warned = False
        self.answering: str | None = None

    def answer(self, answer: Answer, asked: Asked, around: Mapping[str, Usage] | None = None) -> Any:
        """The JSON of the answer, or `Told`, or `PlatformDown` where the same question may be asked again.

        `around` is what was said of the tokens outside of this answer.
        """
        usage = {**(around or {}), **self.usage(answer, asked)}
        self.compare(answer.headers.get("facebook-api-version"))
        told = read(answer, asked)
        trouble = trouble_in(told, answer.status)
        if trouble is None:
            return told
        if trouble.kind is Kind.DOWN:
            raise failure_of(trouble, asked.what)
        raise Told(trouble, self.failure(trouble, asked, usage))

    def usage(self, answer: Answer, asked: Asked) -> dict[str, Usage]:
        """What the headers say; the tokens that they are about are slowed down, or left alone for a while."""
        found = usage_in(answer.headers, asked.labels, asked.token.label)
        for label, usage in found.items():
            slowly = usage.percent >= self.rules.slow_at
            self.session.slow_down(label, self.rules.slow_s if slowly else 0)
            if seconds := rest_s(usage, self.rules):
                self.ledger.close(label, in_(seconds))
        return found

    def failure(self, trouble: Trouble, asked: Asked, usage: Mapping[str, Usage]) -> Failure:
        label = asked.token.label
        if trouble.kind is Kind.BLOCKED:
            until = in_(self.rules.blocked_s)
            self.warn(f"{label}: the platform has blocked this token; it rests until {stamp(until)}")
        elif trouble.kind is Kind.LIMIT:
            until = in_(spent_s(usage.get(label, Usage()), self.rules))
        else:
            return failure_of(trouble, asked.what)
        self.ledger.close(label, until)
        return QuotaSpent(f"{trouble.sentence(asked.what)}; {label} rests until {stamp(until)}", label, until)

    def compare(self, answering: str | None) -> None:
        self.answering = answering[:12] if answering else self.answering
        if not answering or answering.lstrip("v") == self.version.lstrip("v"):
            return
        with self.lock:
            first, self.warned = not self.warned, True
        if first:
            self.warn(f"version {self.version} of the Graph API is configured, but {answering[:12]} answers")


def read(answer: Answer, asked: Asked) -> Any:
    try:
        return decoded(without_tokens(answer.body, asked.secrets))
    except TooDeep:
        sentence = f"{asked.what}: the answer is nested too deeply"
        raise Told(Trouble(kind=Kind.OTHER, for_all=True), Unreadable(sentence)) from None
    except NotJson as error:
        if error.cut_off or answer.status >= ERRORS:
            raise PlatformDown(f"{asked.what}: the answer is empty, cut off or no JSON") from None
        raise Garbled(f"{asked.what}: the answer is no JSON") from None


def in_(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)
