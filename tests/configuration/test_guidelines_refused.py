from __future__ import annotations

import pytest

from tests.configuration.guideline_files import CHECKED, HEAD, OUTSIDE, refusal


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param(
            'kind = "auto"',
            'kind = "automatic"',
            "line 14: clauses[7.ka].kind: invalid enum value 'automatic'; "
            'it is one of "auto", "triage", "attested", "deed", "outside"',
            id="unknown kind",
        ),
        pytest.param(
            'force = "must"',
            'force = "shall"',
            "line 13: clauses[7.ka].force: invalid enum value 'shall'; "
            'it is one of "must", "encourage", "may", ""',
            id="unknown force",
        ),
        pytest.param(
            'force = "must"',
            'froce = "must"',
            "line 13: clauses[7.ka].froce: unknown key; did you mean force?",
            id="misspelt key",
        ),
        pytest.param(
            'label = "7(a)"',
            "label = 7",
            "line 12: clauses[7.ka].label: expected `str`, got `int`",
            id="wrong type",
        ),
        pytest.param(
            "checks.weekly_activity",
            "checks.weekly_actvity",
            "line 16: clauses[7.ka].checks.weekly_actvity: no such check; "
            "did you mean weekly_activity? (later ones stand under planned)",
            id="dead check",
        ),
        pytest.param(
            "{ times = 2 }",
            "{ tmes = 2 }",
            "line 16: clauses[7.ka].checks.weekly_activity: weekly_activity takes no term tmes; "
            "did you mean times?",
            id="misspelt term",
        ),
        pytest.param(
            "{ times = 2 }",
            '{ times = "2" }',
            'line 16: clauses[7.ka].checks.weekly_activity: times must be a whole number, not "2"',
            id="wrong type of a term",
        ),
        pytest.param(
            "{ times = 2 }",
            "{}",
            "line 16: clauses[7.ka].checks.weekly_activity: the term times is missing; add it",
            id="missing term",
        ),
        pytest.param(
            "checks.weekly_activity = { times = 2 }",
            'planned = ["weekly_activity"]',
            "line 16: clauses[7.ka].planned: the check weekly_activity exists by now; name it under checks",
            id="planned although it exists",
        ),
        pytest.param(
            "checks.weekly_activity = { times = 2 }",
            'planned = ["later", "later"]',
            "line 16: clauses[7.ka].planned: later stands here twice; take one out",
            id="planned twice",
        ),
        pytest.param(
            "checks.weekly_activity = { times = 2 }",
            "",
            "line 14: clauses[7.ka].kind: nothing answers it; "
            "name a check under checks, or under planned if it comes later",
            id="a hole",
        ),
        pytest.param(
            'kind = "auto"',
            'kind = "auto"\nalso = "attested"',
            "line 14: clauses[7.ka].kind: an attested clause names the act that declares it; "
            "add a line attested =",
            id="no act",
        ),
        pytest.param(
            'kind = "auto"',
            'kind = "auto"\nattested = "review"',
            "line 15: clauses[7.ka].attested: only an attested clause names an act; "
            'add also = "attested", or take it out',
            id="an act of a clause that is not attested",
        ),
        pytest.param(
            'kind = "auto"',
            'kind = "auto"\nalso = "auto"',
            "line 15: clauses[7.ka].also: names a second way to answer, "
            "and no clause that is outside has one; take it out",
            id="the same way twice",
        ),
        pytest.param(
            'force = "must"',
            'force = "may"',
            'line 13: clauses[7.ka].force: a clause that gives a verdict says "must" or "encourage"',
            id="a permission with a verdict",
        ),
        pytest.param(
            'force = "must"\n',
            "",
            'line 10: clauses[7.ka].force: a clause that gives a verdict says "must" or "encourage"',
            id="no force",
        ),
        pytest.param(
            'asks.en = "Be active"',
            'asks.bn = "সক্রিয়"',
            "line 10: clauses[7.ka].asks.en: is empty; say in one sentence of our own what the clause asks",
            id="no English",
        ),
        pytest.param(
            'label = "7(a)"',
            'label = ""',
            "line 12: clauses[7.ka].label: is empty; write the number as the original prints it",
            id="no label",
        ),
        pytest.param(
            'id = "7.ka"',
            'id = "7 ka"',
            'line 11: clauses[7 ka].id: small letters, digits and dots only, as "7.ka"',
            id="an id with a space",
        ),
    ],
)
def test_a_clause_that_does_not_fit_is_one_line(tmp_path, old, new, line):
    text = HEAD + CHECKED
    assert old in text
    assert refusal(tmp_path, text.replace(old, new)) == f"xx-2030.toml, {line}"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param(
            'why.en = "Law is not ours to judge"',
            "",
            "line 10: clauses[8].why.en: is missing; "
            "a clause that is not audited says why, or what is done instead",
            id="no reason",
        ),
        pytest.param(
            'kind = "outside"',
            'kind = "outside"\nforce = "must"',
            "line 14: clauses[8].force: a clause outside the audit has no force here; take it out",
            id="force",
        ),
        pytest.param(
            'kind = "outside"',
            'kind = "outside"\nalso = "auto"\nplanned = ["later"]\nforce = "must"',
            "line 14: clauses[8].also: names a second way to answer, "
            "and no clause that is outside has one; take it out",
            id="a second way",
        ),
        pytest.param(
            'kind = "outside"',
            'kind = "outside"\nplanned = ["later"]',
            "line 13: clauses[8].kind: a clause that is not audited names no check; "
            "take checks and planned out",
            id="a check",
        ),
        pytest.param(
            'kind = "outside"',
            'kind = "deed"\nalso = "outside"',
            "line 14: clauses[8].also: names a second way to answer, "
            "and no clause that is outside has one; take it out",
            id="a deed that is outside",
        ),
        pytest.param(
            'kind = "outside"',
            'kind = "outside"\nof = "office"',
            'line 14: clauses[8].of: invalid enum value \'office\'; it is one of "account", "institution"',
            id="nobody's clause",
        ),
    ],
)
def test_a_clause_outside_that_does_not_fit_is_one_line(tmp_path, old, new, line):
    assert refusal(tmp_path, (HEAD + OUTSIDE).replace(old, new)) == f"xx-2030.toml, {line}"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param(
            'id = "xx-2030"',
            'id = "xx-2031"',
            'line 1: id: the file is called xx-2030; write id = "xx-2030" or rename the file',
            id="another id",
        ),
        pytest.param(
            'issued = "2030"',
            'issued = "spring 2030"',
            'line 4: issued: not a day, month or year; write it as "2016", "2016-03" or "2016-03-31"',
            id="no day",
        ),
        pytest.param(
            '"company"',
            '"compny"',
            "line 8: tiers: there is no tier compny; did you mean company?",
            id="unknown tier",
        ),
        pytest.param(
            "answer_working_days = 10",
            "answer_working_days = 0",
            "line 6: answer_working_days: an office needs at least one working day to answer",
            id="no time to answer",
        ),
        pytest.param(
            "longest_act_days = 366",
            "longest_act_days = 0",
            "line 7: longest_act_days: a declaration holds for at least a day",
            id="no time for a declaration",
        ),
        pytest.param(
            'issued = "2030"',
            'issued = "2030"\nbinding_confirmed_by = "A"',
            "line 5: binding_confirmed_by: a name and a day belong together; "
            "give binding_confirmed_by and binding_confirmed_on, or neither",
            id="confirmed on no day",
        ),
        pytest.param(
            'issued = "2030"',
            'issued = "2030"\nwording_checked_on = 2030-01-01',
            "line 5: wording_checked_on: a name and a day belong together; "
            "give wording_checked_by and wording_checked_on, or neither",
            id="checked by nobody",
        ),
        pytest.param(
            'issued = "2030"',
            'issued = "2030"\nin_force_from = 2031-01-01\nin_force_until = 2030-01-01',
            "line 6: in_force_until: lies before in_force_from; mend one of the two",
            id="ends before it begins",
        ),
        pytest.param(
            "machine_may_fail = true",
            "machine_may_fail = 1",
            "line 5: machine_may_fail: expected `bool`, got `int`",
            id="1 for true",
        ),
    ],
)
def test_a_head_that_does_not_fit_is_one_line(tmp_path, old, new, line):
    assert refusal(tmp_path, (HEAD + CHECKED).replace(old, new)) == f"xx-2030.toml, {line}"


def test_a_clause_that_a_machine_points_at_names_the_check_that_does(tmp_path):
    pointed_at = CHECKED.replace('"auto"', '"triage"').replace("checks.weekly_activity = { times = 2 }", "")
    assert "nothing answers it" in refusal(tmp_path, HEAD + pointed_at)


@pytest.mark.parametrize("key", ["id", "label"])
def test_two_clauses_never_share_an_id_or_a_label(tmp_path, key):
    shared = CHECKED.replace({"id": '"7.ka"', "label": '"7(a)"'}[key], '"8"')
    problem = f"stands under more than one clause; give each its own {key}"
    assert refusal(tmp_path, HEAD + OUTSIDE + shared).endswith(f"].{key}: {problem}")


def test_a_guideline_without_clauses_is_refused(tmp_path):
    assert "clauses" in refusal(tmp_path, HEAD)
    assert "no clause" in refusal(tmp_path, "clauses = []\n" + HEAD)
