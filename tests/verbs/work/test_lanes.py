"""Due accounts are asked for in batches, those first that were looked at longest ago."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditor.verbs.work.lanes import batches
from tests.builders import AS_OF, account
from tests.verbs.work.asking import MadeUp

HANDLES = st.lists(st.text("abcdefgh", min_size=1, max_size=3), unique=True, max_size=20)


def asked(accounts, looked_at=(), **connectors):
    """The handles in each call."""
    found = batches(connectors or {"facebook": MadeUp()}, accounts, dict(looked_at))
    return [[each.handle for each in batch.accounts] for batch in found]


def pages(*handles, platform="facebook"):
    return [account(handle=handle, platform=platform) for handle in handles]


def ago(days, *accounts):
    return {each.key: AS_OF - timedelta(days=days) for each in accounts}


def test_where_nobody_is_due_nobody_is_asked():
    assert asked([]) == []


def test_as_many_go_into_a_call_as_their_lane_takes():
    assert asked(pages("a", "b", "c")) == [["a", "b"], ["c"]]


def test_those_never_looked_at_come_first_and_then_the_oldest_looks():
    new, old, older = pages("a", "b", "c")
    looks = ago(1, old) | ago(2, older)
    assert asked([old, older, new], looks) == [["a", "c"], ["b"]]


def test_looks_of_one_moment_are_repeated_in_a_fixed_order():
    one, two, three = pages("a", "b", "c")
    assert asked([three, one, two], ago(1, one, two, three)) == [["a", "b"], ["c"]]


def test_lanes_take_turns_so_that_a_short_one_does_not_wait_for_a_long_one():
    lanes = dict.fromkeys("xy", "own")
    found = asked(pages("a", "b", "c", "d", "x", "y"), facebook=MadeUp(together=1, lanes=lanes))
    assert found == [["a"], ["x"], ["b"], ["y"], ["c"], ["d"]]


def test_platforms_take_turns_too():
    both = pages("a", "b") + pages("c", "d", platform="x")
    found = asked(both, facebook=MadeUp(together=1), x=MadeUp("x", together=1))
    assert found == [["a"], ["c"], ["b"], ["d"]]


def test_accounts_of_two_platforms_never_share_a_call_even_where_lanes_are_called_alike():
    both = pages("a") + pages("b", platform="x")
    assert asked(both, facebook=MadeUp("same"), x=MadeUp("same")) == [["a"], ["b"]]


def test_a_batch_names_its_platform_and_who_asks_it():
    asker = MadeUp()
    [batch] = batches({"facebook": asker}, pages("a"), {})
    assert (batch.platform, batch.connector, batch.lane) == ("facebook", asker, asker.lane(pages("a")[0]))


@given(HANDLES, st.sets(st.sampled_from("abcdefgh")), st.integers(1, 5))
def test_everybody_is_asked_for_once_whatever_the_lanes(handles, own, together):
    lanes = {handle: "own" for handle in handles if handle[0] in own}
    found = asked(pages(*handles), facebook=MadeUp(together=together, lanes=lanes))
    assert sorted(handle for call in found for handle in call) == sorted(handles)
    assert all(1 <= len(call) <= together for call in found)
    assert all(len({lanes.get(handle) for handle in call}) == 1 for call in found)
