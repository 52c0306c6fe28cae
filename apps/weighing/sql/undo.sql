-- Puts every segment of an edit back to what it was before; which words it holds and its links are not part of an edit.
UPDATE weighing_segment AS one SET
    step_id = was.step_id, theme_id = was.theme_id, assignee_id = was.assignee_id,
    organisation_id = was.organisation_id, due_on = was.due_on, reminded_at = was.reminded_at,
    late_reminded_at = was.late_reminded_at, is_confirmed = was.is_confirmed, tags = was.tags,
    proposal_verdict = was.proposal_verdict, proposal_reason_kk = was.proposal_reason_kk,
    proposal_reason_ru = was.proposal_reason_ru, proposed_by_id = was.proposed_by_id,
    proposed_at = was.proposed_at, verdict = was.verdict, reason_kk = was.reason_kk,
    reason_ru = was.reason_ru, decided_by_id = was.decided_by_id, decided_at = was.decided_at
FROM weighing_segmentrevision AS told,
     LATERAL jsonb_populate_record(NULL::weighing_segment, told.before) AS was
WHERE told.bulk_id = %(bulk)s AND told.segment_id = one.id
