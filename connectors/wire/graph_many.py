"""One id that spoils a question about many is found in a few more, and all the others are answered.

The Graph API answers for all ids or for none. Where its complaint names one, the rest is asked again; where
it does not, each half. Where it is about the token or the platform, asking again would change nothing.
platforms/meta.md section 3.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from connectors.wire.failures import Failure, Unreadable
from connectors.wire.graph_complaints import complaint_in
from connectors.wire.graph_errors import Kind, Trouble
from connectors.wire.graph_failures import Told

Answers = dict[str, dict[str, Any] | Failure]
# May leave out ids; what it raises, `Told` or a failure, is about all of them.
Ask = Callable[[Sequence[str]], Mapping[str, dict[str, Any]]]

LONGEST = 4_000  # of the ids in one address, which servers take up to about 8,000 signs of


def each(questions: Iterable[Sequence[str]], ask: Ask, left_out: Failure) -> Answers:
    """An answer for every id; `left_out` is for one that is missing even where it is asked for alone."""
    found: Answers = {}
    waiting = [tuple(ids) for ids in questions][::-1]
    while waiting:
        ids = waiting.pop()
        try:
            answers = ask(ids)
        except Failure as failure:
            found.update(dict.fromkeys(ids, failure))
        except Told as told:
            guilty = at_fault(told.trouble, ids)
            if told.trouble.for_all:
                guilty = [*ids, *(name for more in waiting for name in more)]
                waiting.clear()
            found.update(dict.fromkeys(guilty, told.failure))
            waiting.extend(parted(ids, guilty))
        else:
            found.update(answers)
            missing = [name for name in ids if name not in answers]
            if len(ids) > 1:
                waiting.extend((name,) for name in missing)
            else:
                found.update(dict.fromkeys(missing, left_out))
    return found


def at_fault(trouble: Trouble, ids: Sequence[str]) -> Sequence[str]:
    """The ids that the complaint is surely about."""
    if len(ids) == 1:
        return ids
    named = {each.casefold() for each in trouble.named} if trouble.kind is not Kind.TOO_MUCH else set()
    return [name for name in ids if name.casefold() in named]


def parted(ids: Sequence[str], guilty: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What is asked next instead of these ids."""
    if not guilty:
        half = len(ids) // 2
        yield from (tuple(ids[half:]), tuple(ids[:half]))
    elif rest := tuple(name for name in ids if name not in guilty):
        yield rest


def questions(ids: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """So many ids at a time as the platform takes, and as go into an address."""
    some: list[str] = []
    length = 0
    for name in dict.fromkeys(ids):
        needed = len(quote(f",{name}", safe=""))
        if some and (len(some) == most or length + needed > LONGEST):
            yield some
            some, length = [], 0
        some.append(name)
        length += needed
    if some:
        yield some


def by_id(ids: Sequence[str], answer: Any) -> dict[str, dict[str, Any]]:
    """What the answer says of each, however it writes their names; an error in a node's place is no node."""
    if not isinstance(answer, dict) and answer != []:  # an empty object may be written as a list
        raise Unreadable("the answer about many ids is no object")
    nodes = answer.items() if isinstance(answer, dict) else ()
    told = {key.casefold(): node for key, node in nodes if isinstance(node, dict) and not complaint_in(node)}
    return {name: told[name.casefold()] for name in ids if name.casefold() in told}
