CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER desk_reads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON desk_reads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER submissions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER refused_duplicates_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON refused_duplicates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
