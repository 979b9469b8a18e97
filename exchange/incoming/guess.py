"""What a dropped file probably holds, from its columns, its geometry and its name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from exchange.format import Table, format_of
from exchange.incoming.names import plain, words
from exchange.incoming.options import ImportOptions
from exchange.incoming.reading import layers_of
from planning.kind import Kind, kinds

_LOOKED_AT = 200

# Columns that only one kind of source has, as plain names; one is enough.
_TELLING_COLUMNS = {
    "admin_areas": "admin1pcode admin2pcode admin3pcode admin0pcode adm0pcode adm1pcode adm2pcode adm3pcode",
    "incidents": "eventidcnty subeventtype typeofviolence weaponcarriedused meansofattack incidenttype sindid",
    "humanitarian_sites": "notifid sitetype loctype orgname unhcrassist",
    "civilian_objects": "facilitytype healthcare objecttype facilityname",
    "roads": "highway fclass roadclass",
    "waters": "waterway watertype",
    "bases": "basetype nameoftcc1 tccoverview",
    "villages": "geonameid place placetype featurecode",
    "operation_areas": "areakind",
    "humanitarian_movements": "purpose departat departfrom arriveby armedescort vehiclecount wpname etautc vehno",
    "access_suspensions": "accessconstraint suspendedfrom suspendeduntil constrainttype",
    "threats": "threattype perpetrator plannedresponse victimsatrisk",
    "season_windows": "seasontype",
}
_TELLING_WORDS = {
    "villages": "village villages settlement settlements places localites geonames populated",
    "incidents": "incident incidents acled ucdp ged events violence insecurity attacks",
    "humanitarian_sites": "unhcr displacement humanitarian idp notified sites",
    "civilian_objects": "health healthsites schools school facilities water points services markets ecoles",
    "bases": "bases base minusma camps deployments military",
    "admin_areas": "adm admin adm0 adm1 adm2 adm3 admbnda cercles communes regions",
    "roads": "road roads highways routes pistes",
    "waters": "rivers lakes waters river hydro fleuves",
    "operation_areas": "operation areas zone zones ao",
    "humanitarian_movements": "movement movements convoy convoys mouvement mouvements",
    "access_suspensions": "suspension suspensions access acces constraint constraints",
    "threats": "threat threats menace menaces",
    "season_windows": "season seasons saison saisons",
}


def guess_kind(path: Path, options: ImportOptions) -> Kind | None:
    """Return the kind that the rows of a file's stated or first layer probably are, or None where nothing tells.

    Raises
    ------
    BadInput
        The file cannot be read.
    """
    names = layers_of(path, options)
    layer = options.layer if options.layer in names else names[0] if names else ""
    if not layer:
        return None
    table = format_of(path).read(path, layer, options.encoding or None, _LOOKED_AT)
    shape = _shape(table)
    columns = {plain(each) for each in table.columns}
    named = set(words(path.stem)) | set(words(layer))
    scores: dict[str, int] = {}
    for identity, kind in kinds().items():
        if not kind.importable or (shape and kind.geometry not in (shape, "any")):
            continue
        told = len(columns & set(_TELLING_COLUMNS.get(identity, "").split()))
        scores[identity] = 2 * told + len(named & set(_TELLING_WORDS.get(identity, "").split()))
    best = max(scores.values(), default=0)
    winners = [identity for identity, score in scores.items() if score == best]
    return kinds()[winners[0]] if best and len(winners) == 1 else None


def _shape(table: Table) -> str:
    """Return ``point``, ``line`` or ``polygon`` where all geometries are so, else an empty text."""
    if table.geometry is None:
        return ""
    found = set(np.unique(shapely.get_dimensions(table.geometry)).tolist()) - {-1}
    return {0: "point", 1: "line", 2: "polygon"}[found.pop()] if len(found) == 1 else ""
