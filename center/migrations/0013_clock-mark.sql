CREATE TABLE "clock_mark" (
	"one" boolean PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "clock_mark_one" CHECK ("clock_mark"."one")
);
