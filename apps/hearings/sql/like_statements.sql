-- Statements of one hearing that may say the same, each with at most a few earlier ones: the likest first.
-- A form letter sent a thousand times makes some thousand pairs this way, not half a million.
WITH fresh AS (
    SELECT id, number, upper(text) AS words, lower(author_email) AS email, bin,
           CASE WHEN level = 'anonymous' THEN '' ELSE identity_key END AS who
    FROM hearings_statement
    WHERE hearing_id = %(hearing)s AND number > %(after)s AND number <= %(upto)s AND withdrawn_at IS NULL
),
by_text AS (
    SELECT fresh.id AS later, near.id AS earlier, near.likeness, near.same_person
    FROM fresh CROSS JOIN LATERAL (
        SELECT other.id, other.number, similarity(upper(other.text), fresh.words) AS likeness,
               (fresh.email <> '' AND lower(other.author_email) = fresh.email)
               OR (fresh.who <> '' AND other.identity_key = fresh.who)
               OR (fresh.bin <> '' AND other.bin = fresh.bin) AS same_person
        FROM hearings_statement AS other
        WHERE upper(other.text) %% fresh.words AND other.hearing_id = %(hearing)s
          AND other.number < fresh.number AND other.withdrawn_at IS NULL
        ORDER BY likeness DESC, other.number
        LIMIT %(most)s
    ) AS near
),
by_person AS (
    SELECT fresh.id AS later, near.id AS earlier, near.likeness, true AS same_person
    FROM fresh CROSS JOIN LATERAL (
        SELECT other.id, similarity(upper(other.text), fresh.words) AS likeness
        FROM hearings_statement AS other
        WHERE other.hearing_id = %(hearing)s AND other.number < fresh.number AND other.withdrawn_at IS NULL
          AND ((fresh.email <> '' AND lower(other.author_email) = fresh.email)
               OR (fresh.who <> '' AND other.identity_key = fresh.who)
               OR (fresh.bin <> '' AND other.bin = fresh.bin))
        ORDER BY likeness DESC, other.number
        LIMIT %(most)s
    ) AS near
    WHERE fresh.email <> '' OR fresh.who <> '' OR fresh.bin <> ''
)
SELECT least(later, earlier), greatest(later, earlier), max(likeness), bool_or(same_person)
FROM (SELECT * FROM by_text UNION ALL SELECT * FROM by_person) AS found
GROUP BY 1, 2
