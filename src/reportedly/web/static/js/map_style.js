// The look of the basemap, light and dark. No `glyphs`: text is drawn from the fonts of the page.
const NAMES = ["DeskMap Medium"];
const COLOURS = {
  light: { sea: "#e4ebef", land: "#faf8f2", line: "#d8d2c4", border: "#8f8979", disputed: "#8f8979", water: "#d3dfe6", name: "#5d6066", halo: "#faf8f2", place: "#33363b" },
  dark: { sea: "#10151a", land: "#22262b", line: "#3a4047", border: "#79818b", disputed: "#79818b", water: "#141a20", name: "#a3a9b1", halo: "#1b1e22", place: "#c9ccd1" },
};

/** Both names where the place has one in Arabic. */
const both = ["case", ["all", ["has", "name_ar"], ["!=", ["get", "name_ar"], ""]], ["concat", ["get", "name"], "\n", ["get", "name_ar"]], ["get", "name"]];

/** The style over the basemap at `url`, or plain ground where there is none. */
export function style(url, dark) {
  const c = dark ? COLOURS.dark : COLOURS.light;
  const plain = { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": c.sea } }] };
  if (!url) return plain;
  const layer = (id, type, from, rest) => ({ id, type, source: "base", "source-layer": from, ...rest });
  const text = (size, color) => ({ paint: { "text-color": color, "text-halo-color": c.halo, "text-halo-width": 1.4 }, size });
  return {
    ...plain,
    sources: { base: { type: "vector", url: `pmtiles://${url}`, attribution: "Natural Earth · places © GeoNames (CC BY 4.0)" } },
    layers: [
      ...plain.layers,
      layer("land", "fill", "countries", { paint: { "fill-color": c.land, "fill-antialias": false } }),
      layer("lakes", "fill", "lakes", { paint: { "fill-color": c.water } }),
      layer("rivers", "line", "rivers", { minzoom: 3, paint: { "line-color": c.water, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.5, 9, 2.2] } }),
      layer("admin1", "line", "borders", { minzoom: 3.5, filter: ["==", ["get", "kind"], "admin1"], paint: { "line-color": c.line, "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.5, 9, 1.4] } }),
      layer("border", "line", "borders", { filter: ["==", ["get", "kind"], "border"], layout: { "line-join": "round" }, paint: { "line-color": c.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 5, 1, 9, 2] } }),
      layer("disputed", "line", "borders", { filter: ["==", ["get", "kind"], "disputed"], paint: { "line-color": c.disputed, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 5, 1.1, 9, 2], "line-dasharray": [3, 2.5] } }),
      layer("place-dot", "circle", "places", { minzoom: 5.5, filter: [">", ["get", "pop"], 40000], paint: { "circle-radius": 1.8, "circle-color": c.name } }),
      layer("place", "symbol", "places", {
        minzoom: 4.5,
        layout: { "text-field": both, "text-font": NAMES, "text-size": ["interpolate", ["linear"], ["get", "pop"], 15000, 10.5, 1000000, 13.5], "text-anchor": "top", "text-offset": [0, 0.25], "symbol-sort-key": ["-", 0, ["get", "pop"]], "text-max-width": 8 },
        paint: text(0, c.place).paint,
      }),
      layer("admin1-name", "symbol", "admin1_label", {
        minzoom: 5.2, maxzoom: 9,
        layout: { "text-field": both, "text-font": NAMES, "text-size": 11.5, "text-letter-spacing": 0.04, "text-max-width": 8 },
        paint: { ...text(0, c.name).paint, "text-opacity": 0.85 },
      }),
      layer("country-name", "symbol", "country_label", {
        maxzoom: 7,
        layout: { "text-field": ["upcase", ["get", "name"]], "text-font": ["DeskMap SemiBold"], "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 14], "text-letter-spacing": 0.09, "text-max-width": 7, "symbol-sort-key": ["-", 0, ["get", "rank"]] },
        paint: text(0, c.name).paint,
      }),
    ],
  };
}
