-- Where a version was edited: each statement leaves the boxes of what it changed, old and new, with the number of its
-- newest revision. A tile is as new as the newest box that touches it. The documents of revisions are the same as before,
-- made without writing the geometry as GeoJSON first, which cost a third of copying a version.

CREATE TRIGGER editedbox_append_only
    BEFORE UPDATE OR DELETE ON plans_editedbox
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON plans_editedbox
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_truncate();

CREATE OR REPLACE FUNCTION plans_hash_feature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bare record := NEW;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.uid, NEW.version_id)
                            IS DISTINCT FROM (OLD.id, OLD.uid, OLD.version_id) THEN
        RAISE EXCEPTION 'a feature keeps its id, uid and version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    bare.geom := NULL;
    bare.geom_3857 := NULL;
    NEW.content_hash := encode(sha256(convert_to(
        (plans_row_document(to_jsonb(bare), NEW.geom) - 'id' - 'version_id' - 'content_hash')::text,
        'UTF8')), 'hex');
    RETURN NEW;
END $$;

-- The columns of a layer's table that to_jsonb may read cheaply: all but the geometries, each as alias.column.
CREATE FUNCTION plans_plain_columns(layer_table regclass, alias text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT string_agg(format('%I.%I', alias, attname), ', ' ORDER BY attnum)
    FROM pg_attribute
    WHERE attrelid = layer_table AND attnum > 0 AND NOT attisdropped
      AND attname NOT IN ('geom', 'geom_3857')
$$;

-- A box as a polygon, also round a point or a straight line.
CREATE FUNCTION plans_box_polygon(box box3d) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ST_MakeEnvelope(ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box), 3857)
$$;

-- More changed rows than this in one statement share one box: an import is one event on the map.
CREATE FUNCTION plans_box_key(changed bigint, row_id bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN changed > 200 THEN 0 ELSE row_id END
$$;

CREATE OR REPLACE FUNCTION plans_record_create() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM plans_touch_versions(ARRAY(SELECT DISTINCT version_id FROM new_rows));
    EXECUTE format($q$
        WITH recorded AS (
            INSERT INTO plans_featurerevision
                (version_id, changeset_id, layer, uid, operation, before, after, database_user, at)
            SELECT n.version_id, plans_current_changeset(), $1, n.uid, 'create',
                   NULL, plans_row_document(to_jsonb(plain), n.geom), session_user, $2
            FROM new_rows n, LATERAL (SELECT %s) AS plain
            RETURNING id, version_id
        ), newest AS (
            SELECT version_id, max(id) AS revision, count(*) AS changed FROM recorded GROUP BY version_id
        )
        INSERT INTO plans_editedbox (version_id, layer, revision, box)
        SELECT n.version_id, $1, w.revision, plans_box_polygon(ST_Extent(n.geom_3857))
        FROM new_rows n JOIN newest w USING (version_id)
        GROUP BY n.version_id, w.revision, plans_box_key(w.changed, n.id)
        $q$, plans_plain_columns(TG_RELID, 'n'))
    USING TG_ARGV[0], clock_timestamp();
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION plans_record_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM plans_touch_versions(ARRAY(
        SELECT version_id FROM new_rows UNION SELECT version_id FROM old_rows));
    EXECUTE format($q$
        WITH recorded AS (
            INSERT INTO plans_featurerevision
                (version_id, changeset_id, layer, uid, operation, before, after, database_user, at)
            SELECT n.version_id, plans_current_changeset(), $1, n.uid, 'update',
                   plans_row_document(to_jsonb(plain_before), o.geom),
                   plans_row_document(to_jsonb(plain_after), n.geom), session_user, $2
            FROM new_rows n JOIN old_rows o USING (id),
                 LATERAL (SELECT %s) AS plain_before, LATERAL (SELECT %s) AS plain_after
            RETURNING id, version_id
        ), newest AS (
            SELECT version_id, max(id) AS revision, count(*) AS changed FROM recorded GROUP BY version_id
        )
        INSERT INTO plans_editedbox (version_id, layer, revision, box)
        SELECT n.version_id, $1, w.revision, plans_box_polygon(ST_Extent(place.shape))
        FROM new_rows n JOIN old_rows o USING (id) JOIN newest w ON w.version_id = n.version_id,
             -- The old place counts by itself unless the new one covers it.
             LATERAL (VALUES (1, n.geom_3857),
                             (2, CASE WHEN o.geom_3857 @ n.geom_3857 THEN NULL ELSE o.geom_3857 END)
             ) AS place (which, shape)
        WHERE place.shape IS NOT NULL
        GROUP BY n.version_id, w.revision, plans_box_key(w.changed, n.id), plans_box_key(w.changed, place.which)
        $q$, plans_plain_columns(TG_RELID, 'o'), plans_plain_columns(TG_RELID, 'n'))
    USING TG_ARGV[0], clock_timestamp();
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION plans_record_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM plans_touch_versions(ARRAY(SELECT DISTINCT version_id FROM old_rows));
    EXECUTE format($q$
        WITH recorded AS (
            INSERT INTO plans_featurerevision
                (version_id, changeset_id, layer, uid, operation, before, after, database_user, at)
            SELECT o.version_id, plans_current_changeset(), $1, o.uid, 'delete',
                   plans_row_document(to_jsonb(plain), o.geom), NULL, session_user, $2
            FROM old_rows o, LATERAL (SELECT %s) AS plain
            RETURNING id, version_id
        ), newest AS (
            SELECT version_id, max(id) AS revision, count(*) AS changed FROM recorded GROUP BY version_id
        )
        INSERT INTO plans_editedbox (version_id, layer, revision, box)
        SELECT o.version_id, $1, w.revision, plans_box_polygon(ST_Extent(o.geom_3857))
        FROM old_rows o JOIN newest w USING (version_id)
        GROUP BY o.version_id, w.revision, plans_box_key(w.changed, o.id)
        $q$, plans_plain_columns(TG_RELID, 'o'))
    USING TG_ARGV[0], clock_timestamp();
    RETURN NULL;
END $$;
