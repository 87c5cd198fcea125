import type { Catalogue, Entry } from '../translate.ts';

/** No speaker of Mongolian has written these yet: Chinese is shown. */
function words(zh: string, en: string, mn = ''): Entry {
	return { zh, mn, mnReviewed: false, en };
}

/** Words of the desk's video room. */
export const deskRoomCatalogue = {
	'room.name': words('视频室', 'Video room'),
	'room.title': words('{count} 人在等 · 工单台', '{count} waiting · desk'),
	'room.waiting': words('在等的人', 'Waiting'),
	'room.none': words('没有人在等', 'Nobody is waiting'),
	'room.choose': words('左边点“接”，就能说话', 'Answer one on the left to talk'),
	'room.noneNote': words(
		'有人要说话，这里会出现，标签上有数。',
		'Who asks for a person appears here, counted on the tab.',
	),
	'room.from': words('{number} 号机', 'Terminal {number}'),
	'room.video': words('视频', 'Video'),
	'room.voice': words('声音', 'Voice'),
	'room.text': words('打字', 'Text'),
	'room.inTime': words('等了 {seconds} 秒', 'waited {seconds} s'),
	'room.late': words('等了 {seconds} 秒，超过 30 秒', 'waited {seconds} s, more than 30'),
	'room.take': words('接', 'Answer'),
	'room.add': words('请进来一起调解', 'Bring in for mediation'),
	'room.decline': words('请他约时间', 'Ask to book instead'),
	'room.you': words('您', 'You'),
	'room.first': words('来访人', 'Citizen'),
	'room.second': words('另一方', 'Other party'),
	'room.connecting': words('正在接画面和声音', 'Picture and voice are being connected'),
	'room.away': words('对方的线断了，等他回来', 'Their line broke; waiting'),
	'room.selfAway': words('连不上中心，正在重连', 'The center is out of reach; trying again'),
	'room.modeVideo': words('画面和声音都通着', 'Picture and voice'),
	'room.modeVoice': words('只有声音', 'Voice only'),
	'room.modeText': words('只打字', 'Text only'),
	'room.byLoss': words('网不好，自动降下来的', 'fallen back: weak line'),
	'room.cameraOn': words('摄像头开着', 'Camera on'),
	'room.cameraOff': words('摄像头关着', 'Camera off'),
	'room.mute': words('关话筒', 'Mute'),
	'room.unmute': words('开话筒', 'Unmute'),
	'room.pictureOff': words('关画面', 'Picture off'),
	'room.pictureOn': words('开画面', 'Picture on'),
	'room.hangUp': words('挂断', 'Hang up'),
	'room.write': words('写给对方', 'Write to them'),
	'room.send': words('送出', 'Send'),
	'room.sending': words('正在送', 'sending'),
	'room.record': words('问能不能录音', 'Ask to record'),
	'room.recordStop': words('不录了', 'Stop recording'),
	'room.asked': words('正在问各方，有一方不愿意就不录', 'Everybody is being asked; one no is enough'),
	'room.refused': words('有人不愿意，不录', 'Somebody said no: not recorded'),
	'room.recording': words('正在录音，存到这台电脑', 'Recording voices, kept on this computer'),
	'room.noDevice': words('摄像头或话筒用不了', 'Camera or microphone cannot be used'),
	'room.taken': words('这个人别的同事接了', 'A colleague took this one'),
} satisfies Catalogue;
export type DeskRoomKey = keyof typeof deskRoomCatalogue;
