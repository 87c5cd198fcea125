import * as v from 'valibot';
import { defineDriver } from '../../../device/agent/added-drivers.ts';
import { createSmileBar } from './smile-bar.ts';
import { smileBarBaudRate } from './smile-bar-wire.ts';

const profile = v.strictObject({
	driver: v.literal('smile-bar'),
	path: v.pipe(v.string(), v.minLength(1)),
	beatMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(20), v.maxValue(60_000)), 1000),
});

export const smileBarDriver = defineDriver({
	kind: 'satisfactionPad',
	name: 'smile-bar',
	profile,
	open: ({ path, beatMs }, lines) =>
		createSmileBar({ open: () => lines.serial({ path, baudRate: smileBarBaudRate }), beatMs }),
});
