"""The manual's page of a harm rule, made from the rule itself and its parameters."""

from __future__ import annotations

from planning.harm.bands import stated_band
from planning.harm.parameters import BAND, UNITS, band_words, parameters
from planning.harm.rule import HarmRule, rules
from planning.i18n import LANGUAGES, N_, Text, catalogue
from planning.kind import kinds

_READS, _GOES_BY, _MITIGATIONS = N_("What it reads"), N_("What it goes by"), N_("Typical mitigations")
_EXACTLY = N_("What it finds, exactly")
_HEADS = (N_("Parameter"), N_("Value"), N_("Unit"), N_("From"), N_("Meaning"))
_LIVE = N_("It answers while an area is drawn.")


def pages() -> dict[str, str]:
    """Return the page of every rule in every language as Markdown, by its name: ``en/H01.md``."""
    return {
        f"{language}/{rule.id}.md": rule_page(rule, language) for language in LANGUAGES for rule in rules().values()
    }


def rule_page(rule: HarmRule, language: str) -> str:
    """Return the page of one rule as Markdown."""
    say = catalogue(language)
    lines = [f"# {rule.id}. {say(Text(rule.title))}", "", say(Text(rule.question))]
    if rule.is_live:
        lines += ["", say(Text(_LIVE))]
    lines += ["", f"## {say(Text(_READS))}", ""]
    lines += [f"- {say(Text(kinds()[kind].title))}" for kind in rule.reads if kind in kinds()]
    lines += ["", f"## {say(Text(_GOES_BY))}", "", f"| {' | '.join(say(Text(head)) for head in _HEADS)} |"]
    lines.append("|---|---|---|---|---|")
    for row in parameters().rows:
        if row.code == rule.id:
            value, unit = row.value, say(Text(UNITS.get(row.unit, row.unit)))
            if row.parameter == BAND:
                value, unit = say(band_words(stated_band(row.value))), ""
            cells = (f"`{row.parameter}`", value, unit, row.source, row.meaning.of(language))
            lines.append(f"| {' | '.join(cells)} |")
    lines += ["", f"## {say(Text(_MITIGATIONS))}", ""]
    lines += [f"- {say(Text(each))}" for each in rule.mitigations]
    lines += ["", f"## {say(Text(_EXACTLY))}", "", "\n\n".join(say(Text(each)) for each in rule.method)]
    return "\n".join(lines) + "\n"
