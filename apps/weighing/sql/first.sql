-- The first of what was found after a place of the register, and how many there are in all; what decides is evaluated once.
WITH found AS MATERIALIZED ({found})
SELECT id, (SELECT count(*) FROM found) FROM found
 WHERE (number, position) > (%s, %s) ORDER BY number, position LIMIT %s
