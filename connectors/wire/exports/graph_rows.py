"""A page, a post and a message of the Graph API as rows of a delivery. platforms/meta.md sections 2 and 3."""

from __future__ import annotations

from typing import Any

from connectors.wire.exports.shapes import word

ABOUT = ("about", "description", "general_info", "company_overview", "mission", "impressum")


def profile_row(page: dict[str, Any]) -> dict[str, str | None]:
    about = [text for key in ABOUT if (text := word(page, key)) is not None]
    return {
        "id": word(page, "id"),
        "name": word(page, "name"),
        "username": word(page, "username"),
        "about": "\n".join(about) if about else None,
        "website": word(page, "website"),
        "picture": word(page, "picture", "data", "url"),
        "cover": word(page, "cover", "source"),
        "followers": word(page, "followers_count") or word(page, "fan_count"),
    }


def post_row(post: dict[str, Any]) -> dict[str, str | None]:
    liked = word(post, "reactions", "summary", "total_count") or word(post, "likes", "summary", "total_count")
    return {
        "id": word(post, "id"),
        "created_at": word(post, "created_time"),
        "url": word(post, "permalink_url"),
        "text": word(post, "message"),
        "likes": liked,
        "shares": word(post, "shares", "count"),
    }


def message_row(message: dict[str, Any]) -> dict[str, str | None]:
    return {
        "id": word(message, "id"),
        "post": None,
        "parent": None,
        "created_at": word(message, "created_time"),
        "author": word(message, "from", "id"),
        "official": "false",
        "text": word(message, "message"),
        "url": word(message, "permalink_url"),
    }
