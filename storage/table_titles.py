"""What the plan's tables are called where people read of them."""

from __future__ import annotations

from planning.i18n import N_, Text
from planning.kind import kinds

# What stands in tables that are no kinds. Another table is named as the file names it.
TABLE_TITLES = {
    "acknowledgements": N_("Acknowledgement"),
    "after_actions": N_("After-action"),
    "basemaps": N_("Basemap"),
    "datasets": N_("Import"),
    "harm_flags": N_("Harm flag"),
    "harm_reports": N_("Report of harm"),
    "host_contacts": N_("Contact with the host state"),
    "layer_states": N_("Layer"),
    "harm_parameters": N_("Parameter of a rule"),
    "journal_act": N_("Act of the journal"),
    "journal_change": N_("Change in the journal"),
    "layer_styles": N_("Style for QGIS"),
    "measure_outcomes": N_("Outcome of a measure"),
    "mission_profiles": N_("Mission profile"),
    "notices": N_("Notice"),
    "operations": N_("Operation"),
    "overlap_resolutions": N_("Resolution of an overlap"),
    "packages": N_("Package"),
    "pages": N_("Page"),
    "personnel_risks": N_("Risk to UN personnel"),
    "plan": N_("Plan"),
    "register_comments": N_("Comment in a register"),
    "release_decisions": N_("Decision on what a notice tells"),
    "routine_registers": N_("Routine register"),
    "saved_views": N_("Saved view"),
    "sharing_documents": N_("What governs what leaves"),
    "signatures": N_("Signature"),
    "tombstones": N_("Tombstone"),
    "trusted_keys": N_("Trusted key"),
}


def table_title(name: str) -> Text | str:
    """Return what a table is called: its layer's title, a word for what stands in it, or its own name."""
    kind = kinds().get(name)
    title = TABLE_TITLES.get(name) if kind is None else kind.title
    return name if title is None else Text(title)
