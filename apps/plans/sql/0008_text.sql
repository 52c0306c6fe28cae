-- The explanatory text is kept like features are: a hash on every piece, a line for every change, frozen with its version.

CREATE FUNCTION plans_hash_paragraph() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.uid, NEW.version_id)
                            IS DISTINCT FROM (OLD.id, OLD.uid, OLD.version_id) THEN
        RAISE EXCEPTION 'a paragraph keeps its id, uid and version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- A piece that only moved down because another came before it says the same.
    NEW.content_hash := encode(sha256(convert_to(
        (to_jsonb(NEW) - 'id' - 'version_id' - 'position' - 'content_hash')::text, 'UTF8')), 'hex');
    RETURN NEW;
END $$;

CREATE TRIGGER hash_paragraph BEFORE INSERT OR UPDATE ON plans_textparagraph
    FOR EACH ROW EXECUTE FUNCTION plans_hash_paragraph();

CREATE FUNCTION plans_record_paragraphs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM plans_touch_versions(ARRAY(SELECT DISTINCT version_id FROM new_rows));
        INSERT INTO plans_textrevision (version_id, changeset_id, uid, before, after, at)
        SELECT version_id, plans_current_changeset(), uid, NULL, to_jsonb(n) - 'id', clock_timestamp()
        FROM new_rows n;
    ELSIF TG_OP = 'UPDATE' THEN
        PERFORM plans_touch_versions(ARRAY(SELECT DISTINCT version_id FROM new_rows));
        INSERT INTO plans_textrevision (version_id, changeset_id, uid, before, after, at)
        SELECT n.version_id, plans_current_changeset(), n.uid,
               to_jsonb(o) - 'id', to_jsonb(n) - 'id', clock_timestamp()
        FROM new_rows n JOIN old_rows o USING (id)
        WHERE n.content_hash <> o.content_hash;
    ELSE
        PERFORM plans_touch_versions(ARRAY(SELECT DISTINCT version_id FROM old_rows));
        INSERT INTO plans_textrevision (version_id, changeset_id, uid, before, after, at)
        SELECT version_id, plans_current_changeset(), uid, to_jsonb(o) - 'id', NULL, clock_timestamp()
        FROM old_rows o;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER record_create AFTER INSERT ON plans_textparagraph
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION plans_record_paragraphs();
CREATE TRIGGER record_update AFTER UPDATE ON plans_textparagraph
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION plans_record_paragraphs();
CREATE TRIGGER record_delete AFTER DELETE ON plans_textparagraph
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION plans_record_paragraphs();

CREATE TRIGGER textrevision_append_only BEFORE UPDATE OR DELETE ON plans_textrevision
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON plans_textparagraph
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON plans_textrevision
    FOR EACH STATEMENT EXECUTE FUNCTION plans_refuse_truncate();
