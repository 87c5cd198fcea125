CREATE TABLE "case_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_code" text NOT NULL,
	"seq" integer NOT NULL,
	"region_code" text NOT NULL,
	"kind" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"seal_key_id" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "case_photo_kind" CHECK ("case_photos"."kind" in ('jpeg', 'png', 'webp'))
);
--> statement-breakpoint
CREATE TABLE "phone_sessions" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"case_code" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"ends_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "case_photo_event" ON "case_photos" USING btree ("case_code","seq");--> statement-breakpoint
CREATE INDEX "case_photo_time" ON "case_photos" USING btree ("at");--> statement-breakpoint
CREATE INDEX "phone_session_expiry" ON "phone_sessions" USING btree ("expires_at");