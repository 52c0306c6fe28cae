-- Lineage is history: it grows and never changes. A frozen version keeps its kind and its place on its base.

CREATE TRIGGER featurelineage_append_only
    BEFORE UPDATE OR DELETE ON plans_featurelineage
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON plans_featurelineage
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_truncate();

CREATE OR REPLACE FUNCTION plans_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('draft', 'internal_review') THEN
        RETURN NEW;
    END IF;
    IF NEW.state IN ('draft', 'internal_review')
        OR (NEW.id, NEW.slug, NEW.plan_id, NEW.base_id, NEW.base_revision, NEW.kind, NEW.content_hash)
           IS DISTINCT FROM
           (OLD.id, OLD.slug, OLD.plan_id, OLD.base_id, OLD.base_revision, OLD.kind, OLD.content_hash)
    THEN
        RAISE EXCEPTION 'plan version is frozen for good: % (%)', OLD.slug, OLD.state
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END $$;
