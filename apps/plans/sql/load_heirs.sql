-- Of the features to be made anew those that a split or a merge closed somewhere, by their uid.
SELECT DISTINCT line.parent FROM ({source}) AS given
JOIN plans_featurelineage AS line ON line.layer = %(layer)s AND line.parent = given.uid
WHERE given.action = 'create'
