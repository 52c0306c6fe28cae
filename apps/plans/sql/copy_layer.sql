-- Copies the features of one version into another; {table} and {columns} are identifiers of one layer.
INSERT INTO {table} (version_id, {columns})
SELECT %(target)s, {columns} FROM {table} WHERE version_id = %(base)s
