/**
 * One owner at a time a device. An owner keeps its leases by saying anything at all within the expiry; a silent one
 * loses them. While an owner is alive a second taker is refused: two tabs never share a reader.
 */
import type { DeviceKind } from '../../shared/protocol/device-status.ts';

export const leaseExpiryMs = 15_000;

export interface LeasesOptions<Owner> {
	now(): number;
	onLost(device: DeviceKind, owner: Owner, why: LeaseLoss): void;
}
export type LeaseLoss = 'expired' | 'closed' | 'released';

export interface Leases<Owner> {
	/** false: another owner is alive. Taking again what one holds renews it. */
	take(device: DeviceKind, owner: Owner): boolean;
	release(device: DeviceKind, owner: Owner): void;
	releaseAll(owner: Owner): void;
	/** The owner showed life. */
	renew(owner: Owner): void;
	holder(device: DeviceKind): Owner | null;
	/** Drops every expired lease. */
	sweep(): void;
	held(): DeviceKind[];
}

export function createLeases<Owner>({ now, onLost }: LeasesOptions<Owner>): Leases<Owner> {
	const leases = new Map<DeviceKind, { owner: Owner; until: number }>();

	function drop(device: DeviceKind, why: LeaseLoss): void {
		const lease = leases.get(device);
		if (!lease) return;
		leases.delete(device);
		onLost(device, lease.owner, why);
	}
	function holder(device: DeviceKind): Owner | null {
		const lease = leases.get(device);
		if (lease && lease.until <= now()) drop(device, 'expired');
		return leases.get(device)?.owner ?? null;
	}

	return {
		holder,
		take(device, owner) {
			const current = holder(device);
			if (current !== null && current !== owner) return false;
			leases.set(device, { owner, until: now() + leaseExpiryMs });
			return true;
		},
		release(device, owner) {
			if (holder(device) === owner) drop(device, 'released');
		},
		releaseAll(owner) {
			for (const [device, lease] of [...leases]) if (lease.owner === owner) drop(device, 'closed');
		},
		renew(owner) {
			for (const device of [...leases.keys()])
				if (holder(device) === owner) leases.set(device, { owner, until: now() + leaseExpiryMs });
		},
		sweep() {
			for (const device of [...leases.keys()]) holder(device);
		},
		held: () => [...leases.keys()],
	};
}
