"""Guidelines of a few clauses, written into a folder of the test's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from auditor.configuration.guidelines import read_guideline
from auditor.configuration.reading import ConfigurationError, Files


@dataclass
class Example:
    test: Any


def weekly_activity(case: object, *, times: int, weeks: int = 4) -> object:
    return case, times, weeks


def grievance_link(case):
    return case


CHECKS = {check.__name__: Example(check) for check in (weekly_activity, grievance_link)}

HEAD = """\
id = "xx-2030"
title.en = "An example"
jurisdiction = "xx"
issued = "2030"
machine_may_fail = true
answer_working_days = 10
longest_act_days = 366
tiers = ["ministry", "company"]
"""

CHECKED = """
[[clauses]]
id = "7.ka"
label = "7(a)"
force = "must"
kind = "auto"
asks.en = "Be active"
checks.weekly_activity = { times = 2 }
"""

OUTSIDE = """
[[clauses]]
id = "8"
label = "8"
kind = "outside"
asks.en = "Obey the law"
why.en = "Law is not ours to judge"
"""

DECLARED = """
[[clauses]]
id = "9"
label = "9"
force = "must"
kind = "attested"
also = "deed"
of = "institution"
asks.en = "Review it"
attested = "review"
"""


def read(folder, text=HEAD + CHECKED):
    (folder / "guidelines").mkdir(exist_ok=True)
    (folder / "guidelines/xx-2030.toml").write_text(text, encoding="utf-8")
    return read_guideline(Files(folder=folder), "xx-2030", CHECKS)


def refusal(folder, text):
    """The one line, from the name of the file on."""
    with pytest.raises(ConfigurationError) as caught:
        read(folder, text)
    line = str(caught.value)
    assert "\n" not in line
    return line.removeprefix(f"{folder}/guidelines/")
