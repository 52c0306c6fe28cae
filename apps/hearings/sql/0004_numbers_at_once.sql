-- Many statements at once: the counter moves once for all rows of an insertion. Row by row it would leave a
-- version of the hearing's row behind for each of them, and every next one would have to step over them all.

CREATE OR REPLACE FUNCTION hearings_take_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.text_sha256 IS DISTINCT FROM encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'text_sha256 does not match the text'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION hearings_take_number() RENAME TO hearings_check_fingerprint;
ALTER TRIGGER statement_takes_number ON hearings_statement RENAME TO statement_has_its_fingerprint;

-- Numbers are unique, so a first, a last and a count without a gap between them are all of them.
CREATE FUNCTION hearings_take_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    given record;
    expected integer;
BEGIN
    FOR given IN
        SELECT hearing_id, min(number) AS first, max(number) AS last, count(*) AS many
        FROM added GROUP BY hearing_id ORDER BY hearing_id
    LOOP
        UPDATE hearings_hearing SET next_number = next_number + given.many
         WHERE id = given.hearing_id
        RETURNING next_number - given.many INTO expected;
        IF given.first IS DISTINCT FROM expected OR given.last IS DISTINCT FROM expected + given.many - 1 THEN
            RAISE EXCEPTION 'statement numbers % to % given, the next number of the hearing is %',
                given.first, given.last, expected
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER statement_takes_number AFTER INSERT ON hearings_statement
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION hearings_take_numbers();
