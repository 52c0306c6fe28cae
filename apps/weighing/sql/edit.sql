-- One edit of many segments; what is not set stays. Tags that are new bring whoever answers for them where nobody does.
UPDATE weighing_segment AS one SET
    step_id = CASE WHEN %(sets_step)s THEN %(step)s::bigint ELSE one.step_id END,
    theme_id = CASE WHEN %(sets_theme)s THEN %(theme)s::bigint ELSE one.theme_id END,
    assignee_id = CASE WHEN %(sets_assignee)s THEN %(assignee)s::bigint
                       ELSE coalesce(one.assignee_id, %(tag_assignee)s::bigint) END,
    organisation_id = CASE WHEN %(sets_organisation)s THEN %(organisation)s::bigint
                           ELSE coalesce(one.organisation_id, %(tag_organisation)s::bigint) END,
    due_on = CASE WHEN %(sets_due_on)s THEN %(due_on)s::date ELSE one.due_on END,
    reminded_at = CASE WHEN %(sets_due_on)s THEN NULL ELSE one.reminded_at END,
    late_reminded_at = CASE WHEN %(sets_due_on)s THEN NULL ELSE one.late_reminded_at END,
    is_confirmed = CASE WHEN %(sets_is_confirmed)s THEN %(is_confirmed)s::boolean ELSE one.is_confirmed END,
    tags = ARRAY(
        SELECT tag FROM unnest(one.tags || %(add_tags)s::bigint[]) AS tag
         WHERE tag <> ALL (%(remove_tags)s::bigint[]) GROUP BY tag ORDER BY tag),
    proposal_verdict = CASE WHEN %(proposes)s THEN %(verdict)s ELSE one.proposal_verdict END,
    proposal_reason_kk = CASE WHEN %(proposes)s THEN %(reason_kk)s ELSE one.proposal_reason_kk END,
    proposal_reason_ru = CASE WHEN %(proposes)s THEN %(reason_ru)s ELSE one.proposal_reason_ru END,
    proposed_by_id = CASE WHEN %(proposes)s THEN %(actor)s::bigint ELSE one.proposed_by_id END,
    proposed_at = CASE WHEN %(proposes)s THEN %(now)s::timestamptz ELSE one.proposed_at END,
    verdict = CASE WHEN %(decides)s THEN one.proposal_verdict ELSE one.verdict END,
    reason_kk = CASE WHEN %(decides)s THEN one.proposal_reason_kk ELSE one.reason_kk END,
    reason_ru = CASE WHEN %(decides)s THEN one.proposal_reason_ru ELSE one.reason_ru END,
    decided_by_id = CASE WHEN %(decides)s THEN %(actor)s::bigint ELSE one.decided_by_id END,
    decided_at = CASE WHEN %(decides)s THEN %(now)s::timestamptz ELSE one.decided_at END
WHERE one.id = ANY (%(ids)s::uuid[])
