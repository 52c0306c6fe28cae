-- Everything that changes which statements of a hearing the public reads.
SELECT count(*) FILTER (WHERE visibility = 'published' AND withdrawn_at IS NULL),
       count(*) FILTER (WHERE visibility = 'hidden'), max(hidden_at), max(withdrawn_at)
FROM hearings_statement WHERE hearing_id = %(hearing)s
