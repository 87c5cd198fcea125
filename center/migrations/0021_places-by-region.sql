ALTER TABLE "bookings" DROP CONSTRAINT "booking_place_exists";
--> statement-breakpoint
DROP INDEX "booking_place";--> statement-breakpoint
ALTER TABLE "slot_places" ADD COLUMN "region_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- A refused booking holds nothing; what time it was for stands in its submission.
UPDATE "bookings" SET "slot_id" = null, "place_no" = null WHERE "state" = 'refused' AND "slot_id" IS NOT NULL;--> statement-breakpoint
-- Each place goes to whoever holds it; the rest are of no region until somebody takes one.
UPDATE "slot_places" SET "region_code" = "bookings"."region_code" FROM "bookings"
	WHERE "bookings"."slot_id" = "slot_places"."slot_id" AND "bookings"."place_no" = "slot_places"."place_no";--> statement-breakpoint
ALTER TABLE "slot_places" ADD CONSTRAINT "slot_place_of_region" UNIQUE("region_code","slot_id","place_no");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_place" ON "bookings" USING btree ("region_code","slot_id","place_no") WHERE "bookings"."slot_id" is not null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "booking_place_exists" FOREIGN KEY ("region_code","slot_id","place_no") REFERENCES "public"."slot_places"("region_code","slot_id","place_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "booking_refused_has_no_place" CHECK ("bookings"."state" <> 'refused' or "bookings"."slot_id" is null);
