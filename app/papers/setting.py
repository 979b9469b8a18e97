"""What the pages of a package have in common: head, marks, band of an exercise, foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.brief.block import MarkingBlock, TextBlock
from app.brief.letter import Letter
from app.brief.markings import band_of
from app.brief.paper import READING, Paper
from app.brief.typesetter import Typesetter
from exchange.package.telling import Telling
from planning.i18n import Catalogue, Text, text
from planning.notice import CAVEAT

CLEARANCE = text("This informs. It is no clearance and no guarantee of safety.")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is told, in one language."""

    telling: Telling
    say: Catalogue

    @property
    def made_at(self) -> datetime:
        """When the package is released (aware)."""
        return self.telling.released_at

    def title(self, kind: Text) -> str:
        """Return what a page is called: what it is, and of which version of which notice."""
        notice = self.telling.notice
        number = text("{notice}, version {version}", notice=notice.notice_id, version=notice.version)
        return self.say(text("{kind} {number}", kind=kind, number=number))

    def band(self) -> str:
        """Return what the band of an exercise says; empty where it is none."""
        is_exercise = self.telling.notice.is_exercise
        return band_of(self.telling.mission.exercise_mark, self.say) if is_exercise else ""

    def about(self) -> str:
        """Return the mission, for whom it is, and when it was released."""
        return self.say(
            text(
                "{mission}. For {recipient}. Released {moment} UTC.",
                mission=self.telling.mission.mission_name,
                recipient=self.telling.recipient.title,
                moment=f"{self.made_at:%Y-%m-%d %H:%M}",
            )
        )

    def head(self, kind: Text, paper: Paper) -> TextBlock:
        """Return title, recipient, time of release, and what warns."""
        warnings = [self.say(self.telling.head())] if self.telling.notice.reason else []
        return TextBlock(
            (
                (self.title(kind), paper.title, "window.text"),
                (self.about(), paper.body, "window.text"),
                *((words, paper.strong, "window.error_text") for words in warnings),
            )
        )

    def marks(self, paper: Paper, *lines: str) -> MarkingBlock:
        """Return classification and sharing label, as far as they may leave, and small lines below."""
        stated = self.telling.values
        classification = self.telling.mission.notice_classification.of(self.say.language)
        return MarkingBlock(paper, classification if stated.get("classif") else "", str(stated.get("tlp") or ""), lines)

    def page_of(self, number: int, count: int) -> str:
        """Return which page of how many one is."""
        return self.say(text("Page {page} of {pages}", page=number, pages=count))

    def caveats(self, paper: Paper) -> TextBlock:
        """Return what no page goes without."""
        return TextBlock(
            (
                (self.say(Text(CAVEAT)), paper.strong, "window.text"),
                (self.say(CLEARANCE), paper.body, "window.text"),
            )
        )

    def letter(self, kind: Text) -> Letter:
        """Return head, foot and marks of a document of words."""
        return Letter(
            READING,
            Typesetter(),
            self.title(kind),
            self.head(kind, READING),
            self.marks(READING),
            self.caveats(READING),
            lambda number, count: self.marks(READING, self.page_of(number, count)),
            self.band(),
            self.made_at,
        )
