-- Segments of a hearing that hold some words (hearing, is it short, pattern, is it short, words, words). The index of triples finds the statements of three letters and more; fewer
-- are sought in every text, where a literal regular expression costs a third of comparing capitals. Within an undivided
-- statement nothing needs to be looked for again. Materialized: otherwise every text would be read twice.
WITH said AS MATERIALIZED (
    SELECT id, text FROM hearings_statement
     WHERE hearing_id = %s
       AND ((NOT %s::boolean AND upper(text) LIKE upper(%s))
            OR (%s::boolean AND text ~* ('***=' || %s)))
)
SELECT one.id
  FROM said JOIN weighing_segment AS one ON one.statement_id = said.id
 WHERE (one.start = 0 AND one."end" = char_length(said.text))
    OR position(upper(%s) IN upper(substr(said.text, one.start + 1, one."end" - one.start))) > 0
