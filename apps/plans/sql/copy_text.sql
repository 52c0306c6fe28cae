-- Copies the explanatory text of one version into another.
INSERT INTO plans_textparagraph (version_id, uid, position, kind, body_kk, body_ru, body_en, is_locked)
SELECT %(target)s, uid, position, kind, body_kk, body_ru, body_en, is_locked
FROM plans_textparagraph WHERE version_id = %(base)s
