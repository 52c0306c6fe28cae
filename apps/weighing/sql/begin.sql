-- One unconfirmed segment over the whole text of every statement that has none and was not withdrawn.
INSERT INTO weighing_segment
    (id, hearing_id, statement_id, number, position, start, "end", is_confirmed, step_id, tags, changesets,
     proposal_verdict, proposal_reason_kk, proposal_reason_ru, verdict, reason_kk, reason_ru,
     no_change_kk, no_change_ru, etag)
SELECT gen_random_uuid(), said.hearing_id, said.id, said.number, 1, 0, char_length(said.text), false,
       (SELECT id FROM weighing_workstep WHERE hearing_id = %(hearing)s ORDER BY position LIMIT 1), '{}', '{}',
       '', '', '', '', '', '', '', '', 1
  FROM hearings_statement said
 WHERE said.hearing_id = %(hearing)s AND said.withdrawn_at IS NULL
   AND (%(statement)s::bigint IS NULL OR said.id = %(statement)s)
   AND NOT EXISTS (SELECT 1 FROM weighing_segment WHERE statement_id = said.id)
