-- One page of a rewound layer as GeoJSON in EPSG:4326.
SELECT {columns}, ST_AsGeoJSON(ST_Transform(geom, {exchange}), {decimals}) AS geojson
FROM ({rows}) AS rewound
WHERE {where}
ORDER BY id
LIMIT %(limit)s OFFSET %(offset)s
