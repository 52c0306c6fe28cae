-- What the database itself guarantees about features: a content hash on every row, a revision for every change
-- (raw SQL too), a frozen version that nobody can write to, and a content revision that grows with every change.

CREATE FUNCTION plans_row_document(feature jsonb, geom geometry) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (feature - 'geom' - 'geom_3857')
        || jsonb_build_object('geom', encode(ST_AsEWKB(geom, 'NDR'), 'hex'))
$$;

CREATE FUNCTION plans_hash_feature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Identity in this database (id, version) is left out: the same content has the same hash in every version.
    NEW.content_hash := encode(sha256(convert_to(
        (plans_row_document(to_jsonb(NEW), NEW.geom) - 'id' - 'version_id' - 'content_hash')::text,
        'UTF8')), 'hex');
    RETURN NEW;
END $$;

CREATE FUNCTION plans_touch_versions(version_ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    frozen text;
BEGIN
    -- The update takes the version's row lock first, so a freeze and an edit cannot pass each other.
    WITH touched AS (
        UPDATE plans_planversion SET content_revision = content_revision + 1
        WHERE id = ANY (version_ids)
        RETURNING slug, state
    )
    SELECT string_agg(slug || ' (' || state || ')', ', ') INTO frozen
    FROM touched WHERE state NOT IN ('draft', 'internal_review');
    IF frozen IS NOT NULL THEN
        RAISE EXCEPTION 'plan version is frozen: %', frozen
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
END $$;

CREATE FUNCTION plans_current_changeset() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT nullif(current_setting('bas_jospar.changeset', true), '')::bigint
$$;

CREATE FUNCTION plans_record_create() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM plans_touch_versions(ARRAY(SELECT DISTINCT version_id FROM new_rows));
    INSERT INTO plans_featurerevision
        (version_id, changeset_id, layer, uid, operation, before, after, database_user, at)
    SELECT n.version_id, plans_current_changeset(), TG_ARGV[0], n.uid, 'create',
           NULL, plans_row_document(to_jsonb(n), n.geom), session_user, clock_timestamp()
    FROM new_rows n;
    RETURN NULL;
END $$;

CREATE FUNCTION plans_record_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM plans_touch_versions(ARRAY(
        SELECT version_id FROM new_rows UNION SELECT version_id FROM old_rows));
    INSERT INTO plans_featurerevision
        (version_id, changeset_id, layer, uid, operation, before, after, database_user, at)
    SELECT n.version_id, plans_current_changeset(), TG_ARGV[0], n.uid, 'update',
           plans_row_document(to_jsonb(o), o.geom), plans_row_document(to_jsonb(n), n.geom),
           session_user, clock_timestamp()
    FROM new_rows n JOIN old_rows o USING (id);
    RETURN NULL;
END $$;

CREATE FUNCTION plans_record_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM plans_touch_versions(ARRAY(SELECT DISTINCT version_id FROM old_rows));
    INSERT INTO plans_featurerevision
        (version_id, changeset_id, layer, uid, operation, before, after, database_user, at)
    SELECT o.version_id, plans_current_changeset(), TG_ARGV[0], o.uid, 'delete',
           plans_row_document(to_jsonb(o), o.geom), NULL, session_user, clock_timestamp()
    FROM old_rows o;
    RETURN NULL;
END $$;

CREATE FUNCTION plans_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER featurerevision_append_only
    BEFORE UPDATE OR DELETE ON plans_featurerevision
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();

CREATE TRIGGER changeset_append_only
    BEFORE UPDATE OR DELETE ON plans_changeset
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();

-- Called once per layer table: SELECT plans_watch_layer('plans_district', 'district').
CREATE FUNCTION plans_watch_layer(layer_table regclass, layer text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER hash_feature BEFORE INSERT OR UPDATE ON %s
        FOR EACH ROW EXECUTE FUNCTION plans_hash_feature()', layer_table);
    EXECUTE format('CREATE TRIGGER record_create AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION plans_record_create(%L)', layer_table, layer);
    EXECUTE format('CREATE TRIGGER record_update AFTER UPDATE ON %s
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION plans_record_update(%L)', layer_table, layer);
    EXECUTE format('CREATE TRIGGER record_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION plans_record_delete(%L)', layer_table, layer);
END $$;
