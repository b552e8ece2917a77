"""Every document is what its address promises, or says under which rule it was withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from auditor.domain import stamp
from auditor.store.inspection import Inspected, State, inspected

WRONG = (State.ALTERED, State.MISSING)


@dataclass(frozen=True, slots=True)
class Verified:
    """How many documents are in which state; `rules` counts the withdrawn by their rule."""

    states: Counter[State]
    rules: Counter[str]

    @property
    def sound(self) -> bool:
        return not any(self.states[state] for state in WRONG)


def verify(say: Callable[[str], None], *, each: bool = False) -> Verified:
    """Says a line about every document that is wrong, or about `each` one."""
    states: Counter[State] = Counter()
    rules: Counter[str] = Counter()
    for item in inspected():
        states[item.state] += 1
        if item.state is State.WITHDRAWN and item.rule:
            rules[item.rule] += 1
        if each or item.state in WRONG:
            say(line(item))
    return Verified(states, rules)


def line(item: Inspected) -> str:
    start = f"{item.state}: {item.kind} {item.sha256}"
    match item.state:
        case State.WITHDRAWN if item.withdrawn_at:
            return f"{start} at {stamp(item.withdrawn_at)} under the rule: {item.rule}"
        case State.MISSING:
            return f"{start} of {item.of}"
    return start
