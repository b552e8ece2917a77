"""A server process that emulates a platform: it answers, misbehaves as scripted, and logs the calls.

The control stands beneath addresses that begin with an underscore. Connections are kept alive, each in its
thread. Whoever emulates a platform gives an object of the shape `Platform`.
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import sys
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.emulators.emulating import Platform, Request
from tests.emulators.faults import INSTEAD, JSON, UPON, Answer, Unscripted

SLICE_S = 0.05
SMALL = 500


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.platform: Platform
        self.log: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: Any) -> None:
        """A caller that went away is no news; anything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def log_message(self, *_: Any) -> None:
        """The log is kept by the server, without tokens."""

    def do_GET(self) -> None:
        self._handle()

    do_POST = do_DELETE = do_HEAD = do_GET  # noqa: N815 - likewise

    def _handle(self) -> None:
        split = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if split.path.startswith("/_"):
            self._send(self._controlled(split.path[2:], body))
            return
        form = body if "json" not in self.headers.get("Content-Type", "") else b""
        pairs = [*parse_qsl(split.query, True), *parse_qsl(form.decode("utf-8", "replace"), True)]
        request = Request(method=self.command, path=split.path, params=dict(pairs), headers=self.headers)
        started = time.time()
        answer = self._answered(request, started)
        self._send(self._packed(answer))

    def _answered(self, request: Request, started: float) -> Answer:
        platform = self.server.platform
        work = platform.work(request)
        line = request.line(platform.secrets)
        fault = platform.faults.due(line, work.label)
        time.sleep(work.seconds + fault.get("wait_ms", 0) / 1000)
        instead = INSTEAD.get(fault.get("do", ""))
        answer = instead(fault) if instead else platform.answer(request, fault)
        if upon := UPON.get(fault.get("do", "")):
            answer = upon(answer, fault)
        entry = {
            "method": request.method,
            "path": request.path,
            "query": line.partition("?")[2],
            "token": work.label,
            "units": work.units,
            "items": work.items,
            "status": None if answer.raw else answer.status,
            "bytes": len(answer.body),
            "fault": fault.get("do"),
            "started": started,
            "ended": time.time(),
        }
        self.server.log.append(entry)
        return answer

    def _packed(self, answer: Answer) -> Answer:
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        if answer.raw or not accepted or not self.server.platform.gzips or len(answer.body) < SMALL:
            return answer
        body = gzip.compress(answer.body, 1)
        spoilt = None if answer.sent is None else min(answer.sent, len(body) // 2)
        return replace(answer, body=body, sent=spoilt, headers={**answer.headers, "Content-Encoding": "gzip"})

    def _send(self, answer: Answer) -> None:
        if answer.raw:
            self.close_connection = True
            self.wfile.write(answer.body)
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        body = b"" if self.command == "HEAD" or answer.status == 304 else answer.body
        if answer.sent is not None:
            self.close_connection, body = True, body[: answer.sent]
        if answer.speed:
            self._drip(body, answer.speed)
            return
        # In one piece, with the headers.
        self._headers_buffer.append(b"\r\n")  # type: ignore[attr-defined]
        self._headers_buffer.append(body)  # type: ignore[attr-defined]
        self.flush_headers()

    def _drip(self, body: bytes, speed: float) -> None:
        self.end_headers()
        step = max(int(speed * SLICE_S), 1)
        for at in range(0, len(body), step):
            self.wfile.write(body[at : at + step])
            time.sleep(step / speed)

    def _controlled(self, name: str, body: bytes) -> Answer:
        try:
            told = self._control(f"{self.command} {name}", body)
        except (Unscripted, ValueError, TypeError, KeyError) as error:
            return Answer(status=400, body=f"{error}\n".encode())
        return Answer(headers={"Content-Type": JSON}, body=json.dumps(told).encode())

    def _control(self, order: str, body: bytes) -> Any:
        platform, log = self.server.platform, self.server.log
        if order == "GET log":
            return list(log)
        if order == "DELETE log":
            log.clear()
            return []
        if order == "POST faults":
            platform.faults.script(json.loads(body))
            return {"faults": len(platform.faults.scripted)}
        if self.command == "POST":
            return platform.control(order.partition(" ")[2], json.loads(body))
        raise ValueError(f"{order} is no order")


def serve(server: Server, *, with_parent: bool) -> None:
    """Until a signal says stop or, with a parent, until the parent closes what this process reads."""
    stops = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    if with_parent:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.stdout.write(f"{server.address}\n")
    sys.stdout.flush()
    signal.sigwait(stops)
    server.shutdown()
    server.server_close()


def _end_with_parent() -> None:
    # Not through `sys.stdin`, which an interpreter that ends must not find in use.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)  # to the process: this thread does not listen
