"""Pages of which each shows one thing that real pages show; their numbers stay the same for ever.

They stand far above the ordinary pages, so that a load of ordinary ones has no odd one in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FIRST = 900_001

# What each differs in from an ordinary page: fields of `graph_pages.Traits`.
ODD: Mapping[str, Mapping[str, Any]] = {
    "compliant": {"answers": "quick", "granted": True},
    "person_named": {"person_named": True},
    "silhouette": {"silhouette": True},
    "no_cover": {"cover": False},
    "website_mismatch": {"website": "www.somewhere-else.example"},
    "one_post_a_week": {"posts_a_week": 1},
    "reels_only": {"posts_a_week": 0, "comments_a_week": 0, "visitors": False},
    "no_answers": {"answers": "never"},
    "slow_answers": {"answers": "slow", "granted": True},
    "answer_after_eight_days": {"answers": "eight_days", "granted": True},
    "hidden_complaints": {"hidden": 0.5, "granted": True},
    "hidden_complaints_public": {"hidden": 0.5},
    "long_thread": {"long_thread": 200, "granted": True},
    "long_thread_public": {"long_thread": 200},
    "unpublished": {"state": "unpublished"},
    "unpublished_granted": {"state": "unpublished", "granted": True},
    "merged": {"state": "merged"},
    "merged_into": {"answers": "quick"},
    "renamed": {"renamed": True},
    "name_taken": {"renamed": True, "name_taken": True},
    "taker_of_name": {},
    "person": {"state": "person"},
    "restricted": {"state": "restricted"},
    "restricted_granted": {"state": "restricted", "granted": True},
    "alias_id": {"alias_shown": True, "granted": True},
    "alias_id_public": {"alias_shown": True},
    "bangla_respelt": {"language": "bn", "respelt": True},
    "hindi_respelt": {"language": "hi", "respelt": True},
    "two_and_two_admins": {"granted": True, "admins": 2, "business_users": 2},
    "one_admin": {"granted": True, "admins": 1, "business_users": 0},
    "token_expired": {"granted": True, "token_ended": 463},
    "role_lost": {"granted": True, "token_ended": 492},
    "moderator_only": {"granted": True, "manage": False},
    "suspended": {"granted": True, "status": "suspended"},
    "bare": {"bare": True, "cover": False, "website": None, "language": "en"},
    "ranked": {"ranked": True, "granted": True},
    "gone": {"state": "gone"},
    # The page of the coordination unit itself, whose Instagram account looks others up.
    "unit": {"granted": True, "language": "en"},
    "quiet": {"granted": True, "posts_a_week": 1, "comments_a_week": 10, "answers": "never"},
}
SCENARIOS: Mapping[str, int] = {name: FIRST + at for at, name in enumerate(ODD)}
NAMES: Mapping[int, str] = {number: name for name, number in SCENARIOS.items()}
