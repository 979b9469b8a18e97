"""Comments on an entry of a register, and what became of it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.history_words import changed_thing
from planning.comment import Comment
from planning.i18n import N_, Catalogue, Text, text
from planning.operation import Actor
from planning.profile import role_title
from widgets.panels.comments_panel import Told

if TYPE_CHECKING:
    from storage.register_history import AnswerChange


def comments_told(comments: Sequence[Comment], words: Catalogue) -> list[Told]:
    """Return comments with who and when, the latest first."""
    return [
        Told(
            text("{when}, {who}", when=words.moment(each.at), who=_who(each.actor, words)),
            each.words.splitlines(),
        )
        for each in reversed(comments)
    ]


def past_told(found: Sequence[AnswerChange], areas: Mapping[str, str], words: Catalogue) -> list[Told]:
    """Return what was done to an entry, in its order; ``areas`` are names by uid."""
    told = []
    for each in found:
        act = each.act
        who = N_("another program") if act.is_outside else _who(act.actor, words)
        change = replace(each.change, before=_named(each.change.before, areas), after=_named(each.change.after, areas))
        lines: list[Text | str] = []
        if change.after is None:
            lines.append(N_("Removed"))
        else:
            for field in changed_thing(change, {}, words).fields:
                title = Text(field.name) if isinstance(field.name, str) else field.name
                after = field.after or "–"
                if change.before is None:
                    lines.append(text("{field}: {after}", field=title, after=after))
                else:
                    before = field.before or "–"
                    lines.append(text("{field}: {before} → {after}", field=title, before=before, after=after))
        told.append(Told(text("{when}, {who}: {what}", when=words.moment(act.at), who=who, what=act.title), lines))
    return told


def _named(state: Mapping[str, object] | None, areas: Mapping[str, str]) -> Mapping[str, object] | None:
    """Return a row's state with the name of its area for its uid."""
    if state is None or "area_uid" not in state:
        return state
    uid = str(state["area_uid"] or "")
    return {**state, "area_name": areas.get(uid, uid)}


def _who(actor: Actor, words: Catalogue) -> Text | str:
    name = actor.name or N_("nobody named")
    role = actor.role or actor.component
    if not role:
        return name
    title = role_title(role)
    return text("{name} ({role})", name=Text(name), role=title if isinstance(title, str) else title.of(words.language))
