CREATE TABLE "recordings" (
	"id" uuid NOT NULL,
	"region_code" text NOT NULL,
	"case_code" text NOT NULL,
	"room_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"heard_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"pieces" integer DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"digest" text DEFAULT '' NOT NULL,
	"deleted_at" timestamp(3) with time zone,
	"deleted_why" text,
	CONSTRAINT "recordings_region_code_id_pk" PRIMARY KEY("region_code","id"),
	CONSTRAINT "recording_region" CHECK ("recordings"."region_code" = left("recordings"."case_code", 6)),
	CONSTRAINT "recording_deleted_why" CHECK (("recordings"."deleted_at" is null) = ("recordings"."deleted_why" is null))
);
--> statement-breakpoint
ALTER TABLE "live_rooms" ADD COLUMN "case_code" text;--> statement-breakpoint
CREATE INDEX "recording_case" ON "recordings" USING btree ("region_code","case_code","started_at");--> statement-breakpoint
CREATE INDEX "recording_room" ON "recordings" USING btree ("region_code","room_id");--> statement-breakpoint
CREATE INDEX "recording_open" ON "recordings" USING btree ("region_code","heard_at") WHERE "recordings"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "recording_time" ON "recordings" USING btree ("region_code","started_at");--> statement-breakpoint
-- By age and only through the door, as what was said; one that holds nothing may go at once.
CREATE TRIGGER recordings_kept_until_due BEFORE DELETE ON recordings
	FOR EACH ROW WHEN (OLD.pieces > 0) EXECUTE FUNCTION refuse_undue_delete('recording', 'started_at');
