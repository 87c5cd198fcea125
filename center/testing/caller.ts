import type { HotlineEntry } from '../desk/order-protocol.ts';

/** Somebody invented who calls the hotline. */
export const caller: HotlineEntry = {
	channel: 'hotline',
	form: 'message',
	service: 'advice',
	language: 'zh-CN',
	green: [],
	name: '苏和',
	phone: '13900000126',
	number: '',
	question: '老板三个月没发工资',
};
