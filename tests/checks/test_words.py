"""Whatever a check says has its sentence, every place in it is filled, and every sentence is marked."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from string import Formatter

import pytest

from auditor.domain import findings
from auditor.toolbox import checks
from tests.cases import complete_cases

CASES = [pytest.param(complete, id=str(complete)) for complete in complete_cases()]
CONCLUDING = {"passed", "failed", "to_review", "not_applicable"}


def places(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def source(check):
    return ast.parse(Path(inspect.getfile(check.test)).read_text())


def calls(check, *names):
    found = [node for node in ast.walk(source(check)) if isinstance(node, ast.Call)]
    return [node for node in found if ast.unparse(node.func) in names]


@pytest.mark.parametrize("complete", CASES)
def test_a_case_is_told_in_its_sentence(complete):
    assert complete.outcome().message == complete.message


@pytest.mark.parametrize("complete", CASES)
def test_every_place_in_a_sentence_is_filled_by_the_values(complete):
    sentence = checks()[complete.check].messages[complete.message]
    values = complete.outcome().values
    assert places(sentence) <= values.keys()
    assert [name for name in places(sentence) if values[name] is None] == []


@pytest.mark.parametrize("name", checks())
def test_every_sentence_of_a_check_is_said_in_some_case(name):
    said = {complete.message for complete in complete_cases() if complete.check == name}
    assert said == checks()[name].messages.keys()


@pytest.mark.parametrize("check", checks().values(), ids=list(checks()))
def test_a_sentence_named_in_the_code_exists(check):
    first = [call.args[0] for call in calls(check, *CONCLUDING)]
    named = {argument.value for argument in first if isinstance(argument, ast.Constant)}
    assert named
    assert named <= check.messages.keys()


@pytest.mark.parametrize("check", checks().values(), ids=list(checks()))
def test_every_sentence_of_a_check_is_marked_for_translation(check):
    marked = {call.args[0].value for call in calls(check, "N_")}
    note = {check.note} if check.note else set()
    assert {check.title, check.failure_title, check.remedy, *check.messages.values()} | note == marked


@pytest.mark.parametrize("check", checks().values(), ids=list(checks()))
def test_titles_and_remedies_hold_no_places(check):
    assert places(check.title) | places(check.failure_title) | places(check.remedy) == set()


def test_every_sentence_of_the_judge_is_marked_for_translation():
    found = [node for node in ast.walk(ast.parse(inspect.getsource(findings))) if isinstance(node, ast.Call)]
    marked = {node.args[0].value for node in found if ast.unparse(node.func) == "N_"}
    assert marked == set(findings.SENTENCES.values())
