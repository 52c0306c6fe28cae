-- A frozen version stays frozen, keeps its hash and its name; a feature never changes its identity.

CREATE FUNCTION plans_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('draft', 'internal_review') THEN
        RETURN NEW;
    END IF;
    IF NEW.state IN ('draft', 'internal_review')
        OR (NEW.id, NEW.slug, NEW.plan_id, NEW.base_id, NEW.content_hash)
           IS DISTINCT FROM (OLD.id, OLD.slug, OLD.plan_id, OLD.base_id, OLD.content_hash)
    THEN
        RAISE EXCEPTION 'plan version is frozen for good: % (%)', OLD.slug, OLD.state
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER planversion_stays_frozen
    BEFORE UPDATE ON plans_planversion
    FOR EACH ROW EXECUTE FUNCTION plans_keep_version();

-- The same trigger function as before, now also watching that a row is not moved away under another
-- id, uid or version: its revision would be missing from the history of the version it left.
CREATE OR REPLACE FUNCTION plans_hash_feature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.uid, NEW.version_id)
                            IS DISTINCT FROM (OLD.id, OLD.uid, OLD.version_id) THEN
        RAISE EXCEPTION 'a feature keeps its id, uid and version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.content_hash := encode(sha256(convert_to(
        (plans_row_document(to_jsonb(NEW), NEW.geom) - 'id' - 'version_id' - 'content_hash')::text,
        'UTF8')), 'hex');
    RETURN NEW;
END $$;
