CREATE TABLE "imported_rows" (
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"subject" text NOT NULL,
	"imported_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "imported_rows_kind_external_id_pk" PRIMARY KEY("kind","external_id")
);
