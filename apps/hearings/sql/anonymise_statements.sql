-- Statements of one hearing lose who made them and what was hidden of them.
UPDATE hearings_statement AS s
   SET anonymised_at = %(at)s,
       author_id = NULL,
       author_name = '',
       author_email = '',
       identity_key = '',
       network_key = '',
       -- A legal entity is nobody's personal data.
       organisation = CASE WHEN s.bin = '' THEN '' ELSE s.organisation END,
       text = CASE
           WHEN s.visibility <> 'published' OR s.withdrawn_at IS NOT NULL THEN '[…]'
           ELSE coalesce((SELECT r.text FROM hearings_redaction AS r
                           WHERE r.statement_id = s.id ORDER BY r.id DESC LIMIT 1), s.text)
       END,
       geom = CASE
           WHEN NOT s.is_place_blurred OR s.geom IS NULL THEN s.geom
           WHEN GeometryType(s.geom) = 'POINT' THEN s.public_geom
           WHEN GeometryType(s.geom) = 'LINESTRING' THEN ST_MakeLine(
               ST_Translate(s.public_geom, -%(grid_m)s / 2.0, 0), ST_Translate(s.public_geom, %(grid_m)s / 2.0, 0))
           ELSE ST_Expand(s.public_geom, %(grid_m)s / 2.0)
       END
 WHERE s.hearing_id = %(hearing)s AND s.anonymised_at IS NULL
