-- Columns that came after the first features count in a content hash only once they are filled: what was hashed,
-- approved and compared before keeps its hash.

CREATE OR REPLACE FUNCTION plans_hash_feature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    document jsonb := plans_row_document(to_jsonb(NEW), NEW.geom) - 'id' - 'version_id' - 'content_hash';
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.uid, NEW.version_id)
                            IS DISTINCT FROM (OLD.id, OLD.uid, OLD.version_id) THEN
        RAISE EXCEPTION 'a feature keeps its id, uid and version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF document ->> 'stated_area_ha' IS NULL THEN
        document := document - 'stated_area_ha';
    END IF;
    IF document ->> 'document_code' = '' THEN
        document := document - 'document_code';
    END IF;
    -- Identity in this database (id, version) is left out: the same content has the same hash in every version.
    NEW.content_hash := encode(sha256(convert_to(document::text, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
