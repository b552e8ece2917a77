from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any, Literal

import pytest

from auditor.configuration.complaints import line_of
from auditor.configuration.reading import ConfigurationError, Files


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    id: str = ""
    size: int
    colour: Colour | None = None
    side: Literal["left", "right"] = "left"
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    name: str
    planted: date | None = None
    height: Decimal = Decimal(0)
    title: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()


@pytest.fixture
def files(tmp_path):
    return Files(folder=tmp_path)


def read(files, text, shape=Tree):
    (files.folder / "tree.toml").write_text(text, encoding="utf-8")
    return files.toml("tree.toml", shape)


def complaint(files, text):
    """The one line, from the name of the file on."""
    with pytest.raises(ConfigurationError) as caught:
        read(files, text)
    line = str(caught.value)
    assert "\n" not in line
    return line.removeprefix(f"{files.folder}/")


def test_a_file_becomes_what_it_describes(files):
    text = 'name = "oak"\nplanted = 1999-05-01\nheight = 12.50\n[[leaves]]\nsize = 3\ncolour = "red"\n'
    leaf = Leaf(size=3, colour=Colour.RED)
    assert read(files, text) == Tree(
        name="oak", planted=date(1999, 5, 1), height=Decimal("12.50"), leaves=(leaf,)
    )


def test_a_number_with_a_point_is_exact(files):
    assert str(read(files, 'name = "oak"\nheight = 0.10\n').height) == "0.10"


def test_a_byte_order_mark_is_no_part_of_the_file(files):
    assert read(files, '\ufeffname = "oak"\n').name == "oak"


def test_the_operators_file_wins_over_the_shipped_one(files):
    (files.folder / "tiers.toml").write_text("own = 1", encoding="utf-8")
    assert files.text("tiers.toml") == "own = 1"


def test_a_shipped_file_serves_where_the_operator_has_none(files):
    assert files.text("tiers.toml") == Files().text("tiers.toml")


def test_a_file_that_is_nowhere_is_named(files):
    with pytest.raises(ConfigurationError, match=r"no\.toml: there is no such file"):
        files.text("no.toml")


def test_names_are_those_of_both_folders_once(files):
    (files.folder / "guidelines").mkdir()
    for name in ("aa-2030.toml", "bd-2016.toml"):
        (files.folder / "guidelines" / name).touch()
    assert files.names("guidelines/*.toml") == [
        "guidelines/aa-2030.toml",
        "guidelines/bd-2016.toml",
        "guidelines/cg-2017.toml",
    ]


def test_every_file_that_was_read_is_known_by_the_hash_of_its_bytes(files):
    read(files, 'name = "oak"\n')
    assert files.used == {"tree.toml": sha256(b'name = "oak"\n').hexdigest()}


def test_bytes_that_are_no_utf8_are_refused_with_their_line(files):
    (files.folder / "tree.toml").write_bytes(b'name = "oak"\n# \xff\n')
    with pytest.raises(ConfigurationError, match=r"tree\.toml, line 2: not UTF-8; save the file as UTF-8"):
        files.text("tree.toml")


def test_a_file_that_is_no_toml_is_refused_with_its_line(files):
    assert "line 2" in complaint(files, 'name = "oak"\nheight = \n')


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            'name = "oak"\nhight = 2\n',
            "tree.toml, line 2: hight: unknown key; did you mean height?",
            id="misspelt key",
        ),
        pytest.param(
            'name = "oak"\nxyz = 2\n', "tree.toml, line 2: xyz: unknown key; take it out", id="foreign key"
        ),
        pytest.param(
            "name = 3\n", "tree.toml, line 1: name: expected `str`, got `int`", id="number for text"
        ),
        pytest.param(
            "height = 1\n", "tree.toml: the file: object missing required field `name`", id="missing key"
        ),
        pytest.param(
            'name = "oak"\n[[leaves]]\nsize = 1\n[[leaves]]\nsize = true\n',
            "tree.toml, line 5: leaves[1].size: expected `int`, got `bool`",
            id="in the second of several tables",
        ),
        pytest.param(
            'name = "oak"\n[[leaves]]\nsize = 1\nid = "first"\nsice = 1\n',
            "tree.toml, line 5: leaves[first].sice: unknown key; did you mean size?",
            id="an entry that has an id is called by it",
        ),
        pytest.param(
            'name = "oak"\n[[leaves]]\nsize = 1\ncolour = "green"\n',
            'tree.toml, line 4: leaves[0].colour: invalid enum value \'green\'; it is one of "red", "blue"',
            id="word out of a closed list",
        ),
        pytest.param(
            'name = "oak"\n[title]\nsize = 1\nside = "top"\n',
            'tree.toml, line 4: title.side: invalid enum value \'top\'; it is one of "left", "right"',
            id="word out of a literal list",
        ),
        pytest.param(
            'name = "oak"\n[[leaves]]\nsize = 1\n[[leaves]]\nsize = 1\nnotes.winter = 3\n',
            "tree.toml, line 6: leaves[1].notes[...]: expected `object`, got `int`",
            id="in a table with free keys",
        ),
    ],
)
def test_what_does_not_fit_is_one_line(files, text, line):
    assert complaint(files, text) == line


TEXT = '''\
title = "x" # 1
[head]
note = """
[[clauses]]
force = "quoted"
"""
[[clauses]]
id = "1" # 8
asks.en = "a"
asks.bn = "b"
checks.first = { times = 2 }
checks.second = { times = 2 }
  [clauses.terms] # 13
  force = 1
[[clauses]]
id = "2" # 16
force = "must"
planned = [
    "force",
]
checks = { third = { force = 2 } }
[[clauses.parts]] # 22
id = "a"
[[clauses.parts]]
"odd key" = 1 # 25
[tail]
clauses = 3 # 27
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("title", 1),
        ("head", 2),
        ("head.note", 3),
        ("clauses[0]", 7),
        ("clauses[0].id", 8),
        ("clauses[0].asks.bn", 10),
        ("clauses[0].asks", 9),
        ("clauses[0].checks.second", 12),
        ("clauses[0].checks.second.times", 12),
        ("clauses[0].checks[...]", 11),
        ("clauses[0].checks[...].times", 11),
        ("clauses[0].terms", 13),
        ("clauses[0].terms.force", 14),
        ("clauses[0].force", 7),
        ("clauses[1]", 15),
        ("clauses[1].id", 16),
        ("clauses[1].force", 17),
        ("clauses[1].planned[0]", 18),
        ("clauses[1].checks.third.force", 21),
        ("clauses[1].parts[0].id", 23),
        ("clauses[1].parts[1].odd key", 25),
        ("tail.clauses", 27),
        ("nowhere", None),
    ],
)
def test_the_line_of_a_key_is_the_line_it_stands_on(place, line):
    assert line_of(TEXT, place) == line


def test_the_whole_file_has_no_line():
    assert line_of(TEXT, "") is None


def test_what_a_default_gets_wrong_is_named_though_it_stands_in_no_line(files):
    (files.folder / "tree.toml").write_text('name = "oak"', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"tree\.toml: leaves\[0\]\.size: expected `int`, got `str`"):
        files.toml("tree.toml", Tree, {"leaves": [{"size": "1"}]})
