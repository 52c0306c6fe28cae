-- One line per feature of one layer of a version: layer, uid, content hash.
SELECT {layer} || ' ' || uid || ' ' || content_hash AS line FROM {table} WHERE version_id = %(version)s
