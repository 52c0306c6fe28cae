-- What statements that were registered just now lie on; `place` counts them from the first.
INSERT INTO hearings_statementtopic (statement_id, layer, uid, origin, is_removed)
SELECT statement.id, topic.layer, topic.uid, 'place', false
FROM jsonb_to_recordset(%(topics)s::jsonb) AS topic (place integer, layer text, uid uuid)
JOIN hearings_statement AS statement
  ON statement.hearing_id = %(hearing)s AND statement.number = %(first)s::integer + topic.place
