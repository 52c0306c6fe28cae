-- TRUNCATE fires no row trigger: it would empty frozen versions and their history without a word.

CREATE FUNCTION plans_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never truncated', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

DO $$
DECLARE
    kept regclass;
BEGIN
    FOR kept IN
        SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'hash_feature'
        UNION ALL VALUES ('plans_planversion'::regclass), ('plans_changeset'::regclass),
                         ('plans_featurerevision'::regclass)
    LOOP
        EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s
            FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_truncate()', kept);
    END LOOP;
END $$;

-- For the layers to come: the triggers of the first ones, and this one.
CREATE OR REPLACE FUNCTION plans_watch_layer(layer_table regclass, layer text) RETURNS void LANGUAGE plpgsql AS $$
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
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_truncate()', layer_table);
END $$;
