"""The sections of a harm statement, each a table in the page's language: plan, options, flags, people, risk, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta

from app.brief.markings import Signed, moment
from app.brief.paper import Paper
from app.brief.table import Cell, TableBlock
from planning.codes import code_list
from planning.harm.answer import PUT_AWAY
from planning.harm.matrix import LEVELS, NO_DATA, reaches
from planning.harm.paper_names import answer_on_paper, subject_on_paper, tells_who_met
from planning.harm.purpose import Purpose
from planning.harm.reached import people_reached
from planning.harm.rule import rules
from planning.harm.screening import screening
from planning.harm.wording import how_far, people_in
from planning.i18n import N_, Text, plural, text
from planning.obstacles import is_without_owner, residual_level
from planning.operation import Decision, FlagStatus, HarmFlag, Signature
from planning.signed import REVIEW_HOURS
from planning.threats import answers_words, threats_of

_MADE = 60
"""Rows of a table at most: more than two pages hold."""

_RISKS = tuple(level for level in reversed(LEVELS) if level != NO_DATA)


@dataclass(frozen=True, slots=True)
class Sections:
    """Makes the sections of one operation's statement."""

    signed: Signed
    paper: Paper

    def all(self) -> list[TableBlock]:
        """Return the sections in the order in which they are read."""
        return [
            self._plan(),
            self._options(),
            self._flags(),
            self._no_data(),
            self._people(),
            self._residual(),
            *([self._answers()] if self.signed.answers().given else []),
            self._signatures(),
        ]

    def _say(self, words: Text | str) -> str:
        return self.signed.say(words)

    def _table(
        self,
        head: str,
        rows: Iterable[Sequence[Cell]],
        *,
        shares: Sequence[float] = (1.0,),
        titles: Sequence[str] = (),
        intro: str = "",
        shown: int = _MADE,
        lines: int = 3,
        unmade: int = 0,
    ) -> TableBlock:
        return TableBlock(
            self.paper,
            self._say(head),
            tuple(shares),
            tuple(self._say(each) for each in titles),
            intro,
            tuple(tuple(row) for row in rows),
            self._rest(),
            shown=shown,
            lines=lines,
            unmade=unmade,
        )

    def _rest(self) -> Callable[[int], str]:
        return lambda count: self._say(
            plural("and {count} more, in the register", "and {count} more, in the register", count)
        )

    # What is planned

    def _plan(self) -> TableBlock:
        operation = self.signed.operation
        said = []
        if operation.poc_purpose.strip():
            phase = code_list("phase").title(operation.phase, self.signed.say.language) if operation.phase else ""
            purpose = text("For the protection of civilians: {purpose}", purpose=_one_line(operation.poc_purpose))
            said.append(" ".join(filter(None, (self._say(purpose), phase and f"({phase})"))))
        if operation.description.strip():
            said.append(_one_line(operation.description))
        if operation.effects.strip():
            said.append(self._say(text("What people will notice: {effects}", effects=_one_line(operation.effects))))
        if operation.partner_forces:
            reference = operation.hrddp_reference.strip() or text("no HRDDP assessment is named")
            said.append(self._say(text("Partner forces take part: {reference}.", reference=reference)))
        nothing = "" if said else self._say(N_("The plan does not say what it is for."))
        threats = threats_of(self.signed.state.situation.of("threats"))
        said.append(self._say(text("{threats}.", threats=answers_words(threats, operation.uid))))
        return self._table(N_("What is planned"), ([Cell(each)] for each in said), intro=nothing, lines=6)

    # Options

    def _options(self) -> TableBlock:
        say, language = self._say, self.signed.say.language
        signatures = reversed(self.signed.content[3])
        decided = [each for each in signatures if each.decision not in (Decision.RELEASE, Decision.REVIEW)]
        rows = []
        for each in decided:
            unprotected = _one_line(each.unprotected) or say(self._not_stated(each))
            if each.unprotected_until is not None:
                unprotected = say(text("{who}, until {day}", who=unprotected, day=each.unprotected_until))
            reasons = _one_line(each.comment) or "-"
            if each.early_reason:
                early = text("Before the feedback date, because: {why}", why=_one_line(each.early_reason))
                reasons = say(text("{first} {second}", first=early, second=_one_line(each.comment)))
            by = text(
                "{who}, {when} UTC. {holds}.",
                who=self.signed.who(each),
                when=moment(each.signed_at),
                holds=self.signed.holds(each),
            )
            rows.append(
                (
                    Cell(code_list("decision").title(str(each.decision), language), is_strong=True),
                    Cell(unprotected),
                    Cell(reasons),
                    Cell(say(by)),
                )
            )
        nothing = N_("No decision is signed yet, so nobody has stated who stays unprotected, and until when.")
        return self._table(
            N_("Options considered: each decision that was signed, the latest first"),
            rows,
            shares=(0.14, 0.32, 0.28, 0.26),
            titles=(N_("Decision"), N_("Who stays unprotected, and until when"), N_("Conditions, reasons"), N_("By")),
            intro="" if rows else say(nothing),
            shown=8,
            lines=4,
        )

    # Flags

    def _standing(self, *, grey: bool) -> list[HarmFlag]:
        flags = self.signed.content[2]
        return [flag for flag in flags if flag.status not in PUT_AWAY and (flag.level == NO_DATA) == grey]

    def _flags(self) -> TableBlock:
        language = self.signed.say.language
        levels, states = code_list("level"), code_list("flag_status")
        standing, grey = self._standing(grey=False), self._standing(grey=True)
        counts = Counter(flag.level for flag in standing)
        told = [(levels.title(level, language), counts[level]) for level in _RISKS]
        told.append((levels.title(NO_DATA, language), len(grey)))
        put_away = Counter(flag.status for flag in self.signed.content[2])
        told += [
            (states.title(str(status), language), put_away[status])
            for status in (FlagStatus.DISMISSED, FlagStatus.NOT_APPLICABLE)
            if put_away[status]
        ]
        return self._table(
            N_("Harm flags, the highest first"),
            (self._flag(flag) for flag in standing[:_MADE]),
            unmade=max(len(standing) - _MADE, 0),
            shares=(0.22, 0.36, 0.25, 0.17),
            titles=(
                N_("Code, level → residual"),
                N_("Area: what, whom, how far"),
                N_("Measure"),
                N_("Due, owner"),
            ),
            intro=self._counted(told),
            lines=3,
        )

    def _flag(self, flag: HarmFlag) -> Sequence[Cell]:
        say, language = self._say, self.signed.say.language
        levels, situation = code_list("level"), self.signed.state.situation
        is_weighed = bool(flag.residual_likelihood and flag.residual_impact)
        left = levels.title(residual_level(flag, self.signed.state.profile), language)
        level = text(
            "{code} {inherent} → {residual}",
            code=flag.code,
            inherent=levels.title(flag.level, language),
            residual=left if is_weighed else text("not weighed"),
        )
        subject = say(subject_on_paper(flag, situation))
        if not tells_who_met(flag.code):
            if not subject:
                subject = say(flag.reason)
            elif flag.distance_m is not None:
                subject = say(text("{name}, {distance}", name=subject, distance=self._distance(flag.distance_m)))
        what = self._titled(flag)
        state = code_list("flag_status").title(str(flag.status), language)
        answer = _one_line(say(answer_on_paper(flag, situation)))
        for each in self.signed.state.routines:
            if each.uid == flag.routine_uid:
                state = say(
                    text(
                        "{status} by {reference} until {day}",
                        status=state,
                        reference=each.reference,
                        day=each.valid_until.astimezone(UTC).date(),
                    )
                )
        return (
            Cell(say(level), flag.level, is_strong=True),
            Cell(say(text("{what}: {subject}", what=what, subject=subject)) if subject else what),
            Cell(say(text("{status}: {answer}", status=state, answer=answer)) if answer else state),
            Cell(self._owner(flag)),
        )

    def _titled(self, flag: HarmFlag) -> str:
        title = self._say(_title_of(flag.code))
        return self._say(text("{area}: {title}", area=flag.area_name, title=title)) if flag.area_name else title

    def _distance(self, metres: float) -> Text | str:
        return text("inside") if metres == 0 else self.signed.say.distance(metres)

    def _owner(self, flag: HarmFlag) -> str:
        owner = self.signed.role(flag.owner) if flag.owner else text("no owner")
        return self._say(text("{due}, {owner}", owner=owner, due=flag.due or text("no date")))

    def _no_data(self) -> TableBlock:
        say = self._say
        found: dict[tuple[str, str], list[HarmFlag]] = {}
        for flag in self._standing(grey=True):
            found.setdefault((flag.code, say(flag.reason)), []).append(flag)
        rows = []
        for (code, reason), flags in found.items():
            where: Text | str = self._titled(flags[0])
            if len(flags) > 1:
                areas = plural("{count} area", "{count} areas", len(flags))
                where = text("{area}: {title}", area=areas, title=_title_of(code))
            rows.append((Cell(code, NO_DATA, is_strong=True), Cell(say(where)), Cell(reason)))
        return self._table(
            N_("No data: what could not be answered"),
            rows,
            shares=(0.09, 0.31, 0.60),
            intro="" if rows else say(N_("Each rule could answer from what the plan holds.")),
            shown=16,
            lines=2,
        )

    # People

    def _not_stated(self, signature: Signature) -> Text:
        """Return what stands where a signature does not say who stays unprotected."""
        if signature.decision is not Decision.ORDER:
            return Text(N_("Not stated."))
        due = moment(signature.signed_at + timedelta(hours=REVIEW_HOURS))
        return text("An order to protect at once. Its review is due by {when} UTC.", when=due)

    def _people(self) -> TableBlock:
        return self._table(N_("People"), ([Cell(self._say(each))] for each in self._people_told()))

    def _people_told(self) -> list[Text]:
        state, (operation, areas, _, _) = self.signed.state, self.signed.content
        if not areas:
            return [text("The operation has no area yet.")]
        if not len(state.situation.of("villages")):
            return [text("No data. The plan holds no villages, so it cannot say who lives near. Import villages.")]
        given = screening(operation, areas, state.situation, given=state.parameters, proximity=state.proximity)
        limit = given.parameters.number("H01", "distance_m")
        reached = {each.row for each in people_reached(given)}
        near = {row for _, row, _ in given.near(areas, "villages", limit)}
        told = []
        if reached:
            told.append(text("Reached by patrol or outreach: {villages}.", villages=people_in(given, reached)))
        elif given.areas_for(Purpose.REACH):
            told.append(text("Reached by patrol or outreach: no village is known near."))
        else:
            told.append(text("No area is for reaching people."))
        villages = people_in(given, near) if near else text("no village is known")
        if limit:
            told.append(text("Near, within {limit}: {villages}.", limit=how_far(limit), villages=villages))
        else:
            told.append(text("Inside the areas: {villages}.", villages=villages))
        return told

    # Risk

    def _residual(self) -> TableBlock:
        say, language, profile = self._say, self.signed.say.language, self.signed.state.profile
        levels, standing = code_list("level"), self._standing(grey=False)
        counts = Counter(residual_level(flag, profile) for flag in standing)
        told: list[Text | str] = [self._counted([(levels.title(level, language), counts[level]) for level in _RISKS])]
        unweighed = sum(not (flag.residual_likelihood and flag.residual_impact) for flag in standing)
        if unweighed:
            told.append(
                plural(
                    "{count} flag was not weighed again after its measure: it counts at its first level.",
                    "{count} flags were not weighed again after their measures: they count at their first level.",
                    unweighed,
                )
            )
        unanswered = sum(flag.status is FlagStatus.OPEN for flag in self.signed.content[2])
        if unanswered:
            told.append(plural("{count} flag is not answered.", "{count} flags are not answered.", unanswered))
        above = [flag for flag in standing if reaches(residual_level(flag, profile), profile.residual_threshold)]
        loose = sorted({flag.code for flag in above if is_without_owner(flag)})
        threshold = levels.title(profile.residual_threshold, language)
        told.append(
            plural(
                "{count} residual risk at or above the mission's threshold ({level}).",
                "{count} residual risks at or above the mission's threshold ({level}).",
                len(above),
                level=threshold,
            )
        )
        if loose:
            told.append(text("Of these without owner or date: {codes}.", codes=", ".join(loose)))
        return self._table(N_("Residual risk"), ([Cell(say(each))] for each in told))

    def _counted(self, counts: Sequence[tuple[str, int]]) -> str:
        number = self.signed.say.number
        return (
            "; ".join(self._say(text("{what} {count}", what=title, count=number(count))) for title, count in counts)
            + "."
        )

    # Names

    def _answers(self) -> TableBlock:
        say, language = self._say, self.signed.say.language
        rows = []
        for each in reversed(self.signed.answers().given):
            answer = each.answer
            state = code_list("notice_state").title(answer.state, language)
            waits = N_("Not addressed.") if answer.is_open else "-"
            rows.append(
                (
                    Cell(_one_line(answer.by_role), is_strong=True),
                    Cell(f"{moment(answer.at)}, {each.number} v{each.version}"),
                    Cell(say(text("{what}: {comment}", what=state, comment=_one_line(answer.comment))))
                    if answer.comment
                    else Cell(state),
                    Cell(_one_line(answer.addressed) or say(waits)),
                )
            )
        return self._table(
            N_("What recipients answered to the notice, the latest first"),
            rows,
            shares=(0.2, 0.22, 0.3, 0.28),
            titles=(N_("Office"), N_("Time (UTC), notice"), N_("Answer"), N_("How it was addressed")),
            shown=6,
            lines=4,
        )

    def _signatures(self) -> TableBlock:
        say, language = self._say, self.signed.say.language
        rows = []
        for each in reversed(self.signed.content[3]):
            what = code_list("decision").title(str(each.decision), language)
            consulted = code_list("consultation").title(each.consultation, language) if each.consultation else "-"
            if each.consultation and each.comment:
                consulted = say(text("{what}: {comment}", what=consulted, comment=_one_line(each.comment)))
            rows.append(
                (
                    Cell(each.actor.name, is_strong=True),
                    Cell(self.signed.role(each.actor.role)),
                    Cell(moment(each.signed_at)),
                    Cell(what),
                    Cell(consulted),
                    Cell(self.signed.holds(each)),
                )
            )
        explained = N_("Verified: by a key on the plan's trust list. Unverified: a typed name. Refused: not believed.")
        return self._table(
            N_("Who signed, the latest first"),
            rows,
            shares=(0.15, 0.19, 0.16, 0.14, 0.19, 0.17),
            titles=(N_("Name"), N_("Role"), N_("Time (UTC)"), N_("What"), N_("Consultation"), N_("Standing")),
            intro=say(explained) if rows else say(N_("Nobody has signed.")),
            shown=14,
        )


def _title_of(code: str) -> Text | str:
    rule = rules().get(code)
    return Text(rule.title) if rule else code


def _one_line(words: str) -> str:
    return " ".join(words.split())
