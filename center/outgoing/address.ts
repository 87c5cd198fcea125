/**
 * Where events may go. An administrator names addresses, and the center sits inside a bureau's network: so https to public addresses only,
 * checked when an address is named and again on what its name resolves to at each try. `events.allowPrivate` in `center.json`
 * opens private networks, and plain http to this machine itself.
 */
import { lookup as lookupAll } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';

const closed = new BlockList();
for (const [net, bits] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
] as const)
	closed.addSubnet(net, bits, 'ipv4');
// Only 2000::/3 is public; of it not what carries IPv4 (6to4, Teredo) nor documentation.
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20],
] as const)
	closed.addSubnet(net, bits, 'ipv6');

export function isPublicAddress(address: string): boolean {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return isPublicAddress(mapped);
	if (isIPv6(address)) return open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
	return isIP(address) === 4 && !closed.check(address, 'ipv4');
}

const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;

/** null: nothing is sent there. */
export function readAddress(text: string, allowPrivate: boolean): URL | null {
	if (!URL.canParse(text)) return null;
	const url = new URL(text);
	if (url.username !== '' || url.password !== '' || url.hash !== '') return null;
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (url.protocol === 'http:' && !(allowPrivate && loopback.test(url.hostname))) return null;
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
	if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) return null;
	return url;
}

/** Resolves a name and hands on its addresses only if all of them may be spoken to: the socket goes to what was checked. */
export function makeLookup(allowPrivate: boolean): LookupFunction {
	return (name, options, done) => {
		lookupAll(name, { ...options, all: true }, (error, addresses) => {
			if (error) return done(error, '', 0);
			const [first] = addresses;
			if (!first || (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address)))) {
				return done(Object.assign(new Error('address.refused'), { code: 'address.refused' }), '', 0);
			}
			if (options.all) return done(null, addresses);
			done(null, first.address, first.family);
		});
	};
}
