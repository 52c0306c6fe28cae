-- What minutes say never changes: another content is another number. They only go on from draft to signed to
-- published, with both signatures; signatures, files and check-ins are only added.

CREATE FUNCTION minutes_keep_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'minutes are never removed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.hearing_id, NEW.number, NEW.content, NEW.content_sha256, NEW.made_by_id, NEW.made_at)
       IS DISTINCT FROM
       (OLD.id, OLD.hearing_id, OLD.number, OLD.content, OLD.content_sha256, OLD.made_by_id, OLD.made_at)
       OR (OLD.signed_at IS NOT NULL AND NEW.signed_at IS DISTINCT FROM OLD.signed_at)
       OR (OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at)
    THEN
        RAISE EXCEPTION 'what minutes say never changes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state
       AND (OLD.state, NEW.state) NOT IN (('draft', 'signed'), ('signed', 'published'))
    THEN
        RAISE EXCEPTION 'minutes do not go back' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> 'draft' AND (SELECT count(*) FROM minutes_minutessignature
         WHERE minutes_id = NEW.id AND content_sha256 = NEW.content_sha256) <> 2
    THEN
        RAISE EXCEPTION 'minutes are signed by two people' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER minutes_are_kept BEFORE UPDATE OR DELETE ON minutes_minutes
    FOR EACH ROW EXECUTE FUNCTION minutes_keep_minutes();

CREATE FUNCTION minutes_check_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM minutes_minutes WHERE id = NEW.minutes_id AND state = 'draft'
                      AND content_sha256 = NEW.content_sha256) THEN
        RAISE EXCEPTION 'a signature is under what the minutes say' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER signature_is_under_the_content BEFORE INSERT ON minutes_minutessignature
    FOR EACH ROW EXECUTE FUNCTION minutes_check_signature();

CREATE FUNCTION minutes_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER minutessignature_append_only BEFORE UPDATE OR DELETE ON minutes_minutessignature
    FOR EACH ROW EXECUTE FUNCTION minutes_refuse_change();
CREATE TRIGGER minutesfile_append_only BEFORE UPDATE OR DELETE ON minutes_minutesfile
    FOR EACH ROW EXECUTE FUNCTION minutes_refuse_change();
CREATE TRIGGER checkin_append_only BEFORE UPDATE OR DELETE ON minutes_checkin
    FOR EACH ROW EXECUTE FUNCTION minutes_refuse_change();

-- Files that minutes name by their checksum stay what they are.
CREATE FUNCTION minutes_keep_recording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.meeting_id, NEW.file_id, NEW.sha256) IS DISTINCT FROM (OLD.meeting_id, OLD.file_id, OLD.sha256) THEN
        RAISE EXCEPTION 'a recording keeps its file' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER recording_keeps_its_file BEFORE UPDATE ON minutes_recording
    FOR EACH ROW EXECUTE FUNCTION minutes_keep_recording();

CREATE FUNCTION minutes_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is not emptied', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON minutes_minutes
    FOR EACH STATEMENT EXECUTE FUNCTION minutes_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON minutes_minutessignature
    FOR EACH STATEMENT EXECUTE FUNCTION minutes_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON minutes_minutesfile
    FOR EACH STATEMENT EXECUTE FUNCTION minutes_refuse_truncate();
