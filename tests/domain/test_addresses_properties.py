"""Whatever an office writes as an address is an account or a refusal, and stays so when it is read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from auditor.configuration.platforms import read_platforms
from auditor.configuration.reading import Files
from auditor.domain.addresses import LONGEST, Address, Refusal, host_of, read_address, same_site

PLATFORMS = read_platforms(Files())
PIECES = [
    "https://",
    "http:/",
    "//",
    "www.",
    "facebook.com",
    "x.com/",
    "youtube.com/@",
    "profile.php?id=",
    "/",
    "?",
    "#!/",
    "@",
    "%E0%A6%A2",
    "%",
    ".",
    ":443",
    "[",
    "xn--",
    "office",
    "12345678901234",
    "\u200b",
    "\u200d",
    "ｆｂ",
    "ঢাকা",
    "\ud83d",
    " ",
]
WRITTEN = some.lists(some.sampled_from(PIECES) | some.text(max_size=4), max_size=8).map("".join)
NAMED = some.sampled_from([None, *PLATFORMS.values()])


@settings(max_examples=600)
@given(WRITTEN, NAMED)
def test_any_text_is_an_account_or_a_refusal(text, platform):
    match read_address(text, platform, PLATFORMS):
        case Address(handle=handle, folded=folded, platform=where):
            assert handle
            assert folded
            assert where in PLATFORMS
        case Refusal(sentence=sentence):
            assert sentence


@settings(max_examples=600)
@given(WRITTEN, NAMED)
def test_a_handle_that_was_read_reads_as_itself(text, platform):
    read = read_address(text, platform, PLATFORMS)
    if isinstance(read, Address):
        again = read_address(read.handle, PLATFORMS[read.platform], PLATFORMS)
        assert not isinstance(again, Address) or again.key == read.key


@settings(max_examples=300)
@given(WRITTEN)
def test_a_host_that_was_found_is_a_host_of_its_own(text):
    host = host_of(text)
    assert host == "" or same_site(host, f"https://{host}/path")


SLOW = ["a.", "a", "[", "%", "xn--", "@", "/", "?a=", "\u200d", "১", "-", ".-", "a@", "//", "#!/", "(", "_"]


@pytest.mark.parametrize("piece", SLOW)
@pytest.mark.parametrize("start", ["", "https://", "facebook.com/", "https://youtube.com/"])
def test_a_text_of_any_length_costs_no_time(start, piece):
    text = start + piece * 60_000
    for platform in (None, *PLATFORMS.values()):
        read_address(text, platform, PLATFORMS)
        read_address(text[:LONGEST], platform, PLATFORMS)
    host_of(text)
