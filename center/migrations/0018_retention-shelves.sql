CREATE INDEX "imported_row_time" ON "imported_rows" USING btree ("kind","imported_at");--> statement-breakpoint
CREATE INDEX "room_ended" ON "live_rooms" USING btree ("ended_at") WHERE "live_rooms"."ended_at" is not null;--> statement-breakpoint
-- The same door for what is not append-only: (kind, field of its last instant). A row without that instant, as a call under way, is never past its time.
CREATE FUNCTION refuse_undue_delete() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	rule_days int;
	ended timestamptz := (to_jsonb(OLD) ->> TG_ARGV[1])::timestamptz;
BEGIN
	IF current_setting('lawpost.retention', true) IS DISTINCT FROM 'open' THEN
		RAISE EXCEPTION '% rows go by retention only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
	END IF;
	SELECT days INTO rule_days FROM retention_rules WHERE kind = TG_ARGV[0];
	IF rule_days IS NULL OR ended IS NULL OR ended > now() - make_interval(days => rule_days) THEN
		RAISE EXCEPTION '% row is not past its time', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN OLD;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_undelivered_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'event is not delivered' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER event_deliveries_kept_until_due BEFORE DELETE ON event_deliveries
	FOR EACH ROW EXECUTE FUNCTION refuse_undue_delete('event-delivery', 'done_at');
--> statement-breakpoint
CREATE TRIGGER event_deliveries_kept_until_delivered BEFORE DELETE ON event_deliveries
	FOR EACH ROW WHEN (OLD.state NOT IN ('delivered', 'dropped')) EXECUTE FUNCTION refuse_undelivered_delete();
--> statement-breakpoint
CREATE TRIGGER imported_appointments_kept_until_due BEFORE DELETE ON imported_rows
	FOR EACH ROW WHEN (OLD.kind = 'appointments') EXECUTE FUNCTION refuse_undue_delete('imported-appointment', 'imported_at');
--> statement-breakpoint
CREATE TRIGGER imported_people_kept_until_due BEFORE DELETE ON imported_rows
	FOR EACH ROW WHEN (OLD.kind <> 'appointments') EXECUTE FUNCTION refuse_undue_delete('imported-person', 'imported_at');
--> statement-breakpoint
CREATE TRIGGER calls_kept_until_due BEFORE DELETE ON calls
	FOR EACH ROW EXECUTE FUNCTION refuse_undue_delete('live-call', 'ended_at');
--> statement-breakpoint
CREATE TRIGGER live_rooms_kept_until_due BEFORE DELETE ON live_rooms
	FOR EACH ROW EXECUTE FUNCTION refuse_undue_delete('live-room', 'ended_at');
