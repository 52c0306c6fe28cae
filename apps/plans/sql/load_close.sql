-- Removes the features of one layer that the rows close; source yields uid, action, geom, attributes.
DELETE FROM {table} AS feature USING ({source}) AS given
WHERE feature.version_id = %(version)s AND feature.uid = given.uid AND given.action = 'close'
