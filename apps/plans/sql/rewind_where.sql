-- The question of a feature page: a text in a name or the code, a box in degrees; null asks nothing.
(%(text)s::text IS NULL OR upper(name_kk) LIKE upper(%(text)s) OR upper(name_ru) LIKE upper(%(text)s)
    OR upper(name_en) LIKE upper(%(text)s) OR upper(code) LIKE upper(%(text)s))
AND (%(west)s::float8 IS NULL OR ST_Intersects(geom, ST_Transform(
    ST_MakeEnvelope(%(west)s::float8, %(south)s::float8, %(east)s::float8, %(north)s::float8, {exchange}), {storage})))
