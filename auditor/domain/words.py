"""Every sentence that people see is marked where it is written; names come in the office's languages."""

from __future__ import annotations

from dataclasses import dataclass


def N_(sentence: str) -> str:
    """Marks an English sentence for translation; the page that shows it translates it."""
    return sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One wording in the languages of the product; an empty one is not supplied yet."""

    en: str = ""
    bn: str = ""
    hi: str = ""

    def in_language(self, language: str) -> str:
        """The wording in that language, else in the first language that has one."""
        asked = {"en": self.en, "bn": self.bn, "hi": self.hi}[language]
        return asked or self.en or self.bn or self.hi

    def all(self) -> tuple[str, ...]:
        return tuple(wording for wording in (self.en, self.bn, self.hi) if wording)
