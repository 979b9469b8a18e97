"""Names that come as data in both languages, from a code list or a mission profile, not from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name in English and French."""

    english: str
    french: str

    def of(self, language: str) -> str:
        """Return the name in ``fr``, in English for any other language or where French is not given."""
        return self.french if language == "fr" and self.french else self.english

    def __str__(self) -> str:
        """Return the English name, for logs and tests."""
        return self.english
