// The map: our basemap from one file, events as clusters, rings where a place is known only roughly.
import { AttributionControl, Map, NavigationControl, Popup, ScaleControl, addProtocol, prewarm, setWorkerUrl } from "../vendor/maplibre-gl/maplibre-gl.mjs";
import { style } from "./map_style.js";

setWorkerUrl(new URL("../vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href);
prewarm(); // the worker starts while points and fonts are on their way
const KM_PER_DEGREE = 111.2;
const SIDES = 64;
const PATIENCE_MS = 1500; // a page that is being left breaks off its requests: nobody is there to be told

/** A ring of `km` around a point, as GeoJSON coordinates. */
const ring = ([lon, lat], km) => {
  const dy = km / KM_PER_DEGREE;
  const dx = dy / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  const points = [];
  for (let n = 0; n <= SIDES; n += 1) {
    const angle = (2 * Math.PI * n) / SIDES;
    points.push([lon + dx * Math.cos(angle), lat + dy * Math.sin(angle)]);
  }
  return [points];
};

const features = (c) => c.id.map((id, n) => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: c.at[n] },
  properties: {
    id, title: c.title[n], type: c.type[n], exact: c.exact[n], radius: c.radius[n] ?? 0, day: c.day[n],
    disputed: c.disputed[n] ? 1 : 0, unverified: c.unverified[n],
  },
}));

/** The box of most events: few far ones do not shrink the rest to a dot. */
const bounds = (found) => {
  const at = found.map((f) => f.geometry.coordinates);
  const middle = (n) => at.map((c) => c[n]).sort((a, b) => a - b)[at.length >> 1];
  const centre = [middle(0), middle(1)];
  const far = (c) => Math.hypot(c[0] - centre[0], c[1] - centre[1]);
  const reach = 2 + 5 * at.map(far).sort((a, b) => a - b)[Math.floor(at.length * 0.6)];
  const near = at.filter((c) => far(c) <= reach);
  const side = (n, pick) => pick(...near.map((c) => c[n]).reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [180, -180]));
  return [[side(0, Math.min), side(1, Math.min)], [side(0, Math.max), side(1, Math.max)]];
};

const listed = (container, found) => {
  const list = document.createElement("ul");
  for (const { properties } of found.slice(0, 12)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `/events/${properties.id}`;
    link.textContent = properties.title;
    link.dir = "auto";
    item.append(link);
    if (properties.day) item.append(` ${properties.day}`);
    list.append(item);
  }
  container.append(list);
  if (found.length > 12) container.append(`and ${found.length - 12} more`);
  return container;
};

/** Says below the map what failed, once, unless the page is left meanwhile. The list beside it holds every event all the same. */
const tell = (element, what, error) => {
  if (element.dataset.failed) return;
  element.dataset.failed = what;
  const late = setTimeout(() => {
    console.error(`${what}: ${error?.message || error}`);
    const note = document.createElement("p");
    note.className = "map-note";
    note.setAttribute("role", "status");
    note.textContent = `${what}. The list holds every event.`;
    element.after(note);
  }, PATIENCE_MS);
  addEventListener("pagehide", () => { clearTimeout(late); delete element.dataset.failed; }, { once: true });
};

/** Draws the map into `element`; where it cannot be drawn, the page says so. */
export const showMap = (element) => draw(element).catch((error) => tell(element, "The map cannot be drawn here", error));

/** Draws the events of `element.dataset.points` over the basemap; `element` says where and with which filter. */
async function draw(element) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const needed = Promise.all([
    fetch(element.dataset.points, { headers: { Accept: "application/json" } }).then((a) => {
      if (!a.ok) throw new Error(`the desk answered ${a.status}`);
      return a.json();
    }),
    document.fonts.load('600 48px "DeskMap SemiBold"'),
    document.fonts.load('500 48px "DeskMap Medium"', "Aleppo Ḥalab حلب"),
  ]);
  needed.catch(() => null); // said below, unless there is no map at all
  const archive = new pmtiles.Protocol();
  addProtocol("pmtiles", archive.tile);
  const basemap = element.dataset.basemap && new URL(element.dataset.basemap, location.href).href;
  if (basemap) {
    const file = new pmtiles.PMTiles(basemap);
    archive.add(file);
    file.getHeader().catch(() => null); // the map asks again, and says what failed
  }
  const map = new Map({ // without a style: the canvas is made ready meanwhile, and no tile is asked for
    container: element,
    maxZoom: 11,
    validateStyle: false, // the style is ours, and tests look at it
    fadeDuration: 0, // names that fade in are drawn again for a third of a second, which a machine without a GPU feels
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
  });
  const [answer] = await needed.catch((error) => { map.remove(); throw error; });
  const found = features(answer);
  map.fitBounds(found.length ? bounds(found) : [[-20, -30], [70, 60]], { padding: 46, maxZoom: 8, animate: false });
  map.setStyle(style(basemap, dark.matches));
  map.on("error", ({ error }) => tell(element, "Part of the base map could not be fetched", error));
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl(), "bottom-left");
  map.addControl(new AttributionControl({ compact: false }), "bottom-right");
  dark.addEventListener("change", () => { map.setStyle(style(basemap, dark.matches)); map.once("style.load", () => addEvents(map, found, dark.matches)); });
  map.once("style.load", () => { // and not "load", which waits until the base map is drawn
    addEvents(map, found, dark.matches);
    act(map, element);
    map.once("idle", () => { element.dataset.ready = String(found.length); });
  });
  return map;
}

function addEvents(map, found, dark) {
  const ink = dark ? "#e9e7e2" : "#1b1d20";
  const paper = dark ? "#15171a" : "#fcfbf8";
  const hues = dark
    ? ["match", ["get", "type"], "battle", "#e39a76", "explosion_remote_violence", "#ff9187", "violence_against_civilians", "#cfa0e4", "displacement", "#7fc7e2", "movement", "#7fc7e2", "#a9aeb5"]
    : ["match", ["get", "type"], "battle", "#96431f", "explosion_remote_violence", "#b3261e", "violence_against_civilians", "#6d2f85", "displacement", "#1d6580", "movement", "#1d6580", "#5a5f66"];
  const red = dark ? "#ff9b91" : "#a3201a";
  map.addSource("rings", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addSource("events", {
    type: "geojson",
    data: { type: "FeatureCollection", features: found },
    cluster: true,
    clusterRadius: 38,
    clusterMaxZoom: 9,
    clusterProperties: { disputed: ["+", ["get", "disputed"]] },
  });
  map.addLayer({ id: "ring-fill", type: "fill", source: "rings", paint: { "fill-color": red, "fill-opacity": 0.05 } });
  map.addLayer({ id: "ring-line", type: "line", source: "rings", paint: { "line-color": red, "line-opacity": 0.7, "line-width": 1.1, "line-dasharray": [4, 3] } });
  map.addLayer({
    id: "clusters", type: "circle", source: "events", filter: ["has", "point_count"],
    paint: {
      "circle-color": dark ? "#3a4650" : "#33404a", "circle-opacity": 0.9,
      "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "point_count"]], 1.4, 11, 10, 20, 60, 34],
      "circle-stroke-width": ["case", [">", ["get", "disputed"], 0], 3, 1.5],
      "circle-stroke-color": ["case", [">", ["get", "disputed"], 0], red, paper],
    },
  });
  map.addLayer({
    id: "cluster-count", type: "symbol", source: "events", filter: ["has", "point_count"],
    layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": ["DeskMap SemiBold"], "text-size": 13, "text-allow-overlap": true },
    paint: { "text-color": "#ffffff" },
  });
  map.addLayer({
    id: "points", type: "circle", source: "events", filter: ["!", ["has", "point_count"]],
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 3, 4.5, 8, 7.5],
      "circle-color": ["case", ["get", "exact"], hues, paper],
      "circle-stroke-color": ["case", ["==", ["get", "disputed"], 1], ink, ["case", ["get", "exact"], paper, hues]],
      "circle-stroke-width": ["case", ["==", ["get", "disputed"], 1], 2.6, 1.8],
    },
  });
  const rings = () => {
    const shown = new globalThis.Map();
    for (const { geometry, properties } of map.queryRenderedFeatures({ layers: ["points"] })) {
      if (properties.radius > 0 && !properties.exact) shown.set(`${geometry.coordinates}/${properties.radius}`, ring(geometry.coordinates, properties.radius));
    }
    const drawn = [...shown.values()].slice(0, 60).map((coordinates) => ({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates } }));
    map.getSource("rings")?.setData({ type: "FeatureCollection", features: drawn });
  };
  map.on("moveend", rings);
  map.once("idle", rings);
}

function act(map, element) {
  const popup = new Popup({ closeButton: true, maxWidth: "20rem" });
  map.on("click", "clusters", async (event) => {
    const [cluster] = event.features;
    const source = map.getSource("events");
    const zoom = await source.getClusterExpansionZoom(cluster.properties.cluster_id);
    if (zoom <= map.getMaxZoom() && zoom > map.getZoom() + 0.2) {
      map.easeTo({ center: cluster.geometry.coordinates, zoom: Math.min(zoom, map.getMaxZoom()) });
      return;
    }
    const leaves = await source.getClusterLeaves(cluster.properties.cluster_id, 100, 0);
    popup.setLngLat(cluster.geometry.coordinates).setDOMContent(listed(document.createElement("div"), leaves)).addTo(map);
  });
  map.on("click", "points", (event) => {
    popup.setLngLat(event.features[0].geometry.coordinates).setDOMContent(listed(document.createElement("div"), event.features)).addTo(map);
  });
  for (const layer of ["clusters", "points"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.on("mousemove", "points", (event) => {
    document.querySelector(".events-list .lit")?.classList.remove("lit");
    document.getElementById(`row-${event.features[0].properties.id}`)?.classList.add("lit");
  });
  const here = document.createElement("a");
  here.className = "button quiet only-here";
  here.textContent = "List only what is here";
  map.on("moveend", (event) => {
    if (!event.originalEvent) return;
    const box = map.getBounds();
    const clamp = (n, most) => Math.max(-most, Math.min(most, n)).toFixed(3);
    const corners = [clamp(box.getWest(), 180), clamp(box.getSouth(), 90), clamp(box.getEast(), 180), clamp(box.getNorth(), 90)];
    const query = new URLSearchParams(element.dataset.query);
    query.set("box", corners.join(","));
    here.href = `/?${query}`;
    if (!here.isConnected) element.append(here);
  });
  document.querySelectorAll(".events-list [data-lat]").forEach((row) => {
    row.addEventListener("mouseenter", () => { map.getCanvas().dataset.over = row.dataset.event; });
  });
}
