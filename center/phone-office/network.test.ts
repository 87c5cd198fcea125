import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test('addresses of one house are one', () => {
	const given = ['192.0.2.7', '::ffff:192.0.2.7', '2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::9', '2001:db8::1', '::1'];
	expect(given.map(networkOf)).toEqual([
		'192.0.2.7',
		'192.0.2.7',
		'2001:db8:1:2',
		'2001:db8:1:2',
		'2001:db8:0:0',
		'0:0:0:0',
	]);
});
