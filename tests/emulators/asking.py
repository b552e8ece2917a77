"""A caller of the emulated Graph API that hides nothing: status, headers and bytes as they come."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from typing import Any

import requests

from tests.emulators.running import Emulated

TIMEOUT_S = 20


class Asking(AbstractContextManager["Asking"]):
    """Asks with the app's token unless told otherwise; a proof is added to a system user's."""

    def __init__(self, graph: Emulated) -> None:
        self.graph, self.tokens, self.session = graph, graph.tokens, requests.Session()

    def __exit__(self, *_: object) -> None:
        self.session.close()

    def answer(self, path: str, token: str | None = None, **params: Any) -> requests.Response:
        token = self.tokens.app if token is None else token
        if token.startswith("EAASYSTEM"):
            params = {"appsecret_proof": self.tokens.proof(token), **params}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        kept = {name: value for name, value in params.items() if value is not None}
        address = f"{self.graph.address}/v25.0/{path}"
        return self.session.get(
            address, params=kept, headers=headers, timeout=TIMEOUT_S, allow_redirects=False
        )

    def ask(self, path: str, token: str | None = None, **params: Any) -> Any:
        return self.answer(path, token, **params).json()

    def error(self, path: str, token: str | None = None, **params: Any) -> tuple[int, int | None]:
        """Code and subcode; a plain answer has none."""
        error = self.ask(path, token, **params).get("error", {})
        return error.get("code"), error.get("error_subcode")

    def follow(self, address: str) -> Any:
        return self.session.get(address, timeout=TIMEOUT_S).json()

    def walk(self, path: str, token: str | None = None, **params: Any) -> list[dict[str, Any]]:
        """The pages of an edge, one after the other, as far as `next` leads."""
        pages = [self.ask(path, token, **params)]
        while "next" in pages[-1].get("paging", {}):
            pages.append(self.follow(pages[-1]["paging"]["next"]))
        return pages

    def batch(self, *items: str, token: str | None = None, **params: Any) -> requests.Response:
        orders = [{"method": "GET", "relative_url": item} for item in items]
        form = {"access_token": token or self.tokens.app, "batch": json.dumps(orders), **params}
        return self.session.post(f"{self.graph.address}/v25.0/", data=form, timeout=TIMEOUT_S)

    def page_token(self, number: int | str) -> str:
        return self.tokens.page(self.graph.page(number).number)
