-- One line per piece of the explanatory text of a version; the order is part of it.
SELECT 'text ' || position || ' ' || uid || ' ' || content_hash AS line FROM plans_textparagraph WHERE version_id = %(version)s
