"use strict";
// What the page does: layers out of the data that stands in it, both languages, grid, names that do not collide, paper.
// Values become text by textContent alone; nothing here makes markup of them, and nothing asks for anything outside.
const palabre = (function () {
  const data = JSON.parse(document.querySelector("script[type='application/json']").textContent);
  const root = document.documentElement;
  const rows = [["ground", 210], ["borders", 220], ["grid", 230], ["told", 400], ["names", 450]];
  const minutes = [3, 6, 15, 30, 60, 120, 300, 600];
  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const language = () => (root.lang === "fr" ? "fr" : "en");
  const turned = (places) => places.map((place) => [place[1], place[0]]);
  const corners = (box) => L.latLngBounds([[box[1], box[0]], [box[3], box[2]]]);
  let map = null;
  let named = [];

  function begin(made) {
    map = made;
    // Drawn this far beyond the window, so that no bare strip shows while the map is dragged.
    L.Renderer.mergeOptions({ padding: 0.5 });
    for (const [name, order] of rows) map.createPane(name).style.zIndex = order;
    for (const name of ["ground", "borders", "grid"]) map.getPane(name).style.pointerEvents = "none";
    map.setMaxBounds(corners(data.frame));
    map.fitBounds(corners(data.view), { animate: false });
    L.control.scale({ imperial: false, maxWidth: 160 }).addTo(map);
    map.on("moveend resize overlayadd", () => arrange());
  }

  function quiet(pane, style) {
    return { pane: pane, interactive: false, ...style };
  }

  function ground() {
    const world = data.world;
    const land = { fill: true, fillColor: colour("land"), fillOpacity: 1, weight: 0 };
    const water = { fill: true, fillColor: colour("water"), fillOpacity: 1, color: colour("water_edge"), weight: 0.8 };
    return L.layerGroup([
      L.polygon(world.land.map((part) => part.map(turned)), quiet("ground", land)),
      L.polygon(world.lakes.map((part) => part.map(turned)), quiet("ground", water)),
      L.polyline(world.rivers.map(turned), quiet("ground", { color: colour("water_edge"), weight: 1.6 })),
      L.polyline(world.borders.map(turned), quiet("ground", { color: colour("admin_0"), weight: 1.4, opacity: 0.6 })),
    ]);
  }

  function boundary(level) {
    const held = data.boundaries[level];
    return L.polyline(held.runs.map(turned), quiet("borders", { color: held.colour, weight: held.width, dashArray: held.dash }));
  }

  function places() {
    const group = L.layerGroup(data.places.map((each) => {
      const shown = document.createElement("span");
      shown.className = "name " + each.style;
      shown.textContent = each.name;
      const icon = L.divIcon({ html: shown, className: "", iconSize: null });
      const told = each.about !== null;
      const marker = L.marker([each.at[1], each.at[0]], { icon: icon, pane: "names", interactive: told, keyboard: told });
      if (told) marker.bindPopup(() => about(each.name, each.about[language()]));
      return marker;
    }));
    named.push(group);
    return group;
  }

  function about(title, lines) {
    const held = document.createElement("div");
    const head = document.createElement("h3");
    head.textContent = title;
    held.append(head);
    for (const line of lines) {
      const shown = document.createElement("p");
      shown.textContent = line;
      held.append(shown);
    }
    return held;
  }

  function area(name) {
    const told = data.areas[name];
    const style = {
      pane: "told", className: "area", color: told.colour, weight: 2.5, dashArray: told.dash,
      fill: true, fillColor: "url(#hatch-" + told.hatch + ")", fillOpacity: 1,
    };
    const shape = L.geoJSON(told.shape || data.released, { style: style });
    shape.bindPopup(() => {
      const held = about(told.title[language()], told.lines[language()]);
      // What is told of the area stands on the page already, made safe there.
      const record = document.querySelector("#record table." + language());
      if (told.is_standing) held.append(record.cloneNode(true));
      return held;
    }, { maxWidth: 380 });
    shape.eachLayer((part) => part.on("add", () => reachable(part, shape, told)));
    return shape;
  }

  function reachable(part, shape, told) {
    const drawn = part.getElement();
    drawn.setAttribute("tabindex", "0");
    drawn.setAttribute("role", "button");
    drawn.setAttribute("aria-label", told.title[language()]);
    drawn.addEventListener("keydown", (event) => {
      if (event.key === "Enter") shape.openPopup(part.getCenter());
    });
  }

  function grid() {
    const group = L.layerGroup();
    const draw = () => rule(group);
    group.on("add", () => { map.on("moveend resize palabre:language", draw); draw(); });
    group.on("remove", () => map.off("moveend resize palabre:language", draw));
    return group;
  }

  function rule(group) {
    group.clearLayers();
    const seen = map.getBounds();
    const size = map.getSize();
    const degree = size.x / (seen.getEast() - seen.getWest());
    const step = (minutes.find((each) => (each / 60) * degree >= 110) || 600) / 60;
    const style = quiet("grid", { color: colour("grid_line"), weight: 1, opacity: 0.75, dashArray: "2 4" });
    for (const isNorth of [true, false]) {
      const [low, high] = isNorth ? [seen.getSouth(), seen.getNorth()] : [seen.getWest(), seen.getEast()];
      for (let line = Math.ceil(low / step); line * step <= high; line += 1) {
        const at = line * step;
        const ends = isNorth ? [[at, seen.getWest()], [at, seen.getEast()]] : [[seen.getSouth(), at], [seen.getNorth(), at]];
        group.addLayer(L.polyline(ends, style));
        const place = map.latLngToContainerPoint(ends[1]);
        const inside = isNorth ? L.point(size.x - 32, place.y) : L.point(place.x, 10);
        if (isNorth ? place.y < 24 : place.x < 70 || place.x > size.x - 70) continue;
        group.addLayer(edgeName(map.containerPointToLatLng(inside), degrees(at, isNorth)));
      }
    }
  }

  function edgeName(at, words) {
    const shown = document.createElement("span");
    shown.className = "name edge";
    shown.textContent = words;
    const icon = L.divIcon({ html: shown, className: "", iconSize: null });
    return L.marker(at, { icon: icon, pane: "grid", interactive: false, keyboard: false });
  }

  function degrees(at, isNorth) {
    const all = Math.round(Math.abs(at) * 60);
    const sides = isNorth ? ["N", "S"] : ["E", language() === "fr" ? "O" : "W"];
    const side = all === 0 ? "" : sides[at < 0 ? 1 : 0];
    return Math.floor(all / 60) + "°" + String(all % 60).padStart(2, "0") + "′" + side;
  }

  // A name gives way to one that stands before it in the data: larger places come first there.
  function arrange() {
    const taken = [];
    const seen = map.getContainer().getBoundingClientRect();
    const within = (box) =>
      box.left >= seen.left && box.right <= seen.right && box.top >= seen.top && box.bottom <= seen.bottom;
    for (const group of named) {
      group.eachLayer((marker) => {
        const shown = marker.getElement() && marker.getElement().firstElementChild;
        if (!shown) return;
        const box = shown.getBoundingClientRect();
        const meets = (other) =>
          box.left < other.right + 4 && box.right + 4 > other.left && box.top < other.bottom && box.bottom > other.top;
        const isAway = !within(box) || taken.some(meets);
        shown.classList.toggle("away", isAway);
        if (!isAway) taken.push(box);
      });
    }
  }

  function speak(chosen) {
    root.lang = chosen;
    document.title = data.title[chosen];
    for (const each of ["en", "fr"]) {
      document.getElementById("speak-" + each).setAttribute("aria-pressed", String(each === chosen));
    }
    map.closePopup();
    for (const [name, said] of [["in", data.words.zoom_in], ["out", data.words.zoom_out]]) {
      const button = map.getContainer().querySelector(".leaflet-control-zoom-" + name);
      button.title = said[chosen];
      button.setAttribute("aria-label", said[chosen]);
    }
    map.getContainer().setAttribute("aria-label", data.title[chosen]);
    for (const told of Object.values(data.areas)) {
      for (const drawn of document.querySelectorAll('path[fill="url(#hatch-' + told.hatch + ')"]')) {
        drawn.setAttribute("aria-label", told.title[chosen]);
      }
    }
    map.fire("palabre:language");
  }

  function toPaper() {
    const seen = map.getBounds();
    document.body.classList.add("paper");
    map.setMinZoom(0).invalidateSize({ animate: false, pan: false });
    map.fitBounds(seen.pad(-0.02), { animate: false });
  }

  function fromPaper() {
    document.body.classList.remove("paper");
    map.invalidateSize({ animate: false });
    hold();
  }

  function hold() {
    map.setMinZoom(Math.min(map.getBoundsZoom(corners(data.frame), true), map.getZoom()));
  }

  function finish(control) {
    document.getElementById("layers").append(control.getContainer());
    map.on("popupopen", (event) => {
      const button = event.popup.getElement().querySelector(".leaflet-popup-close-button");
      if (button) button.setAttribute("aria-label", data.words.close[language()]);
    });
    document.getElementById("print").addEventListener("click", () => window.print());
    for (const each of ["en", "fr"]) {
      document.getElementById("speak-" + each).addEventListener("click", () => speak(each));
    }
    addEventListener("beforeprint", toPaper);
    addEventListener("afterprint", fromPaper);
    map.on("resize", hold);
    hold();
    const wished = location.hash.slice(1) || navigator.language || "";
    speak(wished.toLowerCase().startsWith("fr") ? "fr" : "en");
    arrange();
  }

  return { begin, ground, boundary, places, area, grid, finish };
})();
