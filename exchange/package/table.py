"""The record as CSV with an HXL row, and the list of its fields."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import shapely

from exchange.package.fields import hxl_tags, meanings
from exchange.package.telling import Telling, plain
from planning.notice import NOTICE_FIELDS

_WKT, _WKT_TAG = "wkt", "#geo+shape+wkt"
_DECIMALS = 7


def record_csv(telling: Telling) -> bytes:
    """Return the record with a row of names, a row of HXL tags, and the outline as WKT in the last column."""
    tags = hxl_tags()
    return _table(
        (
            [*(each.long for each in NOTICE_FIELDS), _WKT],
            [*(tags[each.short] for each in NOTICE_FIELDS), _WKT_TAG],
            [
                *(plain(telling.values[each.long]) for each in NOTICE_FIELDS),
                shapely.to_wkt(telling.notice.outline, rounding_precision=_DECIMALS, trim=True),
            ],
        )
    )


def field_list() -> bytes:
    """Return what each field is called, holds and means, in both languages."""
    said, tags = meanings(), hxl_tags()
    rows = [
        [
            *(each.long, each.short, each.type, each.width),
            *(said[each.short].english, said[each.short].french, tags[each.short]),
        ]
        for each in NOTICE_FIELDS
    ]
    return _table((["long_name", "short_name", "type", "width", "meaning_en", "meaning_fr", "hxl"], *rows))


def _table(rows: Iterable[Iterable[object]]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode("utf-8-sig")  # the mark lets a spreadsheet read the accents
