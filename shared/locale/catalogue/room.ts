import type { Catalogue, Entry } from '../translate.ts';
import { callWords } from './call.ts';

/** Mongolian drafts: no speaker has checked any yet. */
function words(zh: string, en: string, mn: string): Entry {
	return { zh, mn, mnReviewed: false, en };
}

/** A note of the kiosk may break after a sentence. */
function broken(entry: Entry): Entry {
	return { ...entry, zh: entry.zh.replace(/。(?=.)/g, '。\u200b') };
}

/** Words of the kiosk's screens for a call, which are loaded with them. */
export const roomCatalogue = {
	'room.askTitle': callWords.howToTalk,
	'room.askNote': broken(callWords.whoAnswers),
	'room.video': callWords.seeing,
	'room.videoNote': callWords.seeingNote,
	'room.noCamera': words('这台机器没有摄像头', 'This machine has no camera', 'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠳᠤ ᠺᠠᠮᠧᠷᠠ ᠦᠭᠡᠢ'),
	'room.voice': callWords.hearing,
	'room.voiceNote': callWords.hearingNote,
	'room.text': callWords.inWriting,
	'room.textNote': words('旁边的人听不见', 'Nobody beside you hears it', 'ᠬᠠᠵᠠᠭᠤ ᠳᠠᠬᠢ ᠬᠦᠮᠦᠨ ᠰᠣᠨᠤᠰᠬᠤ ᠦᠭᠡᠢ'),
	'room.book': words('约个时间，让他们打给我', 'Book a time, have them call me', 'ᠴᠠᠭ ᠪᠣᠯᠵᠣᠵᠤ ᠤᠲᠠᠰᠤᠳᠠᠭᠤᠯᠬᠤ'),
	'room.bookNote': words('留个电话就能走', 'Leave a number and you may go', 'ᠤᠲᠠᠰᠤ ᠪᠠᠨ ᠦᠯᠡᠳᠡᠭᠡᠪᠡᠯ ᠶᠠᠪᠤᠵᠤ ᠪᠣᠯᠤᠨ᠎ᠠ'),
	'room.waiting': callWords.waiting,
	'room.waitingNote': callWords.waitingNote,
	'room.next': callWords.next,
	'room.place': callWords.place,
	'room.seconds': callWords.seconds,
	'room.offDuty': words('眼下没有人在岗', 'Nobody is on duty right now', 'ᠣᠳᠣ ᠠᠵᠢᠯᠲᠠᠨ ᠦᠭᠡᠢ'),
	'room.offDutyNote': words(
		'可以接着等，也可以约个时间',
		'You may wait on, or book a time',
		'ᠬᠦᠯᠢᠶᠡᠬᠦ᠂ ᠡᠰᠡᠪᠡᠯ ᠴᠠᠭ ᠪᠣᠯᠵᠣᠬᠤ',
	),
	'room.linking': callWords.linking,
	'room.stop': callWords.stopWaiting,
	'room.nobody': callWords.nobody,
	'room.nobodyNote': callWords.nobodyNote,
	'room.hotline': words('也可以拨 12348', 'You may also call 12348', '12348 ᠤᠲᠠᠰᠤᠳᠠᠵᠤ ᠪᠠᠰᠠ ᠪᠣᠯᠤᠨ᠎ᠠ'),
	'room.hotlineNote': words(
		'用自己的手机，任何时候',
		'From your own phone, at any time',
		'ᠥᠪᠡᠷ ᠦᠨ ᠭᠠᠷ ᠤᠲᠠᠰᠤ ᠪᠠᠷ᠂ ᠶᠠᠮᠠᠷ ᠴᠠᠭ ᠲᠤ ᠴᠤ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'room.talking': callWords.talking,
	'room.mediating': callWords.mediating,
	'room.allWell': callWords.allWell,
	'room.onlyVoice': callWords.onlyVoice,
	'room.onlyText': callWords.onlyText,
	'room.fellToVoice': broken(callWords.fellToVoice),
	'room.fellToText': broken(callWords.fellToText),
	'room.connecting': callWords.connecting,
	'room.otherAway': callWords.otherAway,
	'room.selfAway': callWords.selfAway,
	'room.cameraOn': callWords.cameraOn,
	'room.cameraOff': callWords.cameraOff,
	'room.recording': callWords.recording,
	'room.self': words('您自己', 'You', callWords.you.mn),
	'room.desk': callWords.center,
	'room.other': callWords.other,
	'room.sending': callWords.sending,
	'room.mute': callWords.mute,
	'room.unmute': callWords.unmute,
	'room.pictureOff': callWords.pictureOff,
	'room.pictureOn': callWords.pictureOn,
	'room.write': words('打字', 'Write', 'ᠪᠢᠴᠢᠬᠦ'),
	'room.writing': callWords.writing,
	'room.field': words('要写的话', 'Your words', 'ᠪᠢᠴᠢᠬᠦ ᠦᠭᠡ'),
	'room.send': callWords.send,
	'room.hangUp': callWords.hangUp,
	'room.sure': callWords.sure,
	'room.sureNote': callWords.sureNote,
	'room.goOn': callWords.goOn,
	'room.consentTitle': callWords.consent,
	'room.consentNote': broken(callWords.consentNote),
	'room.consentYes': callWords.consentYes,
	'room.consentNo': callWords.consentNo,
	'room.consentNoNote': words('照样接着说', 'The talk goes on just the same', 'ᠬᠡᠪ ᠢᠶᠡᠷ ᠦᠷᠭᠦᠯᠵᠢᠯᠡᠨ ᠶᠠᠷᠢᠨ᠎ᠠ'),
	'room.unrecord': callWords.unrecord,
	'room.unrecordNote': words('录下来的马上就删', 'What was recorded is deleted at once', 'ᠬᠤᠷᠠᠭᠠᠭᠰᠠᠨ ᠢ ᠳᠠᠷᠤᠢ ᠤᠰᠠᠳᠬᠠᠨ᠎ᠠ'),
	'room.ended': callWords.ended,
	'room.endedNote': broken(callWords.endedNote),
	'room.declined': callWords.declined,
	'room.lost': callWords.lost,
	'room.again': callWords.again,
	'room.done': callWords.done,
	'room.unreachable': callWords.unreachable,
	'room.unreachableNote': words(
		'网断了，别的照常办。',
		'The network is down; everything else works.',
		'ᠰᠦᠯᠵᠢᠶ᠎ᠡ ᠲᠠᠰᠤᠷᠪᠠ᠂ ᠪᠤᠰᠤᠳ ᠬᠡᠷᠡᠭ ᠬᠡᠪ ᠢᠶᠡᠷ᠃',
	),
	'camera.absent': words(
		'没找到摄像头，对方看不见您',
		'No camera: they cannot see you',
		'ᠺᠠᠮᠧᠷᠠ ᠦᠭᠡᠢ᠂ ᠲᠠᠨ ᠢ ᠬᠠᠷᠠᠬᠤ ᠦᠭᠡᠢ',
	),
	'camera.blocked': words(
		'这台机器没让用摄像头',
		'Cameras are not allowed on this machine',
		'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠳᠤ ᠺᠠᠮᠧᠷᠠ ᠬᠡᠷᠡᠭᠯᠡᠵᠦ ᠪᠣᠯᠬᠤ ᠦᠭᠡᠢ',
	),
	'camera.busy': words(
		'摄像头正被占着，对方看不见您',
		'The camera is in use: they cannot see you',
		'ᠺᠠᠮᠧᠷᠠ ᠵᠠᠪ ᠦᠭᠡᠢ᠂ ᠲᠠᠨ ᠢ ᠬᠠᠷᠠᠬᠤ ᠦᠭᠡᠢ',
	),
	'mic.absent': words('没找到话筒，请打字', 'No microphone: please write', 'ᠮᠢᠺᠷᠣᠹᠣᠨ ᠦᠭᠡᠢ᠂ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ'),
	'mic.blocked': words(
		'这台机器没让用话筒，请打字',
		'The microphone is not allowed: please write',
		'ᠮᠢᠺᠷᠣᠹᠣᠨ ᠬᠡᠷᠡᠭᠯᠡᠵᠦ ᠪᠣᠯᠬᠤ ᠦᠭᠡᠢ᠂ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ',
	),
	'mic.busy': words('话筒正被占着，请打字', 'The microphone is in use: please write', 'ᠮᠢᠺᠷᠣᠹᠣᠨ ᠵᠠᠪ ᠦᠭᠡᠢ᠂ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ'),
} satisfies Catalogue;
export type RoomKey = keyof typeof roomCatalogue;
