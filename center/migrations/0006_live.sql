CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"terminal_id" uuid NOT NULL,
	"terminal_number" integer NOT NULL,
	"service" text NOT NULL,
	"language" text NOT NULL,
	"wish" text NOT NULL,
	"asked_at" timestamp(3) with time zone NOT NULL,
	"answered_at" timestamp(3) with time zone,
	"answered_by" uuid,
	"ended_at" timestamp(3) with time zone,
	"end_reason" text,
	"lowest_mode" text NOT NULL,
	"room_id" uuid,
	"seat" text,
	"consent" boolean,
	"ticket_hash" "bytea",
	"ticket_until" timestamp(3) with time zone,
	"page_id" uuid,
	"page" integer DEFAULT 0 NOT NULL,
	"last_act" integer DEFAULT 0 NOT NULL,
	"socket_id" uuid,
	"seen_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"mode" text DEFAULT 'video' NOT NULL,
	"cause" text DEFAULT 'choice' NOT NULL,
	CONSTRAINT "call_ended_has_reason" CHECK (("calls"."ended_at" is null) = ("calls"."end_reason" is null)),
	CONSTRAINT "call_in_room_is_answered" CHECK ("calls"."room_id" is null or "calls"."answered_at" is not null)
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "live_desks" (
	"socket_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"seen_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "live_entries" (
	"room_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"sender" text NOT NULL,
	"sender_page" integer NOT NULL,
	"recipient" text,
	"recipient_page" integer,
	"body" jsonb NOT NULL,
	CONSTRAINT "live_entries_room_id_seq_pk" PRIMARY KEY("room_id","seq")
);
--> statement-breakpoint
CREATE TABLE "live_rooms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"end_reason" text,
	"recording" text DEFAULT 'off' NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"page_id" uuid,
	"page" integer DEFAULT 0 NOT NULL,
	"last_act" integer DEFAULT 0 NOT NULL,
	"socket_id" uuid,
	"seen_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"mode" text DEFAULT 'video' NOT NULL,
	"cause" text DEFAULT 'choice' NOT NULL
);
--> statement-breakpoint
CREATE INDEX "call_waiting" ON "calls" USING btree ("asked_at") WHERE "calls"."ended_at" is null and "calls"."room_id" is null;--> statement-breakpoint
CREATE INDEX "call_open" ON "calls" USING btree ("terminal_id") WHERE "calls"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "call_seat" ON "calls" USING btree ("room_id","seat") WHERE "calls"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "call_ticket" ON "calls" USING btree ("ticket_hash");--> statement-breakpoint
CREATE INDEX "room_open" ON "live_rooms" USING btree ("account_id") WHERE "live_rooms"."ended_at" is null;