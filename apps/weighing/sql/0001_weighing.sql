-- Every write to a segment counts its etag and leaves a revision with who, what and which edit of many (from the
-- settings weighing.actor, weighing.act, weighing.bulk of the transaction); revisions only grow; nothing of the
-- weighing of an archived hearing changes.

CREATE FUNCTION weighing_refuse_archived() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_hearing bigint;
BEGIN
    IF TG_TABLE_NAME = 'weighing_segment' THEN
        of_hearing := CASE WHEN TG_OP = 'DELETE' THEN OLD.hearing_id ELSE NEW.hearing_id END;
    ELSE
        SELECT hearing_id INTO of_hearing FROM weighing_segment
         WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.segment_id ELSE NEW.segment_id END;
    END IF;
    IF EXISTS (SELECT 1 FROM hearings_hearing WHERE id = of_hearing AND state = 'archived') THEN
        RAISE EXCEPTION 'the weighing of an archived hearing never changes'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER refuse_archived BEFORE INSERT OR UPDATE OR DELETE ON weighing_segment
    FOR EACH ROW EXECUTE FUNCTION weighing_refuse_archived();
CREATE TRIGGER refuse_archived BEFORE INSERT OR UPDATE OR DELETE ON weighing_decisionlink
    FOR EACH ROW EXECUTE FUNCTION weighing_refuse_archived();

-- Reminders are no work on the segment: they leave its etag.
CREATE FUNCTION weighing_is_same(one weighing_segment, other weighing_segment) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    other.etag := one.etag;
    other.reminded_at := one.reminded_at;
    other.late_reminded_at := one.late_reminded_at;
    RETURN one IS NOT DISTINCT FROM other;
END $$;

CREATE FUNCTION weighing_count_etag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.hearing_id, NEW.statement_id, NEW.number)
       IS DISTINCT FROM (OLD.id, OLD.hearing_id, OLD.statement_id, OLD.number) THEN
        RAISE EXCEPTION 'a segment stays with its statement' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.etag := OLD.etag + CASE WHEN weighing_is_same(OLD, NEW) THEN 0 ELSE 1 END;
    RETURN NEW;
END $$;

CREATE TRIGGER segment_counts_etag BEFORE UPDATE ON weighing_segment
    FOR EACH ROW EXECUTE FUNCTION weighing_count_etag();

CREATE FUNCTION weighing_write_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb;
    becomes jsonb;
    told integer;
    said bigint;
    part uuid;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.etag = OLD.etag THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        was := to_jsonb(OLD);
        told := OLD.etag + 1;
        said := OLD.statement_id;
        part := OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        becomes := to_jsonb(NEW);
        told := NEW.etag;
        said := NEW.statement_id;
        part := NEW.id;
    END IF;
    INSERT INTO weighing_segmentrevision
        (segment_id, statement_id, number, actor_id, at, act, before, after, bulk_id)
    VALUES (part, said, told,
            nullif(current_setting('weighing.actor', true), '')::bigint,
            statement_timestamp(),
            coalesce(nullif(current_setting('weighing.act', true), ''), 'edited'),
            was, becomes,
            nullif(current_setting('weighing.bulk', true), '')::uuid);
    RETURN NULL;
END $$;

CREATE TRIGGER segment_writes_revision AFTER INSERT OR UPDATE OR DELETE ON weighing_segment
    FOR EACH ROW EXECUTE FUNCTION weighing_write_revision();

CREATE FUNCTION weighing_count_links() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.segment_id ELSE NEW.segment_id END;
BEGIN
    UPDATE weighing_segment SET changesets = ARRAY(
        SELECT changeset_id FROM weighing_decisionlink WHERE segment_id = part ORDER BY changeset_id)
     WHERE id = part;
    RETURN NULL;
END $$;

CREATE TRIGGER decisionlink_is_counted AFTER INSERT OR DELETE ON weighing_decisionlink
    FOR EACH ROW EXECUTE FUNCTION weighing_count_links();

CREATE FUNCTION weighing_keep_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a link is made or removed, never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER decisionlink_is_kept BEFORE UPDATE ON weighing_decisionlink
    FOR EACH ROW EXECUTE FUNCTION weighing_keep_link();

CREATE FUNCTION weighing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER segmentrevision_append_only BEFORE UPDATE OR DELETE ON weighing_segmentrevision
    FOR EACH ROW EXECUTE FUNCTION weighing_refuse_change();

-- Segments name their tags in an array, which no foreign key watches.
CREATE FUNCTION weighing_keep_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM weighing_segment WHERE tags @> ARRAY[OLD.id::bigint]) THEN
        RAISE EXCEPTION 'a tag that segments carry is not removed' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER tag_is_kept BEFORE DELETE ON weighing_tag
    FOR EACH ROW EXECUTE FUNCTION weighing_keep_tag();

CREATE FUNCTION weighing_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is not emptied', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON weighing_segment
    FOR EACH STATEMENT EXECUTE FUNCTION weighing_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON weighing_segmentrevision
    FOR EACH STATEMENT EXECUTE FUNCTION weighing_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON weighing_decisionlink
    FOR EACH STATEMENT EXECUTE FUNCTION weighing_refuse_truncate();
