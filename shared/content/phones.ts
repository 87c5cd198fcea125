const lines = {
	'110': '报警',
	'120': '急救',
	'122': '交通事故报警',
	'12315': '消费投诉',
	'12333': '人社服务',
	'12338': '妇女维权',
	'12345': '政务服务',
	'12348': '法律服务',
	'12368': '法院服务',
	'96110': '反诈',
};

/** A public line by its number, the same name wherever it is shown. */
export function phone(number: keyof typeof lines): { number: string; name: string } {
	return { number, name: lines[number] };
}
