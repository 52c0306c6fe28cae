-- Segments of a hearing that hold some words. The index of triples finds the statements; within an undivided one
-- nothing needs to be looked for again. Materialized: otherwise every text of the hearing would be read twice.
WITH said AS MATERIALIZED (
    SELECT id, text FROM hearings_statement
     WHERE hearing_id = %(hearing)s AND upper(text) LIKE upper(%(pattern)s)
)
SELECT one.id
  FROM said JOIN weighing_segment AS one ON one.statement_id = said.id
 WHERE (one.start = 0 AND one."end" = char_length(said.text))
    OR position(upper(%(words)s) IN upper(substr(said.text, one.start + 1, one."end" - one.start))) > 0
