/** What counts as one address: an IPv6 house has a whole /64 and may call from each address of it. */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped || !address.includes(':')) return mapped ?? address;
	const head = (address.split('::')[0] ?? '').split(':').map((group) => group.toLowerCase() || '0');
	return [...head, '0', '0', '0', '0'].slice(0, 4).join(':');
}
