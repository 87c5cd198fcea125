CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sign_in_name" text NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"node_id" text,
	"languages" text[] NOT NULL,
	"password_hash" text,
	"password_is_given" boolean NOT NULL,
	"is_first" boolean DEFAULT false NOT NULL,
	"totp_secret" "bytea",
	"totp_since" timestamp(3) with time zone,
	"totp_step" bigint DEFAULT 0 NOT NULL,
	"oidc_issuer" text,
	"oidc_subject" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"disabled_at" timestamp(3) with time zone,
	CONSTRAINT "accounts_sign_in_name_unique" UNIQUE("sign_in_name"),
	CONSTRAINT "account_oidc_whole" CHECK (("accounts"."oidc_issuer" is null) = ("accounts"."oidc_subject" is null))
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"account_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "recovery_codes_account_id_hash_pk" PRIMARY KEY("account_id","hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_tries" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"next_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
DELETE FROM "desk_sessions";--> statement-breakpoint
ALTER TABLE "desk_sessions" ADD COLUMN "account_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_oidc" ON "accounts" USING btree ("oidc_issuer","oidc_subject");--> statement-breakpoint
ALTER TABLE "desk_sessions" ADD CONSTRAINT "desk_sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;