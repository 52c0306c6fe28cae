-- The content hash of a version: sha256 over its features' lines in byte order, so order of storage does not matter.
SELECT encode(sha256(convert_to(coalesce(string_agg(line, E'\n' ORDER BY line COLLATE "C"), ''), 'UTF8')), 'hex')
FROM ({lines}) AS features
