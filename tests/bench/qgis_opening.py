"""QGIS opening layers of GeoPackages, in a process of the system's own Python (where ``python3-qgis`` lives).

It answers each line ``{"path", "layer", "extent"}`` (JSON; west, south, east, north in Web Mercator) by the
milliseconds from asking for the layer until its first full picture of 1920 x 1080, in QGIS' default style.
"""

import json
import os
import sys
from time import perf_counter

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize


def opened(path, layer, extent):
    began = perf_counter()
    plain = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)  # not the symbols that a plan brings along for it
    source = QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr", plain)
    if not source.isValid():
        raise RuntimeError(f"QGIS cannot read {layer} of {path}")
    settings = QgsMapSettings()
    settings.setLayers([source])
    settings.setOutputSize(QSize(1920, 1080))
    settings.setOutputDpi(96)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setTransformContext(QgsProject.instance().transformContext())
    settings.setExtent(QgsRectangle(*extent))
    for flag in (QgsMapSettings.Antialiasing, QgsMapSettings.UseRenderingOptimization):
        settings.setFlag(flag, True)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage()
    return 1000 * (perf_counter() - began)


application = QgsApplication([], False)
application.initQgis()
sys.stdout.write("ready\n")
sys.stdout.flush()
for line in sys.stdin:
    sys.stdout.write(f"{json.dumps(opened(**json.loads(line)))}\n")
    sys.stdout.flush()
os._exit(0)  # without QGIS' own farewell, which is slow
