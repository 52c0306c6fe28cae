-- All statements of one hearing at their exact places, for the staff, as far as the filters let them through.
SELECT number, kind, channel, exact_3857 AS place, exact_x AS x, exact_y AS y
FROM hearings_statement AS statement
WHERE hearing_id = %(hearing)s::bigint
  AND (%(kind)s = '' OR kind = %(kind)s)
  AND (%(channel)s = '' OR channel = %(channel)s)
  AND (%(layer)s = '' OR EXISTS (
      SELECT FROM hearings_statementtopic AS topic
      WHERE topic.statement_id = statement.id AND NOT topic.is_removed AND topic.layer = %(layer)s
        AND (%(uid)s = '' OR topic.uid::text = %(uid)s)))
