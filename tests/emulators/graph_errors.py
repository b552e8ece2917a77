"""Every error that the Graph API is known to answer with, by a name of ours, with the wording that it uses.

Statuses are those of the contract; the real ones vary, so nobody may lean on them. Braces in a message are
filled by whoever raises it; what is left unfilled reads as a made-up word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

OAUTH, METHOD = "OAuthException", "GraphMethodException"
UNSUPPORTED = (
    "Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to missing "
    "permissions, or does not support this operation. Please read the Graph API documentation at "
    "https://developers.facebook.com/docs/graph-api"
)
NEEDS = (
    "This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' "
    "feature. Refer to https://developers.facebook.com/docs/apps/review/login-permissions#manage-pages and "
    "https://developers.facebook.com/docs/apps/review/feature#reference-PAGES_ACCESS for details."
)
NO_OBJECT = (
    "(#100) Object does not exist, cannot be loaded due to missing permission or reviewable feature, or does "
    "not support this operation. "
)
ENDED = "Error validating access token: "
MIGRATED = "Page ID {id} was migrated to page ID {to}.  Please update your API calls to the new ID"


@dataclass(frozen=True, slots=True)
class GraphError:
    code: int
    message: str
    subcode: int | None = None
    status: int = 400
    type: str = OAUTH
    transient: bool | None = None
    title: str | None = None
    user_message: str | None = None

    def body(self, trace: str) -> dict[str, Any]:
        told = {
            "message": self.message,
            "type": self.type,
            "code": self.code,
            "error_subcode": self.subcode,
            "is_transient": self.transient,
            "error_user_title": self.title,
            "error_user_msg": self.user_message,
            "fbtrace_id": trace,
        }
        return {"error": {key: value for key, value in told.items() if value is not None}}

    @property
    def challenge(self) -> str:
        """What stands in WWW-Authenticate."""
        kind = "invalid_token" if self.code in (102, 104, 190) else "invalid_request"
        kind = "not_found" if self.code == 803 else kind
        message = self.message.encode("ascii", "replace").decode()
        return f'OAuth "Facebook Platform" "{kind}" "{message}"'


ERRORS: dict[str, GraphError] = {
    # The answer is too big, or the service is ill
    "unknown": GraphError(1, "An unknown error occurred", 99, 500),
    "reduce": GraphError(
        1, "Please reduce the amount of data you're asking for, then retry your request", None, 500
    ),
    "reduce_for_people": GraphError(
        1,
        "An unknown error has occurred.",
        None,
        500,
        user_message="Please reduce the amount of data you're asking for, then retry your request",
    ),
    "service": GraphError(
        2, "An unexpected error has occurred. Please retry your request later.", None, 500, transient=True
    ),
    "service_down": GraphError(2, "Service temporarily unavailable", None, 503, transient=True),
    "transient": GraphError(3001, "Something passed by", None, 400, transient=True),
    # Limits
    "application_limit": GraphError(4, "(#4) Application request limit reached", 1349210, 403),
    "user_limit": GraphError(17, "(#17) User request limit reached", 2446079),
    "page_limit": GraphError(32, "(#32) Page request limit reached"),
    "page_calls": GraphError(
        80001,
        "(#80001) There have been too many calls to this Page account. Wait a bit and try again.",
        2446079,
        transient=False,
    ),
    "instagram_calls": GraphError(
        80002, "(#80002) There have been too many calls to this Instagram account. Wait a bit and try again."
    ),
    "whatsapp_calls": GraphError(
        80008,
        "(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit, try again.",
    ),
    "custom_limit": GraphError(613, "(#613) Calls to this api have exceeded the rate limit.", 1996),
    "limit_reached": GraphError(341, "(#341) Feed action request limit reached"),
    "blocked": GraphError(
        368, "The action attempted has been deemed abusive or is otherwise disallowed", None, 403
    ),
    # Rights
    "capability": GraphError(3, "(#3) Application does not have the capability to make this API call."),
    "permission": GraphError(10, f"(#10) {NEEDS}", None, 403),
    "permission_200": GraphError(200, "(#200) Requires MANAGE permission on the Page", None, 403),
    "page_token": GraphError(
        210, "(#210) A page access token is required to request this resource.", None, 403
    ),
    "extended_permission": GraphError(283, "(#283) Requires pages_read_user_content permission", None, 403),
    "reviewable": GraphError(100, f"{NO_OBJECT}{NEEDS}"),
    # Proofs and parameters
    "not_found": GraphError(100, UNSUPPORTED, 33, 400, METHOD),
    "proof_or_app_token": GraphError(
        100, "(#100) Pages Public Content Access requires either app secret proof or an app token"
    ),
    "proof_wanted": GraphError(
        100, "API calls from the server require an appsecret_proof argument", None, 400, METHOD
    ),
    "proof_wrong": GraphError(100, "Invalid appsecret_proof provided in the API argument", None, 400, METHOD),
    "field": GraphError(100, "(#100) Tried accessing nonexisting field ({field}) on node type ({type})"),
    "alias_of_field": GraphError(100, "(#100) Unknown fields: {field}."),
    "parameter": GraphError(100, "(#100) Param {name} is not valid"),
    "new_page": GraphError(100, "(#100) This endpoint is not supported in the new Pages experience"),
    "limit": GraphError(100, "(#100) Param limit must not exceed 100"),
    "cursor": GraphError(100, "(#100) The cursor is invalid or has expired"),
    "too_many_ids": GraphError(100, "(#100) Too many IDs. Maximum: 50. Provided: {count}."),
    "post_request": GraphError(100, UNSUPPORTED.replace("get request", "post request"), 33, 400, METHOD),
    # Nodes
    "migrated": GraphError(21, MIGRATED),
    "migrated_100": GraphError(100, f"(#100) {MIGRATED}", 21),
    "alias": GraphError(803, "(#803) Some of the aliases you requested do not exist: {id}", None, 404),
    "person": GraphError(803, "(#803) Cannot query users by their username ({id})", None, 400),
    "instagram_user": GraphError(
        110,
        "Invalid user id",
        2207013,
        title="Cannot find User",
        user_message="The user with username: {username} cannot be found.",
    ),
    "instagram_unavailable": GraphError(9009, "(#9009) The Instagram user is unavailable"),
    # Sessions
    "token_missing": GraphError(104, "An access token is required to request this resource."),
    "signature": GraphError(104, "Incorrect signature"),
    "session": GraphError(102, "Session key invalid or no longer valid"),
    "token_malformed": GraphError(190, "Invalid OAuth access token - Cannot parse access token"),
    "not_installed": GraphError(190, f"{ENDED}The user has not authorized application 1.", 458),
    "checkpoint": GraphError(
        190, f"{ENDED}The user is enrolled in a blocking, logged-in checkpoint", 459, transient=False
    ),
    "password_changed": GraphError(
        190,
        f"{ENDED}The session has been invalidated because the user changed their password or Facebook has "
        "changed the session for security reasons.",
        460,
        401,
    ),
    "token_expired": GraphError(
        190, f"{ENDED}Session has expired on Friday, 20-Nov-26 10:00:00 PST.", 463, 401
    ),
    "unconfirmed": GraphError(190, f"{ENDED}Sessions for the user are not allowed", 464),
    "token_invalid": GraphError(190, f"{ENDED}The session is invalid because the user logged out.", 467),
    "role_lost": GraphError(190, f"{ENDED}The user must be an administrator of the page", 492),
    "session_expired": GraphError(450, "Session key specified has passed its expiration time"),
    "session_invalid": GraphError(
        452, "Session key invalid. The session key may have been issued for another app"
    ),
    "token_wanted": GraphError(
        2500, "An active access token must be used to query information about the current user."
    ),
    # Requests that nobody should send
    "path": GraphError(2500, "Unknown path components: {path}"),
    "syntax": GraphError(
        2500, 'Syntax error "Expected end of string instead of "{found}"." at character {at}: {text}'
    ),
    "deprecated": GraphError(12, "(#12) {field} is deprecated for versions v3.3 and higher"),
    "duplicate": GraphError(506, "(#506) Duplicate status message"),
    "invalid_query": GraphError(3001, "Invalid query"),
    "batch": GraphError(
        100,
        "Too many requests in batch message. Maximum batch size is 50",
        None,
        400,
        "GraphBatchException",
    ),
}
