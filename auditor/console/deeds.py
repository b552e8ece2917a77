"""The form of an act: what a person adds is held against the rules of the shell, and signed by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from auditor.console import sifting
from auditor.console.site import site
from auditor.console.words import alone, in_english, speaker, spoken, told
from auditor.domain import N_, Account, Institution, Verdict, moment
from auditor.domain.acts import DECIDABLE, Act, Deed
from auditor.store import models, register
from auditor.verbs.acts import About, ActError, Word, drawn_up
from reports.drawing.clauses import Clauses
from reports.drawing.glossary import DEEDS, STANDINGS
from reports.drawing.sentences import clean

NOBODY = told(N_("Please name the account, or the institution whose own clause it is."))
SHORT = 100


class ActForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to the checker alone
    """`signed` is the name of whoever is logged in; nobody acts under another's."""

    signed: str = ""
    act: Act

    deed = forms.ChoiceField(label=told(N_("What is added")))
    clause = forms.CharField(label=told(N_("Clause")), widget=forms.Select())
    test = forms.CharField(
        required=False,
        label=told(N_("Check")),
        help_text=told(N_("Where the clause has several.")),
    )
    subject = forms.CharField(
        required=False,
        label=told(N_("Subject")),
        help_text=told(N_("Where a check found several things.")),
    )
    guideline = forms.CharField(
        required=False,
        label=told(N_("Guideline")),
        help_text=told(N_("Where accounts of the institution are under several.")),
        widget=forms.Select(),
    )
    verdict = forms.ChoiceField(
        required=False, label=told(N_("Decided as")), help_text=told(N_("Only of a decision."))
    )
    by = forms.CharField(
        required=False,
        disabled=True,
        label=told(N_("Signed by")),
        widget=forms.TextInput({"class": "vTextField"}),
    )
    approved_by = forms.CharField(
        required=False,
        label=told(N_("Approved by")),
        help_text=told(N_("Name and post. A waiver is asked for by one person and approved by another.")),
    )
    reason = forms.CharField(
        label=told(N_("Reason")),
        help_text=told(N_("Whoever reads the finding sees it.")),
        widget=forms.Textarea({"rows": 4, "class": "vLargeTextField"}),
    )

    class Meta:
        model = models.Act
        fields = (
            "deed", "account", "institution", "clause", "test", "subject", "guideline",
            "verdict", "until", "reason", "by", "approved_by",
        )  # fmt: skip
        labels: ClassVar[Any] = {
            "account": told(N_("Account")),
            "institution": told(N_("Institution")),
            "until": told(N_("Last day on which it holds")),
        }
        help_texts: ClassVar[Any] = {
            "institution": told(N_("Only for a clause about the institution itself.")),
        }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if "institution" not in self.fields:
            return  # an act that stands is shown without a form
        self.fields["institution"].required = False
        alone(self, "account", "institution")
        self.fields["by"].initial = self.signed
        self.offer("deed", [(deed.value, speaker().say(DEEDS[deed])) for deed in Deed])
        verdicts = [(each.value, speaker().say(STANDINGS[each])) for each in DECIDABLE]
        self.offer("verdict", [("", "—"), *verdicts])
        self.offer("clause", [("", "—"), *clauses()])
        self.offer("guideline", [("", "—"), *sifting.guidelines().items()])

    def offer(self, name: str, offered: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered
        else:
            field.widget.choices = offered

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if not (cleaned["account"] or cleaned["institution"]):
            raise ValidationError({"account": NOBODY})
        try:
            desk = site.desk
            self.act = drawn_up(desk.files, desk.operator.guideline, about(cleaned), self.word(cleaned))
        except ActError as error:
            self.add_error(self.field_of(str(error)), ValidationError(in_english(str(error))))
        return cleaned

    def word(self, cleaned: dict[str, Any]) -> Word:
        now = moment(datetime.now(UTC))
        return Word(
            deed=Deed(cleaned["deed"]),
            by=self.signed,
            reason=cleaned["reason"],
            on=now,
            now=now,
            until=cleaned["until"],
            approved_by=cleaned["approved_by"],
            verdict=Verdict(cleaned["verdict"]) if cleaned["verdict"] else None,
        )

    def field_of(self, sentence: str) -> str | None:
        """The field that the sentence begins with."""
        named = sentence.partition(":")[0].replace("check", "test")
        return named if named in self.fields else None


def about(cleaned: dict[str, Any]) -> About:
    return About(
        whom=whom(cleaned),
        clause=cleaned["clause"],
        check=cleaned["test"],
        subject=cleaned["subject"] or None,
        guideline=cleaned["guideline"],
    )


def whom(cleaned: dict[str, Any]) -> Account | Institution:
    if account := cleaned["account"]:
        return register.account_of(account)
    return register.institution_of(cleaned["institution"])


def clauses() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Those that are audited, by guideline."""
    for rules in site.desk.rules.values():
        cited = Clauses(rules, spoken())
        yield (
            rules.guideline.title.in_language(spoken()),
            [
                (clause.id, clean(f"{cited.label(clause.id)} · {cited.asks(clause.id).text}", SHORT))
                for clause in rules.guideline.clauses
                if clause.audited
            ],
        )
