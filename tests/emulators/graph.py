"""The Graph API of Facebook, Instagram and WhatsApp as a process on this machine, with made-up pages.

    python -m tests.emulators.graph --port 0 --seed 1 --pages 1000

Its first line is its address. It serves until SIGTERM or SIGINT. The clock stands still until it is moved.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from tests.emulators.graph_knobs import Knobs, moment_of
from tests.emulators.graph_pages import MOST
from tests.emulators.graph_wire import Graph
from tests.emulators.operators_home import write_home
from tests.emulators.serving import Server, serve


def main() -> None:
    asked = arguments().parse_args()
    knobs = Knobs(latency_ms=asked.latency_ms, item_ms=asked.item_ms, granted=asked.granted)
    server = Server(asked.port)
    # It follows from the real clock, so that a collector which reads that one sees new posts.
    now = asked.now or datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    pages = min(asked.pages, MOST)
    graph = Graph(seed=asked.seed, pages=pages, now=now, base=server.address, knobs=knobs)
    server.platform = graph
    if asked.warm:
        graph.warm()
    if asked.home:
        write_home(asked.home, server.address, graph.tokens, pages)
    serve(server, with_parent=asked.with_parent)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.emulators.graph", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=1000, help=f"ordinary pages, at most {MOST}")
    parser.add_argument("--granted", type=float, default=0.25, help="share of the pages that let us in")
    parser.add_argument("--latency-ms", type=float, default=0)
    parser.add_argument(
        "--item-ms", type=float, default=0, help="more for each of ids= and each item of a batch"
    )
    parser.add_argument("--now", type=moment_of, help="the emulated moment; else the last full hour")
    parser.add_argument("--home", type=Path, help="writes an operator's home into this folder")
    parser.add_argument("--warm", action="store_true", help="makes all pages before the first call")
    parser.add_argument("--with-parent", action="store_true", help="ends when standard input does")
    return parser


if __name__ == "__main__":
    main()
