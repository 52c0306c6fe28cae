-- Rows on trial as load_changeset takes them.
SELECT uid, action, geom, attributes FROM imports_stagedrow
WHERE session_id = %(session)s AND action IN ('create', 'update', 'close')
