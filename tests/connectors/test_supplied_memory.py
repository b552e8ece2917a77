"""A delivery ten times as large needs hardly more memory."""

from __future__ import annotations

import subprocess
import sys

from tests.connectors.deliveries import deliver

PER_ACCOUNT = 100
PROGRAM = """
import sys
from pathlib import Path
from connectors.supplied import Supplied
from connectors.wire.pseudonyms import pseudonyms
from tests.builders import account
from tests.connectors.deliveries import DHAKA, PLATFORMS
from connectors.wire.connector import Request

asked = [
    Request(account=account(handle=f"office{number}"), platform=PLATFORMS["facebook"], zone=DHAKA)
    for number in range(int(sys.argv[2]))
]
seen = sum(len(s.snapshot.posts) for s in Supplied(Path(sys.argv[1]), pseudonyms(b"k"), print).collect(asked))
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(seen, peak.split()[1])
"""


def peak_of(folder, accounts):
    """The most memory, in kB, that reading the delivery of so many accounts took."""
    deliver(folder, posts=head_and_rows(accounts))
    command = [sys.executable, "-c", PROGRAM, folder, str(accounts)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    seen, peak = answer.split()
    assert int(seen) == accounts * PER_ACCOUNT
    return int(peak)


def head_and_rows(accounts):
    """Rows of all accounts by turns, as a delivery sorted by time would have them."""
    rows = (
        f"facebook,office{account},p{number},2026-07-01T09:00:00Z,{'notice ' * 20}"
        for number in range(PER_ACCOUNT)
        for account in range(accounts)
    )
    return "\n".join(["platform,account,id,created_at,text", *rows, ""]).encode()


def test_memory_is_flat_in_the_size_of_the_delivery(tmp_path):
    assert peak_of(tmp_path / "large", 1000) <= 1.3 * peak_of(tmp_path / "small", 100)
