CREATE TABLE "slot_plans" (
	"institution_id" text PRIMARY KEY NOT NULL,
	"provider_name" text NOT NULL,
	"speaks_mongolian" boolean NOT NULL,
	"place" text NOT NULL,
	"places" smallint NOT NULL,
	"minutes" smallint NOT NULL,
	"weekdays" smallint[] NOT NULL,
	"times" text[] NOT NULL,
	"days_off" text[] NOT NULL,
	CONSTRAINT "slot_plan_places" CHECK ("slot_plans"."places" between 1 and 20),
	CONSTRAINT "slot_plan_minutes" CHECK ("slot_plans"."minutes" between 5 and 480)
);
--> statement-breakpoint
CREATE TABLE "duty_days" (
	"handler_id" text NOT NULL,
	"date" text NOT NULL,
	CONSTRAINT "duty_days_handler_id_date_pk" PRIMARY KEY("handler_id","date")
);
--> statement-breakpoint
ALTER TABLE "nodes" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "slot_plans" ADD CONSTRAINT "slot_plans_institution_id_institutions_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institutions"("id") ON DELETE no action ON UPDATE no action;