-- What differs between two versions, in the order of pages: layer by layer, by name, “block 2” before “block 10”.
SELECT layer, place, uid, before_id, after_id, name, geometry, attributes
FROM ({layers}) AS changes
ORDER BY place, regexp_replace(regexp_replace(name, '\d+', '00000\&', 'g'), '0*(\d{{6}})', '\1', 'g'), uid
