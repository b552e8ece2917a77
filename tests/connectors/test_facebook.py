"""What is seen of each page is what there is, as far as the key that was used shows it."""

from __future__ import annotations

import re

import pytest

from auditor.domain import Period, Reason
from auditor.domain.facts import State
from auditor.store import documents
from tests.connectors.pages import (
    DAYS,
    Watching,
    app_only,
    everything,
    number_of,
    reasons,
    renewed,
    request,
    seen,
    told,
)
from tests.emulators.graph_access import business_id, granted
from tests.emulators.graph_scenarios import ODD, SCENARIOS
from tests.emulators.running import NOW

SHARE = 0.5  # of the pages let us in
CLOSED = {"unpublished", "merged", "person", "restricted", "gone"}
SILENT = {"no_answers", "quiet"} & SCENARIOS.keys()
OPEN = [*range(1, 13), *(name for name in SCENARIOS if name not in CLOSED)]
LET_IN = [page for page in OPEN if granted(1, number_of(page), SHARE)]
ENDED = {name for name in ODD if ODD[name].get("token_ended")}
IN_OWN_NAME = [page for page in LET_IN if page not in ENDED]
IN_PUBLIC = [page for page in OPEN if not str(page).endswith("_granted")]


@pytest.fixture(scope="module")
def looks(emulated_pages):
    """Every page, looked at once in its own name and once as everybody may."""
    emulated = renewed(*emulated_pages)
    own = Watching(emulated, everything, business=business_id(1))
    public = Watching(emulated, app_only)
    return {
        "page_token": dict(zip(LET_IN, own(*LET_IN), strict=True)),
        "public": dict(zip(IN_PUBLIC, public(*IN_PUBLIC), strict=True)),
    }


def of(looks, access, page):
    [found] = [each for each in looks[access].values() if each.account.handle == page]
    return found


@pytest.fixture
def look(looks, emulated_pages):
    def look(access, page):
        return of(looks, access, emulated_pages[0].id(page))

    return look


@pytest.fixture
def truth_of(emulated_pages):
    return emulated_pages[0].page


CASES = [*(("page_token", page) for page in IN_OWN_NAME), *(("public", page) for page in IN_PUBLIC)]


@pytest.mark.parametrize(("access", "page"), CASES)
def test_posts_and_mentions_are_those_of_the_days(look, truth_of, access, page):
    found, truth = seen(look(access, page)), told(truth_of(page), own=access != "public", now=NOW)
    assert look(access, page).snapshot.source.access == access
    assert (found["posts"], found["mentions"]) == (truth["posts"], truth["mentions"])


@pytest.mark.parametrize(("access", "page"), [case for case in CASES if case[1] not in SILENT])
def test_comments_stand_beneath_what_they_answer_and_are_known_as_the_pages_own(look, truth_of, access, page):
    truth = told(truth_of(page), own=access != "public", now=NOW)["comments"]
    assert seen(look(access, page))["comments"] == truth


@pytest.mark.parametrize(("access", "page"), [case for case in CASES if case[1] not in SILENT])
def test_all_parts_are_whole_for_the_days(look, access, page):
    snapshot = look(access, page).snapshot
    whole = Period(NOW - DAYS, NOW)
    assert snapshot.complete == dict.fromkeys(("posts", "comments", "mentions"), (whole,))
    assert {gap.part for gap in snapshot.gaps} <= {"inside"}


@pytest.mark.parametrize("page", IN_OWN_NAME)
def test_citizens_words_are_the_voices_and_nowhere_else(look, truth_of, page):
    found = look("page_token", page)
    sealed = documents.encode(found.snapshot).decode()
    truth = truth_of(page)
    said = {
        each.id: each.message
        for post in truth.posts
        for each in (post, *post.comments)
        if each.author and each.id in found.voices.messages
    }
    citizens = {message.id for message in found.snapshot.comments if not message.official}
    assert found.voices.messages.keys() == citizens | {each.id for each in found.snapshot.mentions}
    assert {name: voice.text for name, voice in found.voices.messages.items()} == said
    assert all(voice.url.startswith("https://www.facebook.com/") for voice in found.voices.messages.values())
    assert "Citizen" not in sealed
    assert not re.search(r"\b70000\d{6}\b", sealed)


@pytest.mark.parametrize(("access", "page"), CASES)
def test_official_words_are_in_the_snapshot(look, truth_of, access, page):
    texts = {each.id: each.message for post in truth_of(page).posts for each in (post, *post.comments)}
    snapshot = look(access, page).snapshot
    official = [each for each in snapshot.comments or () if each.official]
    assert all(each.text == texts[each.id] and each.url and each.author is None for each in official)
    assert all(post.text == texts[post.id] and post.url for post in snapshot.posts)


@pytest.mark.parametrize(("access", "page"), CASES)
def test_the_profile_says_what_the_page_says_of_itself(look, truth_of, access, page):
    truth, profile = truth_of(page), look(access, page).snapshot.profile
    bare = truth.traits.bare
    described = [] if bare else [truth.about, f"{truth.name}: {truth.about}"]
    assert (profile.id, profile.name) == (truth.id, truth.name)
    assert profile.username == (None if bare else truth.username)
    assert profile.about == "\n".join(described)
    assert profile.website == (truth.website or "")
    assert profile.followers == truth.fans
    assert profile.silhouette is truth.traits.silhouette
    assert (profile.cover is not None) == truth.traits.cover
    assert profile.observed_at == NOW


@pytest.mark.parametrize("page", IN_OWN_NAME)
def test_likes_and_shares_are_counted(look, truth_of, page):
    truth = {post.id: (post.reactions, post.shares or None) for post in truth_of(page).posts}
    found = look("page_token", page).snapshot.posts
    assert {post.id: (post.likes, post.shares) for post in found} == {
        post.id: truth[post.id] for post in found
    }


@pytest.mark.parametrize("name", sorted(SILENT))
def test_where_no_comment_tells_its_writer_in_public_nothing_is_said_of_answers(look, name):
    found = look("public", name)
    assert found.snapshot.comments is None
    assert reasons(found)["comments"] == "access_refused"
    assert "comments" not in found.snapshot.complete
    assert found.voices.messages.keys() == {each.id for each in found.snapshot.mentions}


def test_a_page_that_shows_only_reels_was_looked_at_and_showed_nothing(look):
    snapshot = look("public", "reels_only").snapshot
    assert (snapshot.posts, snapshot.comments, snapshot.mentions) == ((), (), ())
    assert "reels" in snapshot.hides


@pytest.mark.parametrize("page", ["long_thread", "long_thread_public"])
def test_a_thread_of_two_hundred_is_followed_to_its_end(look, page):
    snapshot = look("public", page).snapshot
    longest = max(sum(each.post == post.id for each in snapshot.comments) for post in snapshot.posts)
    assert longest > 100
    assert snapshot.source.calls > 2


def test_the_team_is_counted_and_what_the_page_is_kept_from_is_named(look):
    inside = look("page_token", "two_and_two_admins").snapshot.profile.inside
    assert (inside.team, inside.restrictions) == (4, ())
    assert look("page_token", "one_admin").snapshot.profile.inside.team == 1
    assert look("page_token", "suspended").snapshot.profile.inside.restrictions == ("page_publish",)


def test_who_may_not_see_the_team_says_so(look):
    assert reasons(look("page_token", "moderator_only"))["inside"] == "access_refused"
    assert reasons(look("public", 1))["inside"] == "access_refused"


@pytest.mark.parametrize("page", sorted(ENDED))
def test_a_page_whose_own_token_ended_is_looked_at_as_everybody_may(look, truth_of, page):
    found = look("page_token", page)
    assert found.snapshot.source.access == "public"
    assert seen(found) == told(truth_of(page), own=False, now=NOW)


def test_an_unpublished_page_that_let_us_in_is_seen_with_the_sign_that_it_is_not_open(look):
    snapshot = look("page_token", "unpublished_granted").snapshot
    assert (snapshot.sign.state, snapshot.profile.state) == (State.UNPUBLISHED, None)
    assert snapshot.profile.name


def test_an_open_page_is_open(look):
    assert {look("public", page).snapshot.profile.state for page in (1, "compliant")} == {State.OPEN}


# Pages that do not answer


@pytest.mark.parametrize("page", ["unpublished", "restricted", "gone", "person"])
def test_a_page_that_cannot_be_reached_may_be_anything(pages, page):
    found = Watching(pages, app_only).one(page)
    assert set(reasons(found).values()) == {"unreachable"}
    assert found.snapshot.sign is None
    assert found.snapshot.profile is None
    assert (found.snapshot.posts, found.snapshot.comments, found.snapshot.mentions) == (None, None, None)


def test_a_merged_page_names_the_one_that_took_its_place(pages):
    snapshot = Watching(pages).one("merged").snapshot
    assert (snapshot.sign.state, snapshot.sign.moved_to) == (State.MERGED, pages.id("merged_into"))
    assert snapshot.profile is None


@pytest.mark.parametrize(
    ("name", "state"),
    [
        (f"example.office.{SCENARIOS['renamed']}", State.MISSING),
        (f"example.office.{SCENARIOS['person']}", State.PERSON),
    ],
)
def test_a_name_that_leads_nowhere_or_to_a_person_is_a_sign(pages, name, state):
    [found] = Watching(pages)(handles=[name])
    assert found.snapshot.sign.state is state
    assert found.snapshot.profile is None
    assert set(reasons(found).values()) == {Reason.ACCOUNT_MISSING}


def test_a_page_whose_name_somebody_else_took_is_still_asked_by_its_id(pages):
    watch, name = Watching(pages, app_only), f"example.office.{SCENARIOS['name_taken']}"
    with watch.connected() as connector:
        [found] = watch.asked(connector, [request(name, id=pages.id("name_taken"))])
    assert found.snapshot.account == name
    assert found.snapshot.profile.id == pages.id("name_taken")
    assert found.snapshot.profile.username == pages.page("name_taken").username


def test_pages_that_do_not_answer_cost_the_others_nothing(pages):
    found = Watching(pages, app_only)(1, "merged", 2, "person", 3, "unpublished", 4)
    answered = [each for each in found if each.snapshot.profile]
    assert {each.account.handle for each in answered} == {pages.id(number) for number in (1, 2, 3, 4)}
    assert len(found) == 7
