import type { Institution } from '../protocol/center.ts';

/**
 * Institutions of the invented banner 白音塔拉旗, for terminals that have not reached a center yet and as the first
 * contents of a center. The Mongolian names are drafts: no speaker has checked them.
 */
export const builtInInstitutions: Institution[] = [
	{
		id: 'mediation-committee',
		services: ['mediation'],
		name: {
			'zh-CN': '白音塔拉旗人民调解委员会',
			'mn-Mong': 'ᠪᠠᠶᠠᠨᠲᠠᠯ᠎ᠠ ᠬᠣᠰᠢᠭᠤᠨ ᠤ ᠠᠷᠠᠳ ᠤᠨ ᠡᠶᠡᠯᠡᠭᠦᠯᠬᠦ ᠵᠥᠪᠯᠡᠯ',
			en: 'Bayantala Banner Mediation Committee',
		},
		address: '白音塔拉镇团结路 8 号一楼',
		phone: '0479-000 0131',
		hours: '周一至周五 9:00–12:00，14:30–17:00',
		allowsAnonymous: true,
		confirmsAtOnce: true,
	},
	{
		id: 'lawyer-duty-desk',
		services: ['lawyer', 'advice'],
		name: {
			'zh-CN': '旗公共法律服务中心律师值班室',
			'mn-Mong': 'ᠬᠣᠰᠢᠭᠤᠨ ᠤ ᠬᠠᠤᠯᠢ ᠶᠢᠨ ᠦᠢᠯᠡᠴᠢᠯᠡᠭᠡᠨ ᠦ ᠲᠥᠪ ᠦᠨ ᠬᠠᠤᠯᠢᠴᠢ',
			en: 'Lawyer Duty Desk of the Banner Legal Service Center',
		},
		address: '白音塔拉镇团结路 8 号一楼',
		phone: '0479-000 0126',
		hours: '周一至周五 9:00–12:00，14:30–17:00',
		allowsAnonymous: true,
		confirmsAtOnce: true,
	},
	{
		id: 'legal-aid-center',
		services: ['legal-aid', 'advice'],
		name: {
			'zh-CN': '白音塔拉旗法律援助中心',
			'mn-Mong': 'ᠪᠠᠶᠠᠨᠲᠠᠯ᠎ᠠ ᠬᠣᠰᠢᠭᠤᠨ ᠤ ᠬᠠᠤᠯᠢ ᠶᠢᠨ ᠲᠤᠰᠠᠯᠠᠮᠵᠢ ᠶᠢᠨ ᠲᠥᠪ',
			en: 'Bayantala Banner Legal Aid Center',
		},
		address: '白音塔拉镇团结路 8 号二楼',
		phone: '0479-000 0128',
		hours: '周一至周五 9:00–12:00，14:30–17:00',
		allowsAnonymous: false,
		confirmsAtOnce: true,
	},
	{
		id: 'notary-office',
		services: ['notary'],
		name: {
			'zh-CN': '白音塔拉旗公证处',
			'mn-Mong': 'ᠪᠠᠶᠠᠨᠲᠠᠯ᠎ᠠ ᠬᠣᠰᠢᠭᠤᠨ ᠤ ᠭᠡᠷᠡᠴᠢᠯᠡᠬᠦ ᠭᠠᠵᠠᠷ',
			en: 'Bayantala Banner Notary Office',
		},
		address: '白音塔拉镇团结路 10 号',
		phone: '0479-000 0133',
		hours: '周一至周五 9:00–12:00，14:30–17:00',
		allowsAnonymous: false,
		confirmsAtOnce: true,
	},
	{
		id: 'appraisal-body',
		services: ['appraisal'],
		name: {
			'zh-CN': '白音塔拉司法鉴定所',
			'mn-Mong': 'ᠪᠠᠶᠠᠨᠲᠠᠯ᠎ᠠ ᠱᠠᠯᠭᠠᠨ ᠲᠣᠭᠲᠠᠭᠠᠬᠤ ᠭᠠᠵᠠᠷ',
			en: 'Bayantala Forensic Appraisal Institute',
		},
		address: '白音塔拉镇新华街 21 号',
		phone: '0479-000 0135',
		hours: '周一至周五 9:00–12:00，14:30–17:00',
		allowsAnonymous: false,
		confirmsAtOnce: false,
	},
	{
		id: 'sumu-mediation-office',
		services: ['mediation', 'advice'],
		name: {
			'zh-CN': '查干淖尔苏木人民调解室',
			'mn-Mong': 'ᠴᠠᠭᠠᠨ ᠨᠠᠭᠤᠷ ᠰᠤᠮᠤᠨ ᠤ ᠡᠶᠡᠯᠡᠭᠦᠯᠬᠦ ᠭᠠᠵᠠᠷ',
			en: 'Chagannuur Sumu Mediation Office',
		},
		address: '查干淖尔苏木政府院内东侧平房',
		phone: '0479-000 0142',
		hours: '周一至周五 9:00–12:00，14:30–17:00',
		allowsAnonymous: true,
		confirmsAtOnce: false,
	},
];
