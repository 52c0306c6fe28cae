-- The features of one layer of a version whose box touches one of the given boxes (Web Mercator); {table} is an identifier.
SELECT DISTINCT ON (feature.id) feature.id, feature.uid, ST_AsBinary(feature.geom)
FROM unnest(%(west)s::float8[], %(south)s::float8[], %(east)s::float8[], %(north)s::float8[])
    AS box (west, south, east, north)
JOIN {table} AS feature
    ON feature.version_id = %(version)s
    AND feature.geom_3857 && ST_MakeEnvelope(box.west, box.south, box.east, box.north, 3857)
