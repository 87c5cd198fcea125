import type { Catalogue, Entry } from '../translate.ts';

/** Mongolian drafts: no speaker has checked any yet. */
function words(zh: string, en: string, mn: string): Entry {
	return { zh, mn, mnReviewed: false, en };
}

/** Sentences of a call that more than one of kiosk, TV and desk says. */
export const callWords = {
	howToTalk: words('想怎么跟人说？', 'How would you like to talk?', 'ᠶᠠᠭᠠᠵᠤ ᠶᠠᠷᠢᠬᠤ ᠪᠤᠢ︖'),
	whoAnswers: words(
		'那头是中心的律师和调解员。不要钱；不问过您，不录。',
		'At the other end: lawyers and mediators. Free; nothing is recorded unless you say yes.',
		'ᠲᠥᠪ ᠦᠨ ᠬᠠᠤᠯᠢᠴᠢ᠂ ᠡᠪᠯᠡᠷᠡᠭᠦᠯᠦᠭᠴᠢ ᠬᠠᠷᠢᠭᠤᠯᠤᠨ᠎ᠠ᠃ ᠲᠥᠯᠥᠪᠦᠷᠢ ᠦᠭᠡᠢ᠃ ᠠᠰᠠᠭᠤᠭᠠᠳᠤᠢ ᠪᠣᠯ ᠬᠤᠷᠠᠭᠠᠬᠤ ᠦᠭᠡᠢ᠃',
	),
	seeing: words('看着人说', 'See each other', 'ᠬᠠᠷᠠᠵᠤ ᠶᠠᠷᠢᠬᠤ'),
	seeingNote: words(
		'有人接了，摄像头才开',
		'The camera starts only when somebody answers',
		'ᠬᠦᠮᠦᠨ ᠬᠠᠷᠢᠭᠤᠯᠪᠠᠯ ᠰᠠᠶᠢ ᠺᠠᠮᠧᠷᠠ ᠨᠡᠭᠡᠭᠳᠡᠨ᠎ᠡ',
	),
	hearing: words('只听声音', 'Voice only', 'ᠳᠠᠭᠤ ᠪᠠᠷ ᠶᠠᠷᠢᠬᠤ'),
	hearingNote: words('不开摄像头', 'No camera', 'ᠺᠠᠮᠧᠷᠠ ᠨᠡᠭᠡᠬᠦ ᠦᠭᠡᠢ'),
	inWriting: words('打字说', 'In writing', 'ᠪᠢᠴᠢᠵᠦ ᠶᠠᠷᠢᠬᠤ'),
	waiting: words('正在找人接', 'Finding somebody', 'ᠬᠦᠮᠦᠨ ᠡᠷᠢᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	waitingNote: words(
		'接通之前，摄像头和话筒都关着。',
		'Camera and microphone stay off until then.',
		'ᠬᠣᠯᠪᠣᠭᠳᠠᠲᠠᠯ᠎ᠠ ᠺᠠᠮᠧᠷᠠ᠂ ᠮᠢᠺᠷᠣᠹᠣᠨ ᠬᠠᠭᠠᠭᠠᠲᠠᠢ᠃',
	),
	next: words('下一个就是您', 'You are next', 'ᠳᠠᠷᠠᠭᠠᠬᠢ ᠨᠢ ᠲᠠ'),
	place: words('前面还有 {count} 位', '{count} before you', 'ᠡᠮᠦᠨ᠎ᠡ {count} ᠬᠦᠮᠦᠨ'),
	seconds: words('等了 {seconds} 秒', 'Waited {seconds} seconds', '{seconds} ᠰᠧᠺᠦᠨ᠋ᠳ ᠬᠦᠯᠢᠶᠡᠪᠡ'),
	linking: words('正在连中心', 'Reaching the center', 'ᠲᠥᠪ ᠲᠡᠢ ᠬᠣᠯᠪᠣᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	stopWaiting: words('不等了', 'Stop waiting', 'ᠬᠦᠯᠢᠶᠡᠬᠦ ᠦᠭᠡᠢ'),
	nobody: words('还没有人接', 'Nobody has answered yet', 'ᠬᠠᠷᠢᠭᠤᠯᠤᠭᠰᠠᠨ ᠬᠦᠮᠦᠨ ᠦᠭᠡᠢ'),
	nobodyNote: words(
		'您还排着队，有人接了自己就通。',
		'You keep your place; it connects by itself.',
		'ᠲᠠᠨ ᠤ ᠳᠤᠭᠠᠷ ᠬᠡᠪ ᠢᠶᠡᠷ᠂ ᠬᠠᠷᠢᠭᠤᠯᠪᠠᠯ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠬᠣᠯᠪᠣᠭᠳᠠᠨ᠎ᠠ᠃',
	),
	talking: words('接通了', 'Connected', 'ᠬᠣᠯᠪᠣᠭᠳᠠᠪᠠ'),
	mediating: words('三方都在', 'All three are here', 'ᠭᠤᠷᠪᠠᠭᠤᠯᠠ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	allWell: words('画面和声音都通着。', 'Picture and voice are on.', 'ᠳᠦᠷᠰᠦ᠂ ᠳᠠᠭᠤ ᠬᠣᠯᠪᠣᠭᠳᠠᠪᠠ᠃'),
	onlyVoice: words('现在只有声音。', 'Voice only now.', 'ᠣᠳᠣ ᠵᠥᠪᠬᠡᠨ ᠳᠠᠭᠤ᠃'),
	onlyText: words('现在打字说。', 'In writing now.', 'ᠣᠳᠣ ᠪᠢᠴᠢᠵᠦ ᠶᠠᠷᠢᠨ᠎ᠠ᠃'),
	fellToVoice: words(
		'网不好，先只用声音。好了自己会回来。',
		'The line is weak: voice only for now. The picture comes back by itself.',
		'ᠰᠦᠯᠵᠢᠶ᠎ᠡ ᠮᠠᠭᠤ᠂ ᠵᠥᠪᠬᠡᠨ ᠳᠠᠭᠤ᠃ ᠰᠠᠶᠢᠵᠢᠷᠠᠪᠠᠯ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠡᠷᠭᠢᠵᠦ ᠢᠷᠡᠨ᠎ᠡ᠃',
	),
	fellToText: words(
		'声音也过不来，先打字。好了自己会回来。',
		'Voice does not get through: please write. It comes back by itself.',
		'ᠳᠠᠭᠤ ᠬᠦᠷᠬᠦ ᠦᠭᠡᠢ᠂ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ᠃ ᠰᠠᠶᠢᠵᠢᠷᠠᠪᠠᠯ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠡᠷᠭᠢᠵᠦ ᠢᠷᠡᠨ᠎ᠡ᠃',
	),
	connecting: words('正在接画面和声音。', 'Picture and voice are being connected.', 'ᠳᠦᠷᠰᠦ᠂ ᠳᠠᠭᠤ ᠬᠣᠯᠪᠣᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ᠃'),
	otherAway: words(
		'对方的线断了，正在等他回来。',
		'The other line broke; waiting for them to come back.',
		'ᠨᠥᠭᠥᠭᠡ ᠲᠠᠯ᠎ᠠ ᠲᠠᠰᠤᠷᠪᠠ᠂ ᠬᠦᠯᠢᠶᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ᠃',
	),
	selfAway: words(
		'我们的线断了，正在重新连。',
		'Our line broke; connecting again.',
		'ᠪᠢᠳᠡᠨ ᠦ ᠰᠦᠯᠵᠢᠶ᠎ᠡ ᠲᠠᠰᠤᠷᠪᠠ᠂ ᠳᠠᠬᠢᠨ ᠬᠣᠯᠪᠣᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ᠃',
	),
	cameraOn: words('摄像头开着', 'CAMERA ON', 'ᠺᠠᠮᠧᠷᠠ ᠨᠡᠭᠡᠭᠡᠲᠡᠢ'),
	cameraOff: words('摄像头关着', 'CAMERA OFF', 'ᠺᠠᠮᠧᠷᠠ ᠬᠠᠭᠠᠭᠠᠲᠠᠢ'),
	recording: words('正在录', 'RECORDING', 'ᠳᠠᠭᠤ ᠬᠤᠷᠠᠭᠠᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	you: words('您', 'You', 'ᠲᠠ'),
	center: words('中心', 'Center', 'ᠲᠥᠪ'),
	other: words('另一方', 'Other party', 'ᠨᠥᠭᠥᠭᠡ ᠲᠠᠯ᠎ᠠ'),
	sending: words('正在送', 'sending', 'ᠢᠯᠡᠭᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	mute: words('关话筒', 'Mute', 'ᠮᠢᠺᠷᠣᠹᠣᠨ ᠬᠠᠭᠠᠬᠤ'),
	unmute: words('开话筒', 'Unmute', 'ᠮᠢᠺᠷᠣᠹᠣᠨ ᠨᠡᠭᠡᠬᠦ'),
	pictureOff: words('关画面', 'Picture off', 'ᠳᠦᠷᠰᠦ ᠬᠠᠭᠠᠬᠤ'),
	pictureOn: words('开画面', 'Picture on', 'ᠳᠦᠷᠰᠦ ᠨᠡᠭᠡᠬᠦ'),
	writing: words('写给对方', 'Write to them', 'ᠨᠥᠭᠥᠭᠡ ᠲᠠᠯ᠎ᠠ ᠳᠤ ᠪᠢᠴᠢᠬᠦ'),
	send: words('送出', 'Send', 'ᠢᠯᠡᠭᠡᠬᠦ'),
	unrecord: words('不录了', 'Stop recording', 'ᠬᠤᠷᠠᠭᠠᠬᠤ ᠦᠭᠡᠢ'),
	hangUp: words('挂断', 'Hang up', 'ᠲᠠᠰᠤᠯᠬᠤ'),
	sure: words('说完了吗？', 'Are you done?', 'ᠶᠠᠷᠢᠵᠤ ᠳᠠᠭᠤᠰᠪᠠ ᠤᠤ︖'),
	sureNote: words(
		'挂断以后，摄像头马上关。',
		'The camera stops at once when you hang up.',
		'ᠲᠠᠰᠤᠯᠪᠠᠯ ᠺᠠᠮᠧᠷᠠ ᠳᠠᠷᠤᠢ ᠬᠠᠭᠠᠭᠳᠠᠨ᠎ᠠ᠃',
	),
	goOn: words('接着说', 'Go on talking', 'ᠦᠷᠭᠦᠯᠵᠢᠯᠡᠨ ᠶᠠᠷᠢᠬᠤ'),
	consent: words('能不能录下来？', 'May this be recorded?', 'ᠬᠤᠷᠠᠭᠠᠵᠤ ᠪᠣᠯᠬᠤ ᠤᠤ︖'),
	consentNote: words(
		'中心想把这次谈话录下来。有一个人不愿意，就不录。',
		'The center would like to record this talk. If one of you says no, it is not recorded.',
		'ᠲᠥᠪ ᠡᠨᠡ ᠶᠠᠷᠢᠶ᠎ᠠ ᠶᠢ ᠬᠤᠷᠠᠭᠠᠬᠤ ᠰᠠᠨᠠᠭ᠎ᠠ ᠲᠠᠢ᠃ ᠨᠢᠭᠡ ᠬᠦᠮᠦᠨ ᠳᠤᠷᠠᠭᠦᠢ ᠪᠣᠯ ᠬᠤᠷᠠᠭᠠᠬᠤ ᠦᠭᠡᠢ᠃',
	),
	consentYes: words('可以录', 'Yes, record it', 'ᠪᠣᠯᠤᠨ᠎ᠠ'),
	consentNo: words('不要录', 'No, do not', 'ᠬᠤᠷᠠᠭᠠᠬᠤ ᠦᠭᠡᠢ'),
	ended: words('通话结束了', 'The call is over', 'ᠶᠠᠷᠢᠵᠤ ᠳᠠᠭᠤᠰᠪᠠ'),
	endedNote: words(
		'摄像头和话筒都关了。写的话没有留下。',
		'Camera and microphone are off. What was written is gone.',
		'ᠺᠠᠮᠧᠷᠠ᠂ ᠮᠢᠺᠷᠣᠹᠣᠨ ᠬᠠᠭᠠᠪᠠ᠃ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠦᠭᠡ ᠦᠯᠡᠳᠡᠭᠰᠡᠨ ᠦᠭᠡᠢ᠃',
	),
	declined: words('这次没人能接', 'Nobody could take it this time', 'ᠬᠠᠷᠢᠭᠤᠯᠬᠤ ᠬᠦᠮᠦᠨ ᠦᠭᠡᠢ'),
	lost: words('线断了', 'The line broke', 'ᠰᠦᠯᠵᠢᠶ᠎ᠡ ᠲᠠᠰᠤᠷᠪᠠ'),
	again: words('再打一次', 'Call again', 'ᠳᠠᠬᠢᠨ ᠬᠣᠯᠪᠣᠬᠤ'),
	done: words('好了', 'Done', 'ᠪᠣᠯᠪᠠ'),
	unreachable: words('现在连不上中心', 'The center cannot be reached', 'ᠲᠥᠪ ᠲᠡᠢ ᠬᠣᠯᠪᠣᠭᠳᠠᠬᠤ ᠦᠭᠡᠢ'),
} satisfies Catalogue;
