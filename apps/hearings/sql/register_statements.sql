-- Statements that were written down before, with what only the locked register knows: numbers, the instant, whether
-- they are read first.
INSERT INTO hearings_statement ({columns})
SELECT {made}
FROM jsonb_array_elements(%(rows)s::jsonb) WITH ORDINALITY AS given (content, ordinal),
     jsonb_populate_record(NULL::hearings_statement, given.content || jsonb_build_object(
         'number', %(first)s::integer + given.ordinal - 1,
         'register_code', (%(codes)s::text[])[given.ordinal],
         'received_at', %(received_at)s::timestamptz,
         'visibility', CASE WHEN %(read_first)s THEN 'pending' ELSE given.content ->> 'visibility' END)) AS made
ORDER BY given.ordinal
RETURNING number, id
