"""QGIS finding what lies within a distance, in a process of the system's own Python (where ``python3-qgis`` lives).

It reads GeoPackages in longitude and latitude once, into memory, and answers each line of JSON on its standard input:
``{"op": "within", "points", "areas", "metres"}`` by the milliseconds for projecting both to UTM 30N, as one does in
QGIS, and extracting what is within the distance (indexing them is not counted), and by the number of points;
``{"op": "pairs", ...}`` by the ``[area, point]`` numbers (field ``number``) that the same finds area by area.
"""

import json
import os
import sys
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
layers = {}


def layer(path):
    if path not in layers:
        layers[path] = QgsVectorLayer(path, "layer", "ogr").materialize(QgsFeatureRequest())
    return layers[path]


def run(algorithm, **given):
    return processing.run(algorithm, given)


def projected(path):
    return run("native:reprojectlayer", INPUT=layer(path), TARGET_CRS=UTM, OUTPUT="memory:")["OUTPUT"]


def extracted(points, areas, metres):
    made = run("native:extractwithindistance", INPUT=points, REFERENCE=areas, DISTANCE=metres, OUTPUT="memory:")
    return made["OUTPUT"]


def within(points, areas, metres):
    layer(points), layer(areas)
    began = perf_counter()
    both = projected(points), projected(areas)
    spent = perf_counter() - began
    for each in both:
        run("native:createspatialindex", INPUT=each)
    began = perf_counter()
    found = extracted(*both, metres)
    return {"ms": 1000 * (spent + perf_counter() - began), "count": found.featureCount()}


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
