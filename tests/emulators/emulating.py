"""What an emulated platform is to the server that stands before it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.emulators.faults import Answer, Fault, Faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`params` are those of the query and of the form; secrets among them are known to the platform."""

    method: str
    path: str
    params: dict[str, str]
    headers: Any

    def line(self, secrets: Set[str]) -> str:
        """What faults are matched with and the log shows."""
        shown = "&".join(f"{key}={value}" for key, value in self.params.items() if key not in secrets)
        return f"{self.method} {self.path}" + (f"?{shown}" if shown else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a call costs: units of quota, and seconds until it is answered. `items` are told of in the log."""

    label: str
    units: int
    seconds: float
    items: list[str] = field(default_factory=list)


class Platform(Protocol):
    faults: Faults

    @property
    def secrets(self) -> Set[str]: ...
    @property
    def gzips(self) -> bool: ...

    def work(self, request: Request) -> Work: ...
    def answer(self, request: Request, fault: Fault) -> Answer: ...
    def control(self, name: str, body: Any) -> Any: ...
