"""QGIS finding what lies within a distance, in a process of the system's own Python (where ``python3-qgis`` lives).

It reads GeoPackages in longitude and latitude and answers each line of JSON on its standard input:
``{"op": "within", "points", "areas", "metres"}`` by the milliseconds for projecting both to UTM 30N, as one does in
QGIS, for indexing them, and for extracting what is within the distance, and by the number of points;
``{"op": "pairs", ...}`` by the ``[area, point]`` numbers (field ``number``) that the same finds area by area.
"""

import json
import os
import sys
from itertools import pairwise
from time import perf_counter

sys.path.append("/usr/share/qgis/python/plugins")

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsVectorLayer,
)

application = QgsApplication([], False)
application.initQgis()

import processing  # noqa: E402
from processing.core.Processing import Processing  # noqa: E402

Processing.initialize()
UTM = QgsCoordinateReferenceSystem("EPSG:32630")


def run(algorithm, **given):
    return processing.run(algorithm, given)


def projected(path):
    layer = QgsVectorLayer(path, "layer", "ogr")
    return run("native:reprojectlayer", INPUT=layer, TARGET_CRS=UTM, OUTPUT="memory:")["OUTPUT"]


def extracted(points, areas, metres):
    made = run("native:extractwithindistance", INPUT=points, REFERENCE=areas, DISTANCE=metres, OUTPUT="memory:")
    return made["OUTPUT"]


def within(points, areas, metres):
    moments = [perf_counter()]
    both = projected(points), projected(areas)
    moments.append(perf_counter())
    for each in both:
        run("native:createspatialindex", INPUT=each)
    moments.append(perf_counter())
    found = extracted(*both, metres)
    moments.append(perf_counter())
    project, index, extract = (1000 * (after - before) for before, after in pairwise(moments))
    return {"project": project, "index": index, "extract": extract, "count": found.featureCount()}


def pairs(points, areas, metres):
    flat, outlines = projected(points), projected(areas)
    run("native:createspatialindex", INPUT=flat)
    found = []
    for area in outlines.getFeatures():
        one = outlines.materialize(QgsFeatureRequest(area.id()))
        found += [[area["number"], each["number"]] for each in extracted(flat, one, metres).getFeatures()]
    return found


OPERATIONS = {"within": within, "pairs": pairs}
sys.stdout.write("ready\n")
sys.stdout.flush()
for line in sys.stdin:
    asked = json.loads(line)
    sys.stdout.write(f"{json.dumps(OPERATIONS[asked.pop('op')](**asked))}\n")
    sys.stdout.flush()
os._exit(0)  # without QGIS' own farewell, which is slow
