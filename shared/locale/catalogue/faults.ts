import type { DeviceFault } from '../../protocol/device-status.ts';
import type { FaultId } from '../../protocol/fault-catalogue.ts';
import type { Entry } from '../translate.ts';
import { contentFaultWords } from './content-faults.ts';

/** The Mongolian is a draft that no speaker has checked yet; where there is none, Chinese is shown. */
function words(zh: string, en: string, mn = ''): Entry {
	return { zh, mn, mnReviewed: false, en };
}

export type FaultWordsKey = `${FaultId}.${'what' | 'next'}`;

/** What happened, and what to do next; in the order of `faultCatalogue`. For `createTranslate`. */
export const faultWords: Record<FaultWordsKey, Entry> = {
	'articleIndex.malformed.what': words('查法条的目录读不通', 'The index of articles cannot be read'),
	'articleIndex.malformed.next': words(
		'指南还能看；要问法条，可以打 12348',
		'Guides still work; for articles of law, call 12348',
	),
	'articleIndex.notAnIndex.what': words('查法条的目录不对', 'This is not an index of articles'),
	'articleIndex.notAnIndex.next': words(
		'指南还能看；要问法条，可以打 12348',
		'Guides still work; for articles of law, call 12348',
	),
	'articleIndex.otherVersion.what': words('查法条的目录版本不同', 'The index of articles is of another version'),
	'articleIndex.otherVersion.next': words(
		'指南还能看；要问法条，可以打 12348',
		'Guides still work; for articles of law, call 12348',
	),
	'articleIndex.tooShort.what': words('查法条的目录不完整', 'The index of articles is cut short'),
	'articleIndex.tooShort.next': words(
		'指南还能看；要问法条，可以打 12348',
		'Guides still work; for articles of law, call 12348',
	),
	'articleIndex.wrongLength.what': words('查法条的目录少了一段', 'A part of the index of articles is missing'),
	'articleIndex.wrongLength.next': words(
		'指南还能看；要问法条，可以打 12348',
		'Guides still work; for articles of law, call 12348',
	),
	'articleIndex.wrongSum.what': words('查法条的目录有损坏', 'The index of articles is damaged'),
	'articleIndex.wrongSum.next': words(
		'指南还能看；要问法条，可以打 12348',
		'Guides still work; for articles of law, call 12348',
	),
	'booking.alreadyAnswered.what': words(
		'这个预约已经答复过了',
		'This booking has been answered already',
		'ᠡᠨᠡ ᠪᠣᠯᠵᠣᠯᠭᠠᠨ ᠳᠤ ᠨᠢᠭᠡᠨᠲᠡ ᠬᠠᠷᠢᠭᠤᠯᠪᠠ',
	),
	'booking.alreadyAnswered.next': words(
		'不用再答，看一眼上次写的就行',
		'No second answer is needed; look at the first one',
		'ᠳᠠᠬᠢᠨ ᠬᠠᠷᠢᠭᠤᠯᠬᠤ ᠬᠡᠷᠡᠭ ᠦᠭᠡᠢ᠂ ᠡᠮᠦᠨ᠎ᠡ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠢ ᠦᠵᠡᠭᠡᠷᠡᠢ',
	),
	'booking.institution.what': words(
		'这家这次没能接下来',
		'This office could not take it',
		'ᠡᠨᠡ ᠭᠠᠵᠠᠷ ᠡᠨᠡ ᠤᠳᠠᠭᠠ ᠠᠪᠴᠤ ᠴᠢᠳᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ',
	),
	'booking.institution.next': words(
		'可以换一家，或者让中心给您回电话',
		'Choose another office, or let the center call you back',
		'ᠥᠭᠡᠷ᠎ᠡ ᠭᠠᠵᠠᠷ ᠰᠣᠩᠭᠣᠬᠤ᠂ ᠡᠰᠡᠪᠡᠯ ᠲᠥᠪ ᠢᠶᠡᠷ ᠲᠠᠨ ᠳᠤ ᠤᠲᠠᠰᠤᠳᠠᠭᠤᠯᠵᠤ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'booking.slotPast.what': words('您选的时间已经过了', 'The time you chose has passed', 'ᠲᠠᠨ ᠤ ᠰᠣᠩᠭᠣᠭᠰᠠᠨ ᠴᠠᠭ ᠥᠩᠭᠡᠷᠡᠪᠡ'),
	'booking.slotPast.next': words(
		'换一个时间，刚才填的都还在',
		'Choose another time; everything you filled in is still here',
		'ᠴᠠᠭ ᠢᠶᠠᠨ ᠰᠣᠯᠢᠭᠠᠷᠠᠢ᠂ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠨᠢ ᠴᠥᠮ ᠬᠡᠪ ᠢᠶᠡᠷ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'booking.slotTaken.what': words(
		'这个时间刚被别人约走了',
		'Someone else has just taken this time',
		'ᠡᠨᠡ ᠴᠠᠭ ᠢ ᠰᠠᠶᠢ ᠪᠤᠰᠤᠳ ᠪᠣᠯᠵᠣᠪᠠ',
	),
	'booking.slotTaken.next': words(
		'换一个时间，刚才填的都还在',
		'Choose another time; everything you filled in is still here',
		'ᠴᠠᠭ ᠢᠶᠠᠨ ᠰᠣᠯᠢᠭᠠᠷᠠᠢ᠂ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠨᠢ ᠴᠥᠮ ᠬᠡᠪ ᠢᠶᠡᠷ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'booking.unreadable.what': words(
		'中心没能打开这份预约',
		'The center could not open this booking',
		'ᠲᠥᠪ ᠡᠨᠡ ᠪᠣᠯᠵᠣᠯᠭ᠎ᠠ ᠶᠢ ᠨᠡᠭᠡᠵᠦ ᠴᠢᠳᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ',
	),
	'booking.unreadable.next': words(
		'到窗口报编号，或者打 12348，有人帮您重新约',
		'Give the code at the counter or call 12348; someone will book again for you',
		'ᠴᠣᠩᠬᠣᠨ ᠳᠤ ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠬᠡᠯᠡᠬᠦ᠂ ᠡᠰᠡᠪᠡᠯ 12348 ᠤᠲᠠᠰᠤᠳᠠᠪᠠᠯ ᠬᠦᠮᠦᠨ ᠳᠠᠬᠢᠨ ᠪᠣᠯᠵᠣᠵᠤ ᠥᠭᠦᠨ᠎ᠡ',
	),
	'camera.absent.what': words('没找到摄像头', 'No camera was found'),
	'camera.absent.next': words('编号可以自己打，一样能查', 'Typing the number works just as well'),
	'camera.blocked.what': words('这台机器没让用摄像头', 'Cameras are not allowed here'),
	'camera.blocked.next': words(
		'编号可以自己打；技术人员看一下设置',
		'Type the number; a technician can check the settings',
	),
	'camera.busy.what': words('摄像头正被占着', 'The camera is in use elsewhere'),
	'camera.busy.next': words('等一会儿再试，或者自己打编号', 'Try again in a moment, or type the number'),
	'camera.gone.what': words('摄像头的线松了', 'The camera has come unplugged'),
	'camera.gone.next': words('编号可以自己打；管机器的人看一下插头', 'Type the number; the keeper can check the plug'),
	'camera.readerMissing.what': words('认码的程序没装好', 'The code reader is missing'),
	'camera.readerMissing.next': words('编号可以自己打，一样能查', 'Typing the number works just as well'),
	'card.damaged.what': words('这张身份证没读出来', 'This card could not be read', 'ᠡᠨᠡ ᠦᠨᠡᠮᠯᠡᠬᠦ ᠤᠩᠰᠢᠭᠳᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ'),
	'card.damaged.next': words(
		'拿起来擦一擦，再平放一次；还不行就输号码',
		'Lift it, wipe it and lay it flat again; or type the number',
		'ᠠᠪᠤᠭᠠᠳ ᠠᠷᠴᠢᠵᠤ᠂ ᠳᠠᠬᠢᠨ ᠬᠡᠪᠲᠡᠭᠡᠵᠦ ᠲᠠᠯᠪᠢᠭᠠᠷᠠᠢ; ᠪᠣᠯᠬᠤ ᠦᠭᠡᠢ ᠪᠣᠯ ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ',
	),
	'card.notAuthentic.what': words(
		'这张身份证没通过检验',
		'This card did not pass the check',
		'ᠡᠨᠡ ᠦᠨᠡᠮᠯᠡᠬᠦ ᠪᠠᠢᠴᠠᠭᠠᠯᠲᠠ ᠶᠢ ᠳᠠᠪᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ',
	),
	'card.notAuthentic.next': words(
		'可以输号码，或者到窗口请人看一看',
		'Type the number, or ask at the counter',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠵᠦ ᠪᠣᠯᠤᠨ᠎ᠠ᠂ ᠡᠰᠡᠪᠡᠯ ᠴᠣᠩᠬᠣᠨ ᠳᠤ ᠦᠵᠡᠭᠦᠯᠭᠡᠷᠡᠢ',
	),
	'card.pulledTooSoon.what': words(
		'身份证拿走得早了一点',
		'The card was lifted a little too soon',
		'ᠦᠨᠡᠮᠯᠡᠬᠦ ᠶᠢ ᠠᠷᠠᠢ ᠡᠷᠲᠡ ᠠᠪᠤᠪᠠ',
	),
	'card.pulledTooSoon.next': words(
		'再放上去，听到“好了”再拿',
		'Lay it down again until you hear that it is done',
		'ᠳᠠᠬᠢᠨ ᠲᠠᠯᠪᠢᠵᠤ᠂ 《ᠪᠣᠯᠪᠠ》 ᠭᠡᠬᠦ ᠶᠢ ᠰᠣᠨᠣᠰᠤᠭᠠᠳ ᠠᠪᠤᠭᠠᠷᠠᠢ',
	),
	'card.timedOut.what': words(
		'等了一会儿，没看到身份证',
		'No card was seen for a while',
		'ᠲᠦᠷ ᠬᠦᠯᠢᠶᠡᠭᠰᠡᠨ ᠴᠤ ᠦᠨᠡᠮᠯᠡᠬᠦ ᠦᠵᠡᠭᠳᠡᠭᠰᠡᠨ ᠦᠭᠡᠢ',
	),
	'card.timedOut.next': words(
		'平放在亮灯的地方，或者改成输号码',
		'Lay it flat where the lamp is, or type the number',
		'ᠭᠡᠷᠡᠯ ᠲᠡᠢ ᠭᠠᠵᠠᠷ ᠲᠤ ᠬᠡᠪᠲᠡᠭᠡᠵᠦ ᠲᠠᠯᠪᠢᠬᠤ᠂ ᠡᠰᠡᠪᠡᠯ ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ',
	),
	'card.wrongCard.what': words('这不是身份证', 'This is not an identity card', 'ᠡᠨᠡ ᠪᠣᠯ ᠦᠨᠡᠮᠯᠡᠬᠦ ᠪᠢᠰᠢ'),
	'card.wrongCard.next': words(
		'请放居民身份证或居住证；银行卡读不了',
		'Lay down an identity card or residence permit; bank cards cannot be read',
		'ᠰᠠᠭᠤᠭᠤᠯ ᠢᠷᠭᠡᠨ ᠦ ᠦᠨᠡᠮᠯᠡᠬᠦ ᠪᠤᠶᠤ ᠰᠠᠭᠤᠳᠠᠭ ᠤᠨ ᠦᠨᠡᠮᠯᠡᠬᠦ ᠲᠠᠯᠪᠢᠭᠠᠷᠠᠢ; ᠪᠠᠩᠬᠢ᠂ ᠨᠡᠶᠢᠭᠡᠮ ᠦᠨ ᠪᠠᠲᠤᠯᠠᠮᠵᠢ ᠶᠢᠨ ᠺᠠᠷᠲ ᠢ ᠤᠩᠰᠢᠬᠤ ᠦᠭᠡᠢ',
	),
	'cardReader.driverMissing.what': words(
		'读卡的地方还没装好',
		'The card reader is not set up yet',
		'ᠺᠠᠷᠲ ᠤᠩᠰᠢᠭᠤᠷ ᠤᠭᠰᠠᠷᠠᠭᠠᠳᠤᠢ',
	),
	'cardReader.driverMissing.next': words(
		'输号码一样能办',
		'Typing the number works just as well',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠪᠡᠯ ᠠᠳᠠᠯᠢ ᠪᠦᠲᠦᠨ᠎ᠡ',
	),
	'cardReader.noise.what': words(
		'读卡的地方信号不好',
		'The card reader has a bad connection',
		'ᠺᠠᠷᠲ ᠤᠩᠰᠢᠭᠤᠷ ᠤᠨ ᠳᠣᠬᠢᠶ᠎ᠠ ᠮᠠᠭᠤ',
	),
	'cardReader.noise.next': words(
		'输号码一样能办，也可以过一会儿再试',
		'Typing the number works just as well, or try again later',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠪᠡᠯ ᠠᠳᠠᠯᠢ ᠪᠦᠲᠦᠨ᠎ᠡ᠂ ᠲᠦᠷ ᠬᠦᠯᠢᠶᠡᠭᠡᠳ ᠳᠠᠬᠢᠨ ᠤᠷᠢᠳᠠᠵᠤ ᠪᠠᠰᠠ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'cardReader.notAuthorised.what': words(
		'读卡的地方还没开通',
		'The card reader has not been activated',
		'ᠺᠠᠷᠲ ᠤᠩᠰᠢᠭᠤᠷ ᠨᠡᠭᠡᠭᠳᠡᠭᠡᠳᠦᠢ',
	),
	'cardReader.notAuthorised.next': words(
		'输号码一样能办',
		'Typing the number works just as well',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠪᠡᠯ ᠠᠳᠠᠯᠢ ᠪᠦᠲᠦᠨ᠎ᠡ',
	),
	'cardReader.portGone.what': words(
		'读卡的线松了',
		'The card reader has come unplugged',
		'ᠺᠠᠷᠲ ᠤᠩᠰᠢᠭᠤᠷ ᠤᠨ ᠤᠲᠠᠰᠤ ᠰᠠᠯᠤᠭᠰᠠᠨ',
	),
	'cardReader.portGone.next': words(
		'输号码一样能办；管机器的人看一下插头',
		'Typing the number works just as well; the keeper can check the plug',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠪᠡᠯ ᠠᠳᠠᠯᠢ ᠪᠦᠲᠦᠨ᠎ᠡ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠵᠠᠯᠭᠠᠭᠤᠷ ᠢ ᠦᠵᠡᠭᠡᠷᠡᠢ',
	),
	'cardReader.selfTestFailed.what': words('读卡的地方坏了', 'The card reader is broken', 'ᠺᠠᠷᠲ ᠤᠩᠰᠢᠭᠤᠷ ᠡᠪᠳᠡᠷᠡᠪᠡ'),
	'cardReader.selfTestFailed.next': words(
		'输号码一样能办',
		'Typing the number works just as well',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠪᠡᠯ ᠠᠳᠠᠯᠢ ᠪᠦᠲᠦᠨ᠎ᠡ',
	),
	'cardReader.serviceGone.what': words(
		'读卡的程序停了',
		'The program that serves the card reader has stopped',
		'ᠺᠠᠷᠲ ᠤᠩᠰᠢᠭᠤᠷ ᠬᠠᠷᠢᠭᠤ ᠦᠭᠡᠢ',
	),
	'cardReader.serviceGone.next': words(
		'输号码一样能办',
		'Typing the number works just as well',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠪᠡᠯ ᠠᠳᠠᠯᠢ ᠪᠦᠲᠦᠨ᠎ᠡ',
	),
	'cardReader.silent.what': words('读卡的地方没有回应', 'The card reader does not answer', 'ᠺᠠᠷᠲ ᠤᠩᠰᠢᠭᠤᠷ ᠬᠠᠷᠢᠭᠤ ᠦᠭᠡᠢ'),
	'cardReader.silent.next': words(
		'输号码一样能办；管机器的人可以拔下重插',
		'Typing the number works just as well; the keeper can plug it in again',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠪᠡᠯ ᠠᠳᠠᠯᠢ ᠪᠦᠲᠦᠨ᠎ᠡ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠰᠠᠯᠭᠠᠭᠠᠳ ᠳᠠᠬᠢᠨ ᠵᠠᠯᠭᠠᠵᠤ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'case.unknown.what': words('没找到这个编号', 'This code was not found', 'ᠡᠨᠡ ᠳ᠋ᠤᠭᠠᠷ ᠣᠯᠳᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ'),
	'case.unknown.next': words(
		'对着单子再输一遍；刚办的要等送到中心',
		'Type it again from the slip; a new one may still be on its way',
		'ᠬᠠᠭᠤᠳᠠᠰᠤᠨ ᠲᠠᠢ ᠲᠤᠯᠭᠠᠵᠤ ᠳᠠᠬᠢᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ; ᠰᠠᠶᠢ ᠪᠦᠲᠦᠭᠡᠭᠰᠡᠨ ᠨᠢ ᠲᠥᠪ ᠲᠦ ᠬᠦᠷᠬᠦ ᠶᠢ ᠬᠦᠯᠢᠶᠡᠨ᠎ᠡ',
	),
	'caseCode.checkDigits.what': words('编号对不上', 'The number does not fit'),
	'caseCode.checkDigits.next': words('对着单子，一组一组再看一遍', 'Compare it with the slip, group by group'),
	'caseCode.notOurs.what': words('扫到的不是我们的单子', 'That was not one of our slips'),
	'caseCode.notOurs.next': words('单子上的方块码旁边有 18 位编号', 'Our square code has an 18-digit number beside it'),
	'caseCode.tooShort.what': words('编号还没打全', 'Digits are missing'),
	'caseCode.tooShort.next': words('一共 18 位，接着打就行', 'There are 18; go on typing'),
	...contentFaultWords,
	'desk.signedOut.what': words('您已经退出来了', 'You have been signed out', 'ᠲᠠ ᠨᠢᠭᠡᠨᠲᠡ ᠭᠠᠷᠴᠠᠢ'),
	'desk.signedOut.next': words(
		'再登录一次，没写完的还在',
		'Sign in again; what you wrote is still here',
		'ᠳᠠᠬᠢᠨ ᠨᠡᠪᠲᠡᠷᠡᠬᠦ᠂ ᠪᠢᠴᠢᠵᠦ ᠳᠠᠭᠤᠰᠤᠭᠠᠳᠤᠢ ᠨᠢ ᠬᠡᠪ ᠢᠶᠡᠷ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'enrolment.codeUnknown.what': words('登记码不对', 'The enrolment code is not right', 'ᠪᠦᠷᠢᠳᠬᠡᠯ ᠦᠨ ᠳ᠋ᠤᠭᠠᠷ ᠪᠤᠷᠤᠭᠤ'),
	'enrolment.codeUnknown.next': words(
		'对着中心给的纸条再输一遍',
		'Type it again as the center gave it',
		'ᠲᠥᠪ ᠦᠨ ᠥᠭᠦᠭᠰᠡᠨ ᠴᠠᠭᠠᠰᠤᠨ ᠲᠠᠢ ᠲᠤᠯᠭᠠᠵᠤ ᠳᠠᠬᠢᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ',
	),
	'enrolment.codeUsed.what': words(
		'这个登记码用过了',
		'This enrolment code has been used',
		'ᠡᠨᠡ ᠪᠦᠷᠢᠳᠬᠡᠯ ᠦᠨ ᠳ᠋ᠤᠭᠠᠷ ᠢ ᠨᠢᠭᠡᠨᠲᠡ ᠬᠡᠷᠡᠭᠯᠡᠭᠰᠡᠨ',
	),
	'enrolment.codeUsed.next': words(
		'请中心再发一个新的',
		'Ask the center for a new one',
		'ᠲᠥᠪ ᠡᠴᠡ ᠰᠢᠨ᠎ᠡ ᠳ᠋ᠤᠭᠠᠷ ᠭᠤᠶᠤᠭᠠᠷᠠᠢ',
	),
	'headphoneJack.driverMissing.what': words(
		'耳机口还没装好',
		'The headphone jack is not set up',
		'ᠴᠢᠬᠡᠪᠴᠢ ᠶᠢᠨ ᠨᠦᠬᠡ ᠤᠭᠰᠠᠷᠠᠭᠠᠳᠤᠢ',
	),
	'headphoneJack.driverMissing.next': words(
		'声音会从喇叭里出来；不想出声就不听',
		'Sound comes from the speaker; leave reading aloud off if you prefer',
		'ᠳᠠᠭᠤ ᠨᠢ ᠴᠠᠩᠭᠠ ᠶᠠᠷᠢᠭᠤᠯᠤᠭᠤᠷ ᠠᠴᠠ ᠭᠠᠷᠤᠨ᠎ᠠ; ᠳᠠᠭᠤ ᠭᠠᠷᠭᠠᠬᠤ ᠦᠭᠡᠢ ᠪᠣᠯ ᠰᠣᠨᠣᠰᠬᠤ ᠦᠭᠡᠢ',
	),
	'headphoneJack.portGone.what': words(
		'耳机口的线松了',
		'The headphone jack has come unplugged',
		'ᠴᠢᠬᠡᠪᠴᠢ ᠶᠢᠨ ᠨᠦᠬᠡ ᠶᠢᠨ ᠤᠲᠠᠰᠤ ᠰᠠᠯᠤᠭᠰᠠᠨ',
	),
	'headphoneJack.portGone.next': words(
		'声音会从喇叭里出来；不想出声就不听',
		'Sound comes from the speaker; leave reading aloud off if you prefer',
		'ᠳᠠᠭᠤ ᠨᠢ ᠴᠠᠩᠭᠠ ᠶᠠᠷᠢᠭᠤᠯᠤᠭᠤᠷ ᠠᠴᠠ ᠭᠠᠷᠤᠨ᠎ᠠ; ᠳᠠᠭᠤ ᠭᠠᠷᠭᠠᠬᠤ ᠦᠭᠡᠢ ᠪᠣᠯ ᠰᠣᠨᠣᠰᠬᠤ ᠦᠭᠡᠢ',
	),
	'institution.unknown.what': words(
		'这家现在不在名单上',
		'This office is not on the list now',
		'ᠡᠨᠡ ᠭᠠᠵᠠᠷ ᠣᠳᠣ ᠳᠠᠩᠰᠠᠨ ᠳᠤ ᠦᠭᠡᠢ',
	),
	'institution.unknown.next': words(
		'换一家，或者打 12348 问问',
		'Choose another office, or call 12348',
		'ᠥᠭᠡᠷ᠎ᠡ ᠭᠠᠵᠠᠷ ᠰᠣᠩᠭᠣᠬᠤ᠂ ᠡᠰᠡᠪᠡᠯ 12348 ᠠᠴᠠ ᠠᠰᠠᠭᠤᠭᠠᠷᠠᠢ',
	),
	'internal.what': words('中心那边出了点事', 'Something went wrong at the center', 'ᠲᠥᠪ ᠲᠦ ᠠᠰᠠᠭᠤᠳᠠᠯ ᠭᠠᠷᠪᠠ'),
	'internal.next': words(
		'您填的还在这台机器里，会自己再送；急事打 12348',
		'What you filled in is kept here and will be sent again; if urgent, call 12348',
		'ᠲᠠᠨ ᠤ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠳᠤ ᠪᠠᠶᠢᠨ᠎ᠠ᠂ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠳᠠᠬᠢᠨ ᠢᠯᠡᠭᠡᠨ᠎ᠡ; ᠶᠠᠭᠠᠷᠠᠯ ᠪᠣᠯ 12348 ᠤᠲᠠᠰᠤᠳᠠᠭᠠᠷᠠᠢ',
	),
	'lamp.driverMissing.what': words('指示灯还没装好', 'The lamp is not set up', 'ᠵᠢᠭᠠᠬᠤ ᠳᠡᠩ ᠤᠭᠰᠠᠷᠠᠭᠠᠳᠤᠢ'),
	'lamp.driverMissing.next': words('办事不受影响', 'Nothing else is affected', 'ᠬᠡᠷᠡᠭ ᠪᠦᠲᠦᠭᠡᠬᠦ ᠳᠦ ᠨᠥᠯᠥᠭᠡ ᠦᠭᠡᠢ'),
	'lamp.portGone.what': words('指示灯的线松了', 'The lamp has come unplugged', 'ᠵᠢᠭᠠᠬᠤ ᠳᠡᠩ ᠦᠨ ᠤᠲᠠᠰᠤ ᠰᠠᠯᠤᠭᠰᠠᠨ'),
	'lamp.portGone.next': words('办事不受影响', 'Nothing else is affected', 'ᠬᠡᠷᠡᠭ ᠪᠦᠲᠦᠭᠡᠬᠦ ᠳᠦ ᠨᠥᠯᠥᠭᠡ ᠦᠭᠡᠢ'),
	'notFound.what': words('没有这一页', 'There is no such page', 'ᠡᠶᠢᠮᠦ ᠨᠢᠭᠤᠷ ᠦᠭᠡᠢ'),
	'notFound.next': words(
		'回首页再选一次',
		'Go back to the start and choose again',
		'ᠡᠬᠢᠨ ᠨᠢᠭᠤᠷ ᠲᠤ ᠪᠤᠴᠠᠵᠤ ᠳᠠᠬᠢᠨ ᠰᠣᠩᠭᠣᠭᠠᠷᠠᠢ',
	),
	'number.birthImpossible.what': words(
		'出生日期那几位不对',
		'The birth date in the number is not possible',
		'ᠲᠥᠷᠥᠭᠰᠡᠨ ᠡᠳᠦᠷ ᠦᠨ ᠣᠷᠣᠨ ᠪᠤᠷᠤᠭᠤ',
	),
	'number.birthImpossible.next': words(
		'看看第 7 到第 14 位，是生日',
		'Check digits 7 to 14: they are the birthday',
		'7–14 ᠳᠦᠭᠡᠷ ᠣᠷᠣᠨ ᠢ ᠦᠵᠡᠭᠡᠷᠡᠢ᠂ ᠲᠥᠷᠥᠭᠰᠡᠨ ᠡᠳᠦᠷ ᠮᠥᠨ',
	),
	'number.checkDigit.what': words(
		'有一位可能输错了',
		'One digit may be wrong',
		'ᠨᠢᠭᠡ ᠣᠷᠣᠨ ᠪᠤᠷᠤᠭᠤ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠪᠠᠶᠢᠵᠤ ᠮᠠᠭᠠᠳ',
	),
	'number.checkDigit.next': words(
		'对着身份证，从头看一遍',
		'Compare it with the card from the start',
		'ᠦᠨᠡᠮᠯᠡᠬᠦ ᠲᠡᠢ ᠪᠡᠨ ᠡᠬᠢ ᠡᠴᠡ ᠨᠢ ᠲᠤᠯᠭᠠᠭᠠᠷᠠᠢ',
	),
	'number.tooShort.what': words('号码还没输完', 'The number is not complete', 'ᠳ᠋ᠤᠭᠠᠷ ᠪᠢᠴᠢᠵᠦ ᠳᠠᠭᠤᠰᠤᠭᠠᠳᠤᠢ'),
	'number.tooShort.next': words(
		'一共 18 位，最后一位可能是 X',
		'It has 18 characters; the last may be X',
		'ᠪᠦᠭᠦᠳᠡ 18 ᠣᠷᠣᠨ᠂ ᠰᠡᠭᠦᠯ ᠦᠨ ᠣᠷᠣᠨ X ᠪᠠᠶᠢᠵᠤ ᠮᠠᠭᠠᠳ',
	),
	'number.wrongCharacter.what': words('这里只有数字', 'Only digits here', 'ᠡᠨᠳ᠎ᠡ ᠵᠥᠪᠬᠡᠨ ᠲᠣᠭ᠎ᠠ ᠪᠢᠴᠢᠨ᠎ᠡ'),
	'number.wrongCharacter.next': words(
		'只有最后一位可以是 X',
		'Only the last character may be X',
		'ᠵᠥᠪᠬᠡᠨ ᠰᠡᠭᠦᠯ ᠦᠨ ᠣᠷᠣᠨ X ᠪᠠᠶᠢᠵᠤ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'order.changed.what': words('这一件刚被别人动过', 'Somebody changed this order just now'),
	'order.changed.next': words('看一眼新的，再接着办', 'Look at it as it is now, then go on'),
	'order.nobody.what': words('没有能接这一件的单位', 'No office can take this order'),
	'order.nobody.next': words('请技术人员把单位和值班表补全', 'A technician must complete offices and roster'),
	'order.notNow.what': words('这一步现在办不了', 'This step is not possible now'),
	'order.notNow.next': words('看看它走到哪一步了', 'See which step it has reached'),
	'phone.tooLong.what': words('电话多了几位', 'The phone number is too long', 'ᠤᠲᠠᠰᠤᠨ ᠤ ᠳ᠋ᠤᠭᠠᠷ ᠤᠨ ᠣᠷᠣᠨ ᠢᠯᠡᠭᠦᠦ'),
	'phone.tooLong.next': words(
		'手机是 11 位，删掉多的',
		'A mobile number has 11 digits',
		'ᠭᠠᠷ ᠤᠲᠠᠰᠤ 11 ᠣᠷᠣᠨ᠂ ᠢᠯᠡᠭᠦᠦ ᠶᠢ ᠬᠠᠰᠤᠭᠠᠷᠠᠢ',
	),
	'phone.tooShort.what': words('电话少了几位', 'The phone number is too short', 'ᠤᠲᠠᠰᠤᠨ ᠤ ᠳ᠋ᠤᠭᠠᠷ ᠤᠨ ᠣᠷᠣᠨ ᠳᠤᠲᠠᠭᠤ'),
	'phone.tooShort.next': words(
		'手机 11 位；座机要带区号',
		'A mobile number has 11 digits; a landline needs its area code',
		'ᠭᠠᠷ ᠤᠲᠠᠰᠤ 11 ᠣᠷᠣᠨ; ᠰᠠᠭᠤᠷᠢᠨ ᠤᠲᠠᠰᠤ ᠣᠷᠤᠨ ᠤ ᠳ᠋ᠤᠭᠠᠷ ᠲᠠᠢ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'phone.wrongStart.what': words(
		'电话的开头不对',
		'The phone number begins wrongly',
		'ᠤᠲᠠᠰᠤᠨ ᠤ ᠳ᠋ᠤᠭᠠᠷ ᠤᠨ ᠡᠬᠢᠯᠡᠯ ᠪᠤᠷᠤᠭᠤ',
	),
	'phone.wrongStart.next': words(
		'手机从 1 开始，座机从 0 开始',
		'Mobile numbers begin with 1, landlines with 0',
		'ᠭᠠᠷ ᠤᠲᠠᠰᠤ 1 ᠡᠴᠡ᠂ ᠰᠠᠭᠤᠷᠢᠨ ᠤᠲᠠᠰᠤ 0 ᠡᠴᠡ ᠡᠬᠢᠯᠡᠨ᠎ᠡ',
	),
	'presenceSensor.driverMissing.what': words(
		'感应器还没装好',
		'The presence sensor is not set up',
		'ᠮᠡᠳᠡᠷᠡᠭᠦᠷ ᠤᠭᠰᠠᠷᠠᠭᠠᠳᠤᠢ',
	),
	'presenceSensor.driverMissing.next': words(
		'办事不受影响',
		'Nothing else is affected',
		'ᠬᠡᠷᠡᠭ ᠪᠦᠲᠦᠭᠡᠬᠦ ᠳᠦ ᠨᠥᠯᠥᠭᠡ ᠦᠭᠡᠢ',
	),
	'presenceSensor.portGone.what': words(
		'感应器的线松了',
		'The presence sensor has come unplugged',
		'ᠮᠡᠳᠡᠷᠡᠭᠦᠷ ᠦᠨ ᠤᠲᠠᠰᠤ ᠰᠠᠯᠤᠭᠰᠠᠨ',
	),
	'presenceSensor.portGone.next': words('办事不受影响', 'Nothing else is affected', 'ᠬᠡᠷᠡᠭ ᠪᠦᠲᠦᠭᠡᠬᠦ ᠳᠦ ᠨᠥᠯᠥᠭᠡ ᠦᠭᠡᠢ'),
	'printer.coverOpen.what': words('打印的盖子没盖好', 'The printer cover is open', 'ᠬᠡᠪᠯᠡᠭᠦᠷ ᠦᠨ ᠲᠠᠭ ᠬᠠᠭᠠᠭᠳᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ'),
	'printer.coverOpen.next': words(
		'盖上就接着打；您办的事没有丢',
		'Close it and printing goes on; nothing is lost',
		'ᠬᠠᠭᠠᠪᠠᠯ ᠦᠷᠭᠡᠯᠵᠢᠯᠡᠨ ᠬᠡᠪᠯᠡᠨ᠎ᠡ; ᠲᠠᠨ ᠤ ᠬᠡᠷᠡᠭ ᠭᠡᠭᠡᠭᠳᠡᠭᠰᠡᠨ ᠦᠭᠡᠢ',
	),
	'printer.formatRefused.what': words(
		'打印机不认这份单子',
		'The printer does not take this slip',
		'ᠬᠡᠪᠯᠡᠭᠦᠷ ᠡᠨᠡ ᠬᠠᠭᠤᠳᠠᠰᠤ ᠶᠢ ᠲᠠᠨᠢᠬᠤ ᠦᠭᠡᠢ',
	),
	'printer.formatRefused.next': words(
		'可以扫到手机里，或者抄下编号',
		'Scan it to a phone, or write down the code',
		'ᠭᠠᠷ ᠤᠲᠠᠰᠤ ᠪᠠᠷ ᠤᠩᠰᠢᠭᠤᠯᠬᠤ᠂ ᠡᠰᠡᠪᠡᠯ ᠳ᠋ᠤᠭᠠᠷ ᠢ ᠪᠢᠴᠢᠵᠦ ᠠᠪᠤᠭᠠᠷᠠᠢ',
	),
	'printer.jammed.what': words('纸卡住了', 'The paper is stuck', 'ᠴᠠᠭᠠᠰᠤ ᠬᠠᠪᠴᠢᠭᠳᠠᠪᠠ'),
	'printer.jammed.next': words(
		'叫管机器的人来取；单子可以先扫到手机里',
		'Ask the keeper; meanwhile scan the slip to a phone',
		'ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠪᠠᠷ ᠠᠪᠬᠤᠭᠤᠯᠬᠤ; ᠬᠠᠭᠤᠳᠠᠰᠤ ᠪᠠᠨ ᠡᠬᠢᠯᠡᠭᠡᠳ ᠭᠠᠷ ᠤᠲᠠᠰᠤ ᠪᠠᠷ ᠤᠩᠰᠢᠭᠤᠯᠵᠤ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'printer.paperLow.what': words('纸快用完了', 'Paper is running low', 'ᠴᠠᠭᠠᠰᠤ ᠴᠥᠭᠥᠨ ᠦᠯᠳᠡᠪᠡ'),
	'printer.paperLow.next': words('这次还够打', 'There is enough for now', 'ᠡᠨᠡ ᠤᠳᠠᠭᠠ ᠬᠦᠷᠦᠯᠴᠡᠨ᠎ᠡ'),
	'printer.paperOut.what': words('纸用完了', 'The paper has run out', 'ᠴᠠᠭᠠᠰᠤ ᠳᠠᠭᠤᠰᠪᠠ'),
	'printer.paperOut.next': words(
		'您办的事没有丢，可以扫到手机里，或者抄下编号',
		'Nothing is lost: scan the slip to a phone, or write down the code',
		'ᠲᠠᠨ ᠤ ᠬᠡᠷᠡᠭ ᠭᠡᠭᠡᠭᠳᠡᠭᠰᠡᠨ ᠦᠭᠡᠢ᠂ ᠭᠠᠷ ᠤᠲᠠᠰᠤ ᠪᠠᠷ ᠤᠩᠰᠢᠭᠤᠯᠬᠤ᠂ ᠡᠰᠡᠪᠡᠯ ᠳ᠋ᠤᠭᠠᠷ ᠢ ᠪᠢᠴᠢᠵᠦ ᠠᠪᠤᠭᠠᠷᠠᠢ',
	),
	'printer.stopped.what': words('打印停住了', 'The printer has stopped', 'ᠬᠡᠪᠯᠡᠬᠦ ᠨᠢ ᠵᠣᠭᠰᠣᠪᠠ'),
	'printer.stopped.next': words(
		'叫管机器的人看一下；单子可以先扫到手机里',
		'Ask the keeper; meanwhile scan the slip to a phone',
		'ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠪᠠᠷ ᠦᠵᠡᠭᠦᠯᠬᠦ; ᠬᠠᠭᠤᠳᠠᠰᠤ ᠪᠠᠨ ᠡᠬᠢᠯᠡᠭᠡᠳ ᠭᠠᠷ ᠤᠲᠠᠰᠤ ᠪᠠᠷ ᠤᠩᠰᠢᠭᠤᠯᠵᠤ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'printer.supplyEmpty.what': words('墨用完了', 'The ink or toner has run out', 'ᠪᠡᠬᠡ ᠳᠠᠭᠤᠰᠪᠠ'),
	'printer.supplyEmpty.next': words(
		'可以扫到手机里，或者抄下编号',
		'Scan the slip to a phone, or write down the code',
		'ᠭᠠᠷ ᠤᠲᠠᠰᠤ ᠪᠠᠷ ᠤᠩᠰᠢᠭᠤᠯᠬᠤ᠂ ᠡᠰᠡᠪᠡᠯ ᠳ᠋ᠤᠭᠠᠷ ᠢ ᠪᠢᠴᠢᠵᠦ ᠠᠪᠤᠭᠠᠷᠠᠢ',
	),
	'printer.supplyLow.what': words('墨快用完了', 'Ink or toner is running low', 'ᠪᠡᠬᠡ ᠴᠥᠭᠥᠨ ᠦᠯᠳᠡᠪᠡ'),
	'printer.supplyLow.next': words('这次还能打', 'There is enough for now', 'ᠡᠨᠡ ᠤᠳᠠᠭᠠ ᠬᠡᠪᠯᠡᠵᠦ ᠴᠢᠳᠠᠨ᠎ᠠ'),
	'printer.unreachable.what': words('连不上打印机', 'The printer cannot be reached', 'ᠬᠡᠪᠯᠡᠭᠦᠷ ᠲᠡᠢ ᠬᠣᠯᠪᠣᠭᠳᠠᠬᠤ ᠦᠭᠡᠢ'),
	'printer.unreachable.next': words(
		'可以扫到手机里，或者抄下编号',
		'Scan the slip to a phone, or write down the code',
		'ᠭᠠᠷ ᠤᠲᠠᠰᠤ ᠪᠠᠷ ᠤᠩᠰᠢᠭᠤᠯᠬᠤ᠂ ᠡᠰᠡᠪᠡᠯ ᠳ᠋ᠤᠭᠠᠷ ᠢ ᠪᠢᠴᠢᠵᠦ ᠠᠪᠤᠭᠠᠷᠠᠢ',
	),
	'request.badSignature.what': words(
		'中心没认出这台机器',
		'The center did not recognise this machine',
		'ᠲᠥᠪ ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠢ ᠲᠠᠨᠢᠭᠰᠠᠨ ᠦᠭᠡᠢ',
	),
	'request.badSignature.next': words(
		'您填的还在这里；请管机器的人重新登记',
		'What you filled in is kept here; the keeper must enrol it again',
		'ᠲᠠᠨ ᠤ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠡᠨᠳ᠎ᠡ ᠪᠠᠶᠢᠨ᠎ᠠ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠳᠠᠬᠢᠨ ᠪᠦᠷᠢᠳᠬᠡᠭᠦᠯᠭᠡᠷᠡᠢ',
	),
	'request.malformed.what': words(
		'送去的东西中心看不懂',
		'The center could not read what was sent',
		'ᠢᠯᠡᠭᠡᠭᠰᠡᠨ ᠢ ᠲᠥᠪ ᠣᠢᠯᠠᠭᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ',
	),
	'request.malformed.next': words(
		'您填的还在这里；请管机器的人看一下',
		'What you filled in is kept here; ask the keeper',
		'ᠲᠠᠨ ᠤ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠡᠨᠳ᠎ᠡ ᠪᠠᠶᠢᠨ᠎ᠠ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠪᠠᠷ ᠦᠵᠡᠭᠦᠯᠭᠡᠷᠡᠢ',
	),
	'request.sessionUnknown.what': words('中心要重新认这台机器', 'The center must recognise this machine again', ''),
	'request.sessionUnknown.next': words(
		'您填的还在这里；机器会自己再送',
		'What you filled in is kept here; it is sent again by itself',
		'',
	),
	'request.stale.what': words('这台机器的钟不准', 'The clock of this machine is wrong', 'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠤ ᠴᠠᠭ ᠵᠥᠪ ᠪᠢᠰᠢ'),
	'request.stale.next': words(
		'您填的还在这里；管机器的人对一下时间就能送',
		'What you filled in is kept here; it can be sent once the clock is set',
		'ᠲᠠᠨ ᠤ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠡᠨᠳ᠎ᠡ ᠪᠠᠶᠢᠨ᠎ᠠ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠴᠠᠭ ᠢ ᠲᠤᠯᠭᠠᠪᠠᠯ ᠢᠯᠡᠭᠡᠵᠦ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'request.tooLarge.what': words(
		'写得太长，送不过去',
		'It is too long to send',
		'ᠬᠡᠲᠡᠷᠬᠡᠢ ᠤᠷᠲᠤ ᠪᠢᠴᠢᠵᠡᠢ᠂ ᠢᠯᠡᠭᠡᠵᠦ ᠪᠣᠯᠬᠤ ᠦᠭᠡᠢ',
	),
	'request.tooLarge.next': words(
		'短一点再送，要紧的先写',
		'Make it shorter; the main thing first',
		'ᠠᠷᠠᠢ ᠪᠣᠭᠣᠨᠢ ᠪᠣᠯᠭᠠᠵᠤ ᠢᠯᠡᠭᠡ᠂ ᠴᠤᠬᠤᠯᠠ ᠶᠢ ᠨᠢ ᠡᠬᠢᠯᠡᠭᠡᠳ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ',
	),
	'request.tooMany.what': words('这会儿送得太快了', 'Too many at once', 'ᠣᠳᠣ ᠬᠡᠲᠡᠷᠬᠡᠢ ᠲᠦᠷᠭᠡᠨ ᠢᠯᠡᠭᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ'),
	'request.tooMany.next': words(
		'歇一分钟，会自己再送',
		'Wait a minute; it will be sent again',
		'ᠨᠢᠭᠡ ᠮᠢᠨᠦ᠋ᠲ ᠬᠦᠯᠢᠶᠡᠭᠡᠷᠡᠢ᠂ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠳᠠᠬᠢᠨ ᠢᠯᠡᠭᠡᠨ᠎ᠡ',
	),
	'request.unsigned.what': words('这台机器还没登记', 'This machine is not enrolled', 'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠪᠦᠷᠢᠳᠬᠡᠭᠦᠯᠦᠭᠡᠳᠦᠢ'),
	'request.unsigned.next': words(
		'您填的还在这里；请管机器的人登记',
		'What you filled in is kept here; the keeper must enrol it',
		'ᠲᠠᠨ ᠤ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠡᠨᠳ᠎ᠡ ᠪᠠᠶᠢᠨ᠎ᠠ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠪᠦᠷᠢᠳᠬᠡᠭᠦᠯᠭᠡᠷᠡᠢ',
	),
	'satisfactionPad.driverMissing.what': words(
		'评价的小盒子还没装好',
		'The rating pad is not set up',
		'ᠦᠨᠡᠯᠡᠭᠦᠷ ᠤᠭᠰᠠᠷᠠᠭᠠᠳᠤᠢ',
	),
	'satisfactionPad.driverMissing.next': words(
		'在屏幕上评也一样',
		'Rating on the screen is the same',
		'ᠳᠡᠯᠭᠡᠴᠡᠨ ᠳᠡᠭᠡᠷ᠎ᠡ ᠦᠨᠡᠯᠡᠪᠡᠯ ᠠᠳᠠᠯᠢ',
	),
	'satisfactionPad.failed.what': words('评价的小盒子坏了', 'The rating pad is out of order', 'ᠦᠨᠡᠯᠡᠭᠦᠷ ᠡᠪᠳᠡᠷᠡᠪᠡ'),
	'satisfactionPad.failed.next': words(
		'在屏幕上评也一样',
		'Rating on the screen is the same',
		'ᠳᠡᠯᠭᠡᠴᠡᠨ ᠳᠡᠭᠡᠷ᠎ᠡ ᠦᠨᠡᠯᠡᠪᠡᠯ ᠠᠳᠠᠯᠢ',
	),
	'satisfactionPad.portGone.what': words(
		'评价小盒子的线松了',
		'The rating pad has come unplugged',
		'ᠦᠨᠡᠯᠡᠭᠦᠷ ᠦᠨ ᠤᠲᠠᠰᠤ ᠰᠠᠯᠤᠭᠰᠠᠨ',
	),
	'satisfactionPad.portGone.next': words(
		'在屏幕上评也一样',
		'Rating on the screen is the same',
		'ᠳᠡᠯᠭᠡᠴᠡᠨ ᠳᠡᠭᠡᠷ᠎ᠡ ᠦᠨᠡᠯᠡᠪᠡᠯ ᠠᠳᠠᠯᠢ',
	),
	'scanner.driverMissing.what': words('扫码器还没装好', 'The scanner is not set up', 'ᠲᠡᠮᠳᠡᠭ ᠤᠩᠰᠢᠭᠤᠷ ᠤᠭᠰᠠᠷᠠᠭᠠᠳᠤᠢ'),
	'scanner.driverMissing.next': words(
		'号码可以自己填',
		'The number can be typed instead',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠪᠢᠴᠢᠵᠦ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'scanner.portGone.what': words(
		'扫码器的线松了',
		'The scanner has come unplugged',
		'ᠲᠡᠮᠳᠡᠭ ᠤᠩᠰᠢᠭᠤᠷ ᠤᠨ ᠤᠲᠠᠰᠤ ᠰᠠᠯᠤᠭᠰᠠᠨ',
	),
	'scanner.portGone.next': words(
		'号码可以自己填',
		'The number can be typed instead',
		'ᠳ᠋ᠤᠭᠠᠷ ᠢᠶᠠᠨ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠪᠢᠴᠢᠵᠦ ᠪᠣᠯᠤᠨ᠎ᠠ',
	),
	'slot.unknown.what': words('这个时间已经不在了', 'This time is no longer there', 'ᠡᠨᠡ ᠴᠠᠭ ᠨᠢᠭᠡᠨᠲᠡ ᠦᠭᠡᠢ ᠪᠣᠯᠪᠠ'),
	'slot.unknown.next': words(
		'换一个时间，刚才填的都还在',
		'Choose another time; everything you filled in is still here',
		'ᠴᠠᠭ ᠢᠶᠠᠨ ᠰᠣᠯᠢᠭᠠᠷᠠᠢ᠂ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠨᠢ ᠴᠥᠮ ᠬᠡᠪ ᠢᠶᠡᠷ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'submission.differs.what': words(
		'同一份东西送了两个样子',
		'The same item was sent in two versions',
		'ᠨᠢᠭᠡ ᠵᠦᠢᠯ ᠢ ᠬᠣᠶᠠᠷ ᠥᠭᠡᠷ᠎ᠡ ᠪᠡᠷ ᠢᠯᠡᠭᠡᠵᠡᠢ',
	),
	'submission.differs.next': words(
		'两份都留着；请管机器的人联系中心',
		'Both are kept; the keeper must contact the center',
		'ᠬᠣᠶᠠᠭᠤᠯᠠ ᠶᠢ ᠬᠠᠳᠠᠭᠠᠯᠠᠪᠠ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠲᠥᠪ ᠲᠡᠢ ᠬᠣᠯᠪᠣᠭᠠᠷᠠᠢ',
	),
	'submission.outOfOrder.what': words('前一份还没送到', 'The one before has not arrived yet', 'ᠡᠮᠦᠨᠡᠬᠢ ᠨᠢ ᠬᠦᠷᠦᠭᠡᠳᠦᠢ'),
	'submission.outOfOrder.next': words(
		'不用管，会按先后自己再送',
		'Nothing to do; it will be sent in order',
		'ᠬᠥᠨᠳᠦᠬᠦ ᠬᠡᠷᠡᠭ ᠦᠭᠡᠢ᠂ ᠳᠠᠷᠠᠭᠠ ᠪᠠᠷ ᠢᠶᠠᠨ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠢᠯᠡᠭᠡᠨ᠎ᠡ',
	),
	'terminal.revoked.what': words(
		'这台机器已经停用',
		'This machine is out of service',
		'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠢ ᠬᠡᠷᠡᠭᠯᠡᠬᠦ ᠶᠢ ᠵᠣᠭᠰᠣᠭᠠᠪᠠ',
	),
	'terminal.revoked.next': words(
		'请到窗口办；还没送的都留在机器里',
		'Please go to the counter; what was not sent is kept in the machine',
		'ᠴᠣᠩᠬᠣᠨ ᠳᠤ ᠪᠦᠲᠦᠭᠡᠭᠡᠷᠡᠢ; ᠢᠯᠡᠭᠡᠭᠡᠳᠦᠢ ᠨᠢ ᠴᠥᠮ ᠮᠠᠰᠢᠨ ᠳᠤ ᠪᠠᠶᠢᠨ᠎ᠠ',
	),
	'terminal.unknown.what': words(
		'中心还不认识这台机器',
		'The center does not know this machine',
		'ᠲᠥᠪ ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠢ ᠲᠠᠨᠢᠭᠠᠳᠤᠢ',
	),
	'terminal.unknown.next': words(
		'您填的还在这里；请管机器的人登记',
		'What you filled in is kept here; the keeper must enrol it',
		'ᠲᠠᠨ ᠤ ᠪᠢᠴᠢᠭᠰᠡᠨ ᠡᠨᠳ᠎ᠡ ᠪᠠᠶᠢᠨ᠎ᠠ; ᠮᠠᠰᠢᠨ ᠤ ᠬᠠᠷᠢᠭᠤᠴᠠᠭᠴᠢ ᠪᠦᠷᠢᠳᠬᠡᠭᠦᠯᠭᠡᠷᠡᠢ',
	),
};

/** What the keeper or a technician does about a device, where `what` does not say it already. */
export const mendWords: Partial<Record<DeviceFault, Entry>> = {
	'cardReader.driverMissing': words(
		'请技术人员重装串口程序',
		'A technician must install the serial port library again',
	),
	'cardReader.portGone': words('把线插好', 'Plug it in', 'ᠤᠲᠠᠰᠤ ᠶᠢ ᠨᠢ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ'),
	'cardReader.silent': words(
		'断电再接',
		'Take its power away and give it back',
		'ᠴᠠᠬᠢᠯᠭᠠᠨ ᠢ ᠲᠠᠰᠤᠯᠤᠭᠠᠳ ᠳᠠᠬᠢᠨ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ',
	),
	'cardReader.selfTestFailed': words('换一台', 'Replace it', 'ᠥᠭᠡᠷ᠎ᠡ ᠪᠡᠷ ᠰᠣᠯᠢᠭᠠᠷᠠᠢ'),
	'cardReader.notAuthorised': words(
		'请技术人员办安全模块的授权',
		'A technician must have the security module authorised',
	),
	'cardReader.noise': words('线路有干扰，换一根线', 'The line is disturbed: replace the cable'),
	'printer.unreachable': words(
		'看看开机没有、线插好没有',
		'See whether it is on and plugged in',
		'ᠨᠡᠭᠡᠭᠳᠡᠭᠰᠡᠨ ᠡᠰᠡᠬᠢ᠂ ᠤᠲᠠᠰᠤ ᠵᠠᠯᠭᠠᠭᠳᠠᠭᠰᠠᠨ ᠡᠰᠡᠬᠢ ᠶᠢ ᠦᠵᠡᠭᠡᠷᠡᠢ',
	),
	'printer.paperOut': words('装纸', 'Put paper in', 'ᠴᠠᠭᠠᠰᠤ ᠬᠢᠭᠡᠷᠡᠢ'),
	'printer.jammed': words('打开取出', 'Open it and take the paper out', 'ᠨᠡᠭᠡᠵᠦ ᠴᠠᠭᠠᠰᠤ ᠶᠢ ᠭᠠᠷᠭᠠᠭᠠᠷᠠᠢ'),
	'printer.coverOpen': words('合上', 'Close it', 'ᠬᠠᠭᠠᠭᠠᠷᠠᠢ'),
	'printer.stopped': words('在打印机上恢复', 'Resume it on the printer', 'ᠬᠡᠪᠯᠡᠭᠦᠷ ᠳᠡᠭᠡᠷ᠎ᠡ ᠦᠷᠭᠡᠯᠵᠢᠯᠡᠭᠦᠯᠦᠭᠡᠷᠡᠢ'),
	'satisfactionPad.driverMissing': words(
		'请技术人员重装串口程序',
		'A technician must install the serial port library again',
	),
	'satisfactionPad.failed': words(
		'断电再接',
		'Take its power away and give it back',
		'ᠴᠠᠬᠢᠯᠭᠠᠨ ᠢ ᠲᠠᠰᠤᠯᠤᠭᠠᠳ ᠳᠠᠬᠢᠨ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ',
	),
	'satisfactionPad.portGone': words('把线插好', 'Plug it in', 'ᠤᠲᠠᠰᠤ ᠶᠢ ᠨᠢ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ'),
	'scanner.driverMissing': words('请技术人员重装串口程序', 'A technician must install the serial port library again'),
	'scanner.portGone': words('把线插好', 'Plug it in', 'ᠤᠲᠠᠰᠤ ᠶᠢ ᠨᠢ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ'),
	'headphoneJack.driverMissing': words('请技术人员重装驱动', 'A technician must install its driver again'),
	'headphoneJack.portGone': words('把线插好', 'Plug it in', 'ᠤᠲᠠᠰᠤ ᠶᠢ ᠨᠢ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ'),
	'lamp.driverMissing': words('请技术人员重装驱动', 'A technician must install its driver again'),
	'lamp.portGone': words('把线插好', 'Plug it in', 'ᠤᠲᠠᠰᠤ ᠶᠢ ᠨᠢ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ'),
	'presenceSensor.driverMissing': words('请技术人员重装驱动', 'A technician must install its driver again'),
	'presenceSensor.portGone': words('把线插好', 'Plug it in', 'ᠤᠲᠠᠰᠤ ᠶᠢ ᠨᠢ ᠵᠠᠯᠭᠠᠭᠠᠷᠠᠢ'),
};
