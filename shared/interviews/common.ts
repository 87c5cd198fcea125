/** Words that several interviews share. */
import { place, yesNo } from './author.ts';
import type { Told } from './interview.ts';

export const checkedOn = '2026-11-22';

export const relief = yesNo('relief', '家里吃低保，\n或有老人孩子\n没有收入吗？', {
	note: '特困、优抚、残疾人没有固定收入，也算。​用来看能不能申请法律援助。',
});
export const migrant = yesNo('migrant', '您是从农村牧区\n出来打工的吗？', {
	note: '用来看申请法律援助​要不要查家里收入。',
});

export const hotline = place('12348 法律服务热线', '全天能打，咨询不收费。');
export const aidOffice = place('旗县法律援助中心', '问能不能免费请律师。这台机器能约时间。', { service: 'legal-aid' });
export const mediators = place('人民调解委员会', '不收费，双方都愿意才谈。这台机器能约时间。', {
	service: 'mediation',
});
export const courtWindow = place('法院立案窗口', '不会写诉状可以口头说，法院记下来。电话 12368。');

/** Facts of a rule as what they are. */
export const day = (facts: Told, name: string): string => String(facts[name]);
export const fen = (facts: Told, name: string): number => Number(facts[name]);
export const maybeDay = (facts: Told, name: string): string | undefined => {
	const value = facts[name];
	return typeof value === 'string' ? value : undefined;
};
