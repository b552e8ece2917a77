"""Deliveries whose messages, or what they answer, are wrong."""

from __future__ import annotations

from tests.bad_files import sound
from tests.bad_files.case import MESSAGES, Supplied

COMMENTS = sound.DELIVERY["comments.csv"].decode()
DESK = {"desk": MESSAGES}
BENEATH = {"desk": frozenset({"comments"})}
ANSWER = next(line for line in COMMENTS.splitlines() if "desk-a33" in line)
EFFECT = "comments and mentions of facebook desk count as incomplete"
ASKED = "facebook,desk,{name},old,{parent},2025-12-10T0{hour}:00:00Z,{official},,{name}"


def talk(name, text, *says, **more):
    return Supplied(name=f"comments: {name}", files={"comments.csv": text.encode()}, says=says, **more)


def instead(name, old, new, *says, **more):
    """The last answer is written in another way."""
    row = ANSWER.replace(old, new)
    assert row != ANSWER
    return talk(name, COMMENTS.replace(ANSWER, row), *says, **more)


def further(name, *rows, says=(), **more):
    return talk(name, COMMENTS + "".join(f"{row}\n" for row in rows), *says, **more)


def message(name, parent="", hour=8, official="false"):
    return ASKED.format(name=name, parent=parent, hour=hour, official=official)


def chain(number):
    """Each answers the one before; the office has the last word, a second after the others."""
    rows = [message(f"k{each}", f"k{each - 1}" if each else "") for each in range(number)]
    return [*rows, message("last", f"k{number - 1}", official="true").replace("08:00:00", "08:00:01")]


def ring(number):
    return [message(f"k{each}", f"k{(each - 1) % number}") for each in range(number)]


ITSELF = ("facebook desk: the message ", "answers itself, through others or at once", EFFECT)

CASES = [
    instead(
        "official is blank",
        ",true,",
        ",,",
        ("line 17: official is empty", "comments of facebook"),
        spoils=BENEATH,
    ),
    instead(
        "official is maybe",
        ",true,",
        ",maybe,",
        ("line 17: official: 'maybe' is neither", ""),
        spoils=BENEATH,
    ),
    instead(
        "official is yes in Bangla", ",true,", ",হ্যাঁ,", ("line 17: official: ", "is neither"), spoils=BENEATH
    ),
    instead("no id", "desk-a33", "", "comments.csv, line 17: id is empty", spoils=BENEATH),
    instead("a row too short", ANSWER[-20:], "", ("line 17: ", EFFECT), spoils=DESK),
    instead(
        "an answer before its message",
        "10T13",
        "10T01",
        ("facebook desk: the message 'desk-a33' is older than 'desk-q33', which it answers", EFFECT),
        spoils=DESK,
    ),
    instead("an answer to a message that is nowhere", "old,desk-q33", "old,desk-q3e"),
    instead(
        "an answer in 27 years",
        "2025-12",
        "2052-12",
        ("facebook desk: the comment 'desk-a33' is dated 2052-12-10T13:00:00Z", "comments of facebook desk"),
        spoils=BENEATH,
    ),
    instead(
        "an answer beneath another office's post",
        "old,desk-q33",
        "p33,desk-q33",
        ("facebook desk: the message 'desk-a33' stands beneath 'p33', a post of facebook office", EFFECT),
        ("facebook office: the message 'desk-a33'", "comments and mentions of facebook office count"),
        spoils={"desk": MESSAGES, "office": MESSAGES},
    ),
    further(
        "a question beneath another office's post",
        message("q99").replace("old", "p33"),
        says=(
            ("facebook desk: the message 'q99' stands beneath 'p33', a post of facebook office", EFFECT),
            ("facebook office: the message 'q99' stands beneath", "of facebook office count as incomplete"),
        ),
        spoils={"desk": MESSAGES, "office": MESSAGES},
    ),
    further(
        "an id as comment and as message",
        ANSWER.replace(",old,desk-q33", ",,"),
        says=(("facebook desk: the id 'desk-a33' stands twice and says two things", EFFECT),),
        spoils=DESK,
    ),
    further(
        "an answer and a question of one id",
        ANSWER.replace("true", "false"),
        says=(("comments.csv, line 34: the id desk-a33 stands twice", "comments of facebook desk"),),
        spoils=BENEATH,
    ),
    further("a message twice", ANSWER, counts={("desk", "comments"): 16}),
    further("a message that answers itself", message("s", "s", 8, "true"), says=(ITSELF,), spoils=DESK),
    further("two that answer each other", message("s", "t"), message("t", "s"), says=(ITSELF,), spoils=DESK),
    further(
        "two that answer each other in turn",
        message("s", "t", 8),
        message("t", "s", 9),
        says=(("the message 's' is older than 't', which it answers", EFFECT),),
        spoils=DESK,
    ),
    further("2,000 in a circle", *ring(2000), says=(ITSELF,), spoils=DESK),
    further("2,000 in a row", *chain(2000), counts={("desk", "comments"): 2017}),
    further("50,000 in a circle", *ring(50_000), says=(ITSELF,), spoils=DESK, heavy=True, seconds=60),
    further("50,000 in a row", *chain(50_000), counts={("desk", "comments"): 50_017}, heavy=True, seconds=60),
    further("an answer to nobody", message("s", "nobody", 8, "true")),
    talk(
        "without what they answer",
        "\n".join(",".join(line.split(",")[:3] + line.split(",")[5:7]) for line in COMMENTS.splitlines()),
        ("comments.csv: no columns parent and post", "of every account count as incomplete"),
        spoils=dict.fromkeys(("office", "desk", "desk_x", "silent"), MESSAGES),
    ),
    talk(
        "quotation marks in every text",
        COMMENTS.replace("Words of", '"Words" of'),
        ("line 2 and 15 more lines: a quotation mark inside a cell is not doubled", EFFECT),
        ("line 18 and 15 more lines: a quotation mark inside", "of x desk_x count as incomplete"),
        spoils={"desk": MESSAGES, "desk_x": MESSAGES},
    ),
]
