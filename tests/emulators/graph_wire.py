"""The Graph API on the wire: tokens read, units counted, answers packed, batches done one after the other."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.emulators.emulating import Request, Work
from tests.emulators.faults import UPON, Answer, Fault, Faults
from tests.emulators.graph_access import Caller, Tokens
from tests.emulators.graph_accounts import ended, known
from tests.emulators.graph_answers import Ask, answered, bucket, proven, taken_apart, written
from tests.emulators.graph_batch import done
from tests.emulators.graph_cdn import image
from tests.emulators.graph_costs import SECRETS, label, told_in, work_of
from tests.emulators.graph_knobs import Knobs, moment_of, served, turn
from tests.emulators.graph_meters import Bucket, Meters
from tests.emulators.graph_pages import page
from tests.emulators.graph_refusals import Refused, refused, scripted
from tests.emulators.graph_texts import Texts
from tests.emulators.graph_view import View

TWISTS = {
    "error", "error_in_200", "null_items", "wrong_length", "repeat_cursor", "next_without_token",
    "empty_page", "another_page", "shift_times", "omit_missing",
}  # fmt: skip
# Faults that are no affair of an item of a batch.
OF_THE_OUTER = frozenset({"null_items", "wrong_length", *UPON})
NOBODY = Caller("nobody", 0, "")
USUAL = {
    "Cache-Control": "private, no-cache, no-store, must-revalidate",
    "Expires": "Sat, 01 Jan 2000 00:00:00 GMT",
    "Pragma": "no-cache",
    "x-fb-rev": "1000000000",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    status: int
    text: str
    headers: dict[str, str]
    buckets: tuple[Bucket, ...] = ()


class Graph:
    """The platform, as `serving` wants it."""

    secrets = SECRETS

    def __init__(self, *, seed: int, pages: int, now: datetime, base: str, knobs: Knobs) -> None:
        self.tokens, self.pages, self.now, self.base, self.knobs = Tokens(seed), pages, now, base, knobs
        self.faults = Faults(seed, frozenset(TWISTS))
        self.meters = Meters(knobs.units, timedelta(minutes=knobs.window_minutes))
        self.texts = Texts()
        self.serials = itertools.count(1)

    @property
    def gzips(self) -> bool:
        return self.knobs.gzip

    def warm(self) -> None:
        for number in range(1, self.pages + 1):
            page(self.tokens.seed, number, self.now)

    def work(self, request: Request) -> Work:
        return work_of(request, self.tokens, self.knobs)

    # The answer

    def answer(self, request: Request, fault: Fault) -> Answer:
        if request.path.startswith("/cdn/"):
            return image(request.path)
        token, params = told_in(request)
        ask = self._batch if request.method == "POST" and "batch" in params else self._told
        told = ask(request.method, request.path, {**params, "access_token": token}, fault)
        return self._packed(request, told, self.meters.headers(told.buckets, self.now))

    def _batch(self, _: str, path: str, params: Mapping[str, str], fault: Fault) -> Told:
        view = self._view(params["access_token"], taken_apart(path, params)[0], fault)
        headers = {"facebook-api-version": view.version}
        buckets: dict[Bucket, None] = {}

        def do(path: str, params: Mapping[str, str], fault: Fault) -> tuple[int, str, Mapping[str, str]]:
            at, _ = taken_apart(path, params)
            told = self._told("GET", path if at else f"/{view.version}{path}", params, fault)
            buckets.update(dict.fromkeys(told.buckets))
            usage = self.meters.headers(told.buckets, self.now)
            return told.status, self._signed(told.text), told.headers | usage

        def due(path: str, params: Mapping[str, str]) -> Fault:
            line = Request(method="GET", path=path, params=dict(params), headers={}).line(self.secrets)
            return self.faults.due(line, label(self.tokens, params.get("access_token", "")), OF_THE_OUTER)

        try:
            if fault.get("do") in {"error", "error_in_200"}:
                raise scripted(fault)
            self._admitted(view)
            text = done(params, fault, due, do)
        except Refused as error:
            return self._refusal(error, fault, headers, ())
        return Told(status=200, text=text, headers=headers, buckets=tuple(buckets))

    def _packed(self, request: Request, told: Told, usage: Mapping[str, str]) -> Answer:
        body = self._signed(told.text).encode()
        tag = f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()}"'
        headers = {"Content-Type": self.knobs.content_type, **USUAL, **told.headers, **usage}
        headers["x-fb-trace-id"] = headers["x-fb-request-id"] = f"T{next(self.serials):07}"
        if told.status == 200 and request.method == "GET":
            headers["ETag"] = tag
            if request.headers.get("If-None-Match") == tag:
                return Answer(status=304, headers={key: headers[key] for key in ("ETag", *usage)})
        return Answer(status=told.status, headers=headers, body=body)

    def _signed(self, text: str) -> str:
        return text.replace("@" * 8, f"{next(self.serials):08x}") if "@" * 8 in text else text

    def _told(self, method: str, path: str, params: Mapping[str, str], fault: Fault) -> Told:
        version, ask = taken_apart(path, params)
        view = self._view(params.get("access_token", ""), version, fault)
        headers = {"facebook-api-version": view.version}
        buckets: tuple[Bucket, ...] = ()
        try:
            if fault.get("do") in {"error", "error_in_200"}:
                raise scripted(fault)
            self._admitted(view)
            proven(view, ask)
            buckets = (bucket(view, ask),)
            self.meters.book(buckets[0], ask.units, self.now)
            if method != "GET" and params.get("method", "").upper() != "GET":
                raise refused("post_request", id=(*ask.targets, "")[0])
            text = self._text(view, ask)
        except Refused as error:
            return self._refusal(error, fault, headers, buckets)
        if ask.parts[1:] == ("picture",) and params.get("redirect") not in {"0", "false"}:
            place = self._signed(json.loads(text)["data"]["url"])
            return Told(status=302, text="", headers={**headers, "Location": place}, buckets=buckets)
        return Told(status=200, text=text, headers=headers, buckets=buckets)

    def _refusal(
        self, error: Refused, fault: Fault, headers: dict[str, str], buckets: tuple[Bucket, ...]
    ) -> Told:
        status = 200 if fault.get("do") == "error_in_200" else fault.get("status", error.error.status)
        challenge = {} if status == 200 else {"WWW-Authenticate": error.error.challenge}
        body = error.error.body(f"A{next(self.serials):06}")
        return Told(status=status, text=written(body), headers={**headers, **challenge}, buckets=buckets)

    def _view(self, token: str, version: str | None, fault: Fault) -> View:
        return View(
            tokens=self.tokens,
            pages=self.pages,
            now=self.now,
            base=self.base,
            knobs=self.knobs,
            caller=self.tokens.caller(token) or (Caller("unknown", 0, token) if token else NOBODY),
            version=served(version, self.knobs),
            twist=fault if fault.get("do") in TWISTS else {},
        )

    def _admitted(self, view: View) -> None:
        if view.caller is NOBODY:
            raise refused("token_missing")
        if known(view, view.caller.token) is None:
            raise refused("token_malformed")
        if error := ended(view, view.caller):
            raise refused(error)

    def _text(self, view: View, ask: Ask) -> str:
        key = (view.caller.label, view.version, ask.parts, tuple(sorted(ask.params.items())))
        if view.twist or ask.parts == ("debug_token",):
            return answered(view, ask)
        text = self.texts.kept.get(key)
        if text is None:
            text = answered(view, ask)
            self.texts.keep(key, text)
        return text

    # The control

    def control(self, name: str, body: Any) -> Any:
        if name == "now":
            self.now = moment_of(body["now"])
        elif name == "knobs":
            turn(self.knobs, body)
            if body.keys() & {"units", "window_minutes"}:
                self.meters = Meters(self.knobs.units, timedelta(minutes=self.knobs.window_minutes))
        else:
            raise ValueError(f"there is no order {name}")
        self.texts.forget()
        return {"now": self.now.isoformat(), **asdict(self.knobs)}
