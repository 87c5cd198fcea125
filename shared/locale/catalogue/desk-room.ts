import type { Catalogue, Entry } from '../translate.ts';
import { callWords } from './call.ts';

/** Mongolian drafts: no speaker has checked any yet. */
function words(zh: string, en: string, mn: string): Entry {
	return { zh, mn, mnReviewed: false, en };
}

/** Words of the desk's video room. */
export const deskRoomCatalogue = {
	'room.name': words('视频室', 'Video room', 'ᠳᠦᠷᠰᠦ ᠶᠠᠷᠢᠶ᠎ᠠ'),
	'room.title': words('{count} 人在等 · 工单台', '{count} waiting · desk', '{count} ᠬᠦᠮᠦᠨ ᠬᠦᠯᠢᠶᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ · ᠬᠡᠷᠡᠭ'),
	'room.waiting': words('在等的人', 'Waiting', 'ᠬᠦᠯᠢᠶᠡᠵᠦ ᠪᠠᠶᠢᠭ᠎ᠠ ᠬᠦᠮᠦᠨ'),
	'room.none': words('没有人在等', 'Nobody is waiting', 'ᠬᠦᠯᠢᠶᠡᠵᠦ ᠪᠠᠶᠢᠭ᠎ᠠ ᠬᠦᠮᠦᠨ ᠦᠭᠡᠢ'),
	'room.choose': words(
		'左边点“接”，就能说话',
		'Answer one on the left to talk',
		'ᠵᠡᠭᠦᠨ ᠲᠠᠯ᠎ᠠ ᠠᠴᠠ ᠨᠢᠭᠡ ᠶᠢ ᠬᠦᠯᠢᠶᠡᠨ ᠠᠪᠤᠭᠠᠷᠠᠢ',
	),
	'room.noneNote': words(
		'有人要说话，这里会出现，标签上有数。',
		'Who asks for a person appears here, counted on the tab.',
		'ᠬᠦᠮᠦᠨ ᠢᠷᠡᠪᠡᠯ ᠡᠨᠳ᠎ᠡ ᠭᠠᠷᠤᠨ᠎ᠠ᠃',
	),
	'room.from': words('{number} 号机', 'Terminal {number}', '{number} ᠮᠠᠰᠢᠨ'),
	'room.video': words('视频', 'Video', 'ᠳᠦᠷᠰᠦ'),
	'room.voice': words('声音', 'Voice', 'ᠳᠠᠭᠤ'),
	'room.text': words('打字', 'Text', 'ᠪᠢᠴᠢᠬᠦ'),
	'room.inTime': words('等了 {seconds} 秒', 'waited {seconds} s', '{seconds} ᠰᠧᠺᠦ᠋ᠨ᠋ᠳ ᠬᠦᠯᠢᠶᠡᠪᠡ'),
	'room.late': words(
		'等了 {seconds} 秒，超过 30 秒',
		'waited {seconds} s, more than 30',
		'{seconds} ᠰᠧᠺᠦ᠋ᠨ᠋ᠳ ᠬᠦᠯᠢᠶᠡᠪᠡ᠂ 30 ᠠᠴᠠ ᠢᠯᠡᠭᠦᠦ',
	),
	'room.take': words('接', 'Answer', 'ᠬᠦᠯᠢᠶᠡᠨ ᠠᠪᠬᠤ'),
	'room.add': words('请进来一起调解', 'Bring in for mediation', 'ᠡᠪᠯᠡᠷᠡᠭᠦᠯᠬᠦ ᠳᠦ ᠤᠷᠢᠬᠤ'),
	'room.decline': words('请他约时间', 'Ask to book instead', 'ᠴᠠᠭ ᠪᠣᠯᠵᠣᠭᠤᠯᠬᠤ'),
	'room.you': callWords.you,
	'room.first': words('来访人', 'Citizen', 'ᠢᠷᠡᠭᠰᠡᠨ ᠬᠦᠮᠦᠨ'),
	'room.second': callWords.other,
	'room.connecting': words('正在接画面和声音', 'Picture and voice are being connected', 'ᠳᠦᠷᠰᠦ ᠳᠠᠭᠤ ᠬᠣᠯᠪᠣᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	'room.away': words(
		'对方的线断了，等他回来',
		'Their line broke; waiting',
		'ᠨᠥᠭᠦᠭᠡ ᠲᠠᠯ᠎ᠠ ᠶᠢᠨ ᠱᠤᠭᠤᠮ ᠲᠠᠰᠤᠷᠠᠪᠠ᠂ ᠬᠦᠯᠢᠶᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'room.selfAway': words(
		'连不上中心，正在重连',
		'The center is out of reach; trying again',
		'ᠲᠥᠪ ᠲᠦ ᠬᠣᠯᠪᠣᠭᠳᠠᠬᠤ ᠦᠭᠡᠢ᠂ ᠳᠠᠬᠢᠨ ᠬᠣᠯᠪᠣᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'room.modeVideo': words('画面和声音都通着', 'Picture and voice', 'ᠳᠦᠷᠰᠦ ᠳᠠᠭᠤ ᠬᠣᠯᠪᠣᠭᠳᠠᠪᠠ'),
	'room.modeVoice': words('只有声音', 'Voice only', 'ᠵᠥᠪᠬᠡᠨ ᠳᠠᠭᠤ'),
	'room.modeText': words('只打字', 'Text only', 'ᠵᠥᠪᠬᠡᠨ ᠪᠢᠴᠢᠬᠦ'),
	'room.byLoss': words('网不好，自动降下来的', 'fallen back: weak line', 'ᠰᠦᠯᠵᠢᠶ᠎ᠡ ᠮᠠᠭᠤ᠂ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠪᠠᠭᠤᠷᠠᠪᠠ'),
	'room.cameraOn': words('摄像头开着', 'Camera on', 'ᠺᠠᠮᠸᠷᠠ ᠨᠡᠭᠡᠭᠡᠲᠡᠢ'),
	'room.cameraOff': words('摄像头关着', 'Camera off', 'ᠺᠠᠮᠸᠷᠠ ᠬᠠᠭᠠᠯᠭᠠᠲᠠᠢ'),
	'room.mute': callWords.mute,
	'room.unmute': callWords.unmute,
	'room.pictureOff': callWords.pictureOff,
	'room.pictureOn': callWords.pictureOn,
	'room.hangUp': callWords.hangUp,
	'room.write': callWords.writing,
	'room.send': callWords.send,
	'room.sending': callWords.sending,
	'room.record': words('问能不能录音', 'Ask to record', 'ᠬᠤᠷᠠᠭᠠᠵᠤ ᠪᠣᠯᠬᠤ ᠶᠢ ᠠᠰᠠᠭᠤᠬᠤ'),
	'room.recordStop': callWords.unrecord,
	'room.asked': words(
		'正在问各方，有一方不愿意就不录',
		'Everybody is being asked; one no is enough',
		'ᠪᠦᠬᠦᠨ ᠡᠴᠡ ᠠᠰᠠᠭᠤᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ᠂ ᠨᠢᠭᠡ ᠬᠦᠮᠦᠨ ᠳᠤᠷᠠᠰᠢᠬᠤ ᠦᠭᠡᠢ ᠪᠣᠯ ᠬᠤᠷᠠᠭᠠᠬᠤ ᠦᠭᠡᠢ',
	),
	'room.refused': words('有人不愿意，不录', 'Somebody said no: not recorded', 'ᠳᠤᠷᠠᠰᠢᠬᠤ ᠦᠭᠡᠢ ᠬᠦᠮᠦᠨ ᠪᠤᠢ᠂ ᠬᠤᠷᠠᠭᠠᠬᠤ ᠦᠭᠡᠢ'),
	'room.recording': words(
		'正在录音，边录边存到中心',
		'Recording voices, kept at the center',
		'ᠳᠠᠭᠤ ᠬᠤᠷᠠᠭᠠᠵᠤ᠂ ᠲᠥᠪ ᠲᠦ ᠬᠠᠳᠠᠭᠠᠯᠠᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'room.noDevice': words(
		'摄像头或话筒用不了',
		'Camera or microphone cannot be used',
		'ᠺᠠᠮᠸᠷᠠ ᠮᠢᠺᠷᠣᠹᠣᠨ ᠬᠡᠷᠡᠭᠯᠡᠵᠦ ᠪᠣᠯᠬᠤ ᠦᠭᠡᠢ',
	),
	'room.taken': words('这个人别的同事接了', 'A colleague took this one', 'ᠡᠨᠡ ᠬᠦᠮᠦᠨ ᠢ ᠥᠭᠡᠷ᠎ᠡ ᠬᠦᠮᠦᠨ ᠬᠦᠯᠢᠶᠡᠨ ᠠᠪᠪᠠ'),
	'room.forCase': words('记在哪一件（编号）', 'For which case (number)', 'ᠠᠯᠢ ᠬᠡᠷᠡᠭ ᠲᠦ (ᠳ᠋ᠤᠭᠠᠷ)'),
	'room.noCase': words(
		'没有这一件，或者不归您看；没录',
		'No such case of yours: not recorded',
		'ᠡᠨᠡ ᠬᠡᠷᠡᠭ ᠣᠯᠳᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ᠂ ᠬᠤᠷᠠᠭᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ',
	),
	'room.recordLost': words(
		'录音断了：中心没收全，只存到断的那一刻',
		'Recording broke off: kept up to that moment only',
		'ᠬᠤᠷᠠᠭᠠᠯᠲᠠ ᠲᠠᠰᠤᠷᠠᠪᠠ',
	),
	'room.recordFull': words(
		'录音到了最长，停在这里',
		'As long as a recording may be; it ends here',
		'ᠬᠤᠷᠠᠭᠠᠯᠲᠠ ᠬᠠᠮᠤᠭ ᠤᠨ ᠤᠷᠲᠤ ᠪᠣᠯᠵᠤ ᠵᠣᠭᠰᠣᠪᠠ',
	),
	'recordings.title': words('通话录音', 'Recorded calls', 'ᠬᠤᠷᠠᠭᠠᠭᠰᠠᠨ ᠶᠠᠷᠢᠶ᠎ᠠ'),
	'recordings.hear': words('听', 'Listen', 'ᠰᠣᠨᠤᠰᠬᠤ'),
	'recordings.running': words('正在录', 'being recorded', 'ᠬᠤᠷᠠᠭᠠᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	'recordings.deleted': words('{time} 删了', 'deleted {time}', '{time} ᠤᠰᠠᠳᠬᠠᠪᠠ'),
	'recordings.delete': words('要求删掉', 'Delete on request', 'ᠤᠰᠠᠳᠬᠠᠬᠤ'),
	'recordings.why': words(
		'谁要求的，为什么（会留记录）',
		'Who asks, and why (put on record)',
		'ᠬᠡᠨ᠂ ᠶᠠᠭᠤᠨ ᠳᠤ (ᠲᠡᠮᠳᠡᠭᠯᠡᠨ᠎ᠡ)',
	),
	'recordings.reallyDelete': words('删掉，找不回来', 'Delete for good', 'ᠤᠰᠠᠳᠬᠠᠬᠤ᠂ ᠡᠷᠭᠢᠵᠦ ᠣᠯᠬᠤ ᠦᠭᠡᠢ'),
	'recordings.keep': words('不删', 'Keep', 'ᠬᠠᠳᠠᠭᠠᠯᠠᠬᠤ'),
	'recordings.missing': words(
		'录音不在，或者跟录的时候不一样',
		'The recording is not here, or not what was recorded',
		'ᠬᠤᠷᠠᠭᠠᠯᠲᠠ ᠪᠦᠷᠢᠨ ᠪᠤᠰᠤ',
	),
	'recordings.lost': words('连不上中心，再试一次', 'The center is out of reach; try again', 'ᠲᠥᠪ ᠲᠦ ᠬᠣᠯᠪᠣᠭᠳᠠᠬᠤ ᠦᠭᠡᠢ'),
} satisfies Catalogue;
export type DeskRoomKey = keyof typeof deskRoomCatalogue;
