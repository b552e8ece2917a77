"""What a week of 1,000 Facebook pages costs in units, requests and time, beside the naive loop.

The pages are the emulator's, an ordinary week each; a week ago everything had been seen. 150 ms a call and
10 ms for each page in it. The naive loop asks one page at a time and each post for its comments.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

import facebook
import msgspec

from auditor.configuration.platforms import read_api, read_platforms
from auditor.configuration.reading import Files
from auditor.domain import Account
from auditor.domain.register import Route
from auditor.verbs.work.engine import done_by_threads
from auditor.verbs.work.lanes import Batch, batches
from connectors.facebook import Facebook
from connectors.wire.clock import now
from connectors.wire.connector import Before, Means, Request, Sighting
from connectors.wire.meta.asking import answered, in_public
from connectors.wire.meta.inside import NOT_OURS
from connectors.wire.pseudonyms import pseudonyms
from tests.connectors.ledgers import MemoryLedger
from tests.emulators.running import Emulated
from tests.figures import Figure

PAGES, NAIVE_PAGES = 1_000, 5
LATENCY_MS, ITEM_MS = 150, 10
WEEK = timedelta(days=7)
DHAKA = ZoneInfo("Asia/Dhaka")
Plan: TypeAlias = Literal["one_step", "two_steps"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one look at all pages; `calls` and `units` as the platform counted them."""

    calls: int
    units: int
    wall_s: float
    cpu_s: float


def figures() -> Iterator[Figure]:
    with Emulated(pages=PAGES, now=None, granted=0, warm=True) as graph:
        one, two = week_of(graph, "one_step"), week_of(graph, "two_steps")
        read_s = seconds_to_read(graph)
        naive_s = naive_seconds_a_page(graph)
    with Emulated(pages=PAGES, now=None, granted=1, warm=True) as graph:
        own = week_of(graph, "one_step")
    yield Figure("graph_units_per_page", round(one.units / PAGES, 3), "units", "<= 1.05")
    yield Figure("graph_units_per_page_two_steps", round(two.units / PAGES, 3), "units", "<= 2.05")
    yield Figure("graph_requests_per_page_public", round(one.calls / PAGES, 3), "requests", "<= 0.12")
    yield Figure("graph_requests_per_page_two_steps", round(two.calls / PAGES, 3), "requests", "<= 0.14")
    yield Figure("graph_requests_per_page_token", round(own.calls / PAGES, 3), "requests", "<= 0.02")
    yield Figure("graph_wall_over_bound", round(one.wall_s / bound_s(), 2), "times", "<= 1.3")
    yield Figure("graph_cpu_s_per_1000", round(read_s * 1000 / PAGES, 2), "s", "<= 1.0")
    yield Figure("graph_cpu_s_per_1000_with_http", round(one.cpu_s * 1000 / PAGES, 2), "s")
    yield Figure("graph_speedup_over_naive", round(naive_s * PAGES / one.wall_s), "times", ">= 100")


def bound_s() -> float:
    """Nobody can be faster with as many calls at once, each for as many pages as the plan puts into it."""
    api = read_api(Files(), "facebook", Facebook.shape)
    together = api.look.pages_in_a_call
    return PAGES / together * (LATENCY_MS + together * ITEM_MS) / 1000 / api.graph.at_once


def week_of(graph: Emulated, plan: Plan) -> Cost:
    """The third of three looks, each a week after the one before."""
    with looking(graph, plan) as connector:
        again = third_time(graph, connector)
        graph.knobs(latency_ms=LATENCY_MS, item_ms=ITEM_MS)
        drain(look(connector, again))  # so that what is measured is not the emulator making its answers
        graph.forget()
        gc.freeze()  # what this measurement holds, and no collection would
        started, worked = perf_counter(), process_time()
        drain(look(connector, again))
        wall_s, cpu_s = perf_counter() - started, process_time() - worked
        gc.unfreeze()
    calls = graph.log()
    graph.knobs(latency_ms=0, item_ms=0)
    return Cost(len(calls), sum(call["units"] for call in calls), wall_s, cpu_s)


def third_time(graph: Emulated, connector: Facebook) -> list[Request]:
    """What is asked for after two looks."""
    first = look(connector, requests(graph, {}))
    second = look(connector, requests(graph, ago(first, 2 * WEEK)))
    return requests(graph, ago(second, WEEK))


def seconds_to_read(graph: Emulated) -> float:
    """The processor's time from the bytes of the answers to the sightings, for all pages."""
    with looking(graph, "one_step") as connector:
        asked, at, token = third_time(graph, connector), now(), connector.public[0]
        question, together = connector.question(asked, at, own=False), connector.api.look.pages_in_a_call
        ask, look_at = in_public(connector.graph, token), connector.api.look
        parts = [asked[start : start + together] for start in range(0, len(asked), together)]
        answers = [each for part in parts for each in answered(ask, part, question, look_at)]
        told = [msgspec.json.encode(each.node) for each in answers]
        gc.freeze()
        worked = process_time()
        for each, node in zip(answers, told, strict=True):
            connector.seen(replace(each, token=token, node=msgspec.json.decode(node)), NOT_OURS, at)
        spent = process_time() - worked
        gc.unfreeze()
        return spent


@contextmanager
def looking(graph: Emulated, plan: Plan) -> Iterator[Facebook]:
    api = read_api(Files(), "facebook", Facebook.shape)
    keys = {
        "facebook_app_id": graph.tokens.app_id,
        "facebook_app_secret": graph.tokens.secret,
        "facebook_token": f"{graph.tokens.system(1)}\n{graph.tokens.system(2)}",
    }
    means = Means(
        credential=keys.get,
        ledger=MemoryLedger(),
        pseudonym=pseudonyms(b"bench"),
        agent="auditor/bench",
        warn=print,
    )
    there = replace(api, graph=replace(api.graph, host=graph.address), look=replace(api.look, plan=plan))
    connector = Facebook(there, means)
    try:
        yield connector
    finally:
        connector.close()


def requests(graph: Emulated, before: dict[str, Before]) -> list[Request]:
    platform = read_platforms(Files())["facebook"]
    names = [graph.id(number) for number in range(1, PAGES + 1)]
    accounts = [
        Account(institution=name, platform="facebook", handle=name, id=name, source=Route.API)
        for name in names
    ]
    return [
        Request(account=account, platform=platform, zone=DHAKA, before=before.get(account.handle))
        for account in accounts
    ]


def look(connector: Facebook, asked: list[Request]) -> Iterator[Sighting]:
    """As `auditor collect` does it, without the store."""
    by_key = {request.account.key: request for request in asked}

    def seen(batch: Batch) -> list[Sighting]:
        found = batch.connector.collect([by_key[account.key] for account in batch.accounts])
        return [each for each in found if isinstance(each, Sighting)]

    tasks = batches({"facebook": connector}, [request.account for request in asked], {})
    done = done_by_threads(seen, tasks, connector.at_once, connector.close)
    return (each for some in done for each in some)


def drain(seen: Iterator[Sighting]) -> None:
    """Nothing is held longer than a store would take to keep it."""
    for _ in seen:
        pass


def ago(seen: Iterator[Sighting], time: timedelta) -> dict[str, Before]:
    """What these looks would have left, had they been so much earlier."""
    left = {}
    for each in seen:
        then = each.snapshot.taken_at - time
        snapshot = replace(each.snapshot.as_of(then), profile=each.snapshot.profile, taken_at=then)
        left[each.account.handle] = Before(sha256="0" * 64, snapshot=snapshot, voices=each.voices)
    return left


def naive_seconds_a_page(graph: Emulated) -> float:
    """Plain facebook-sdk: the page, its posts, and the comments of each post, one call after the other."""
    graph.knobs(latency_ms=LATENCY_MS, item_ms=ITEM_MS)
    facebook.FACEBOOK_GRAPH_URL = f"{graph.address}/"
    client = facebook.GraphAPI(graph.tokens.app)
    client.version = read_api(Files(), "facebook", Facebook.shape).graph.version
    started = perf_counter()
    for number in range(1, NAIVE_PAGES + 1):
        page = graph.id(number)
        client.get_object(page, fields="id,name,about,website,picture")
        since = int((datetime.now(UTC) - timedelta(days=35)).timestamp())
        for post in client.get_all_connections(page, "posts", since=since, fields="id,message,created_time"):
            list(client.get_all_connections(post["id"], "comments", filter="stream", limit=100))
    return (perf_counter() - started) / NAIVE_PAGES
