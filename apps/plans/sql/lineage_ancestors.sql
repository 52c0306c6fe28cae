-- The uids of every feature that one feature came from by splits and merges, however far back.
WITH RECURSIVE elder AS (
    SELECT parent FROM plans_featurelineage WHERE layer = %(layer)s AND child = %(uid)s
    UNION
    SELECT line.parent FROM plans_featurelineage line JOIN elder ON line.child = elder.parent
    WHERE line.layer = %(layer)s
)
SELECT parent FROM elder
