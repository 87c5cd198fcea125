import type { FaultId } from '../../protocol/fault-catalogue.ts';
import type { Entry } from '../translate.ts';

/** No speaker of Mongolian has written or checked these yet: empty strings fall back to Chinese. */
function words(zh: string, en: string): Entry {
	return { zh, mn: '', mnReviewed: false, en };
}

export type FaultWordsKey = `${FaultId}.${'what' | 'next'}`;

/** What happened, and what to do next; in the order of `faultCatalogue`. For `createTranslate`. */
export const faultWords: Record<FaultWordsKey, Entry> = {
	'booking.alreadyAnswered.what': words('这个预约已经答复过了', 'This booking has been answered already'),
	'booking.alreadyAnswered.next': words(
		'不用再答，看一眼上次写的就行',
		'No second answer is needed; look at the first one',
	),
	'booking.institution.what': words('这家这次没能接下来', 'This office could not take it'),
	'booking.institution.next': words(
		'可以换一家，或者让中心给您回电话',
		'Choose another office, or let the center call you back',
	),
	'booking.slotPast.what': words('您选的时间已经过了', 'The time you chose has passed'),
	'booking.slotPast.next': words(
		'换一个时间，刚才填的都还在',
		'Choose another time; everything you filled in is still here',
	),
	'booking.slotTaken.what': words('这个时间刚被别人约走了', 'Someone else has just taken this time'),
	'booking.slotTaken.next': words(
		'换一个时间，刚才填的都还在',
		'Choose another time; everything you filled in is still here',
	),
	'booking.unreadable.what': words('中心没能打开这份预约', 'The center could not open this booking'),
	'booking.unreadable.next': words(
		'到窗口报编号，或者打 12348，有人帮您重新约',
		'Give the code at the counter or call 12348; someone will book again for you',
	),
	'card.damaged.what': words('这张身份证没读出来', 'This card could not be read'),
	'card.damaged.next': words(
		'拿起来擦一擦，再平放一次；还不行就输号码',
		'Lift it, wipe it and lay it flat again; or type the number',
	),
	'card.notAuthentic.what': words('这张身份证没通过检验', 'This card did not pass the check'),
	'card.notAuthentic.next': words('可以输号码，或者到窗口请人看一看', 'Type the number, or ask at the counter'),
	'card.pulledTooSoon.what': words('身份证拿走得早了一点', 'The card was lifted a little too soon'),
	'card.pulledTooSoon.next': words('再放上去，听到“好了”再拿', 'Lay it down again until you hear that it is done'),
	'card.timedOut.what': words('等了一会儿，没看到身份证', 'No card was seen for a while'),
	'card.timedOut.next': words('平放在亮灯的地方，或者改成输号码', 'Lay it flat where the lamp is, or type the number'),
	'card.wrongCard.what': words('这不是身份证', 'This is not an identity card'),
	'card.wrongCard.next': words(
		'请放居民身份证或居住证；银行卡、社保卡读不了',
		'Lay down an identity card or residence permit; bank cards cannot be read',
	),
	'cardReader.driverMissing.what': words('读卡的地方还没装好', 'The card reader is not set up yet'),
	'cardReader.driverMissing.next': words('输号码一样能办', 'Typing the number works just as well'),
	'cardReader.noise.what': words('读卡的地方信号不好', 'The card reader has a bad connection'),
	'cardReader.noise.next': words(
		'输号码一样能办，也可以过一会儿再试',
		'Typing the number works just as well, or try again later',
	),
	'cardReader.notAuthorised.what': words('读卡的地方还没开通', 'The card reader has not been activated'),
	'cardReader.notAuthorised.next': words('输号码一样能办', 'Typing the number works just as well'),
	'cardReader.portGone.what': words('读卡的线松了', 'The card reader has come unplugged'),
	'cardReader.portGone.next': words(
		'输号码一样能办；管机器的人看一下插头',
		'Typing the number works just as well; the keeper can check the plug',
	),
	'cardReader.selfTestFailed.what': words('读卡的地方坏了', 'The card reader is broken'),
	'cardReader.selfTestFailed.next': words('输号码一样能办', 'Typing the number works just as well'),
	'cardReader.silent.what': words('读卡的地方没有回应', 'The card reader does not answer'),
	'cardReader.silent.next': words(
		'输号码一样能办；管机器的人可以拔下重插',
		'Typing the number works just as well; the keeper can plug it in again',
	),
	'case.unknown.what': words('没找到这个编号', 'This code was not found'),
	'case.unknown.next': words(
		'对着单子再输一遍；刚办的要等送到中心',
		'Type it again from the slip; a new one may still be on its way',
	),
	'desk.signedOut.what': words('您已经退出来了', 'You have been signed out'),
	'desk.signedOut.next': words('再登录一次，没写完的还在', 'Sign in again; what you wrote is still here'),
	'enrolment.codeUnknown.what': words('登记码不对', 'The enrolment code is not right'),
	'enrolment.codeUnknown.next': words('对着中心给的纸条再输一遍', 'Type it again as the center gave it'),
	'enrolment.codeUsed.what': words('这个登记码用过了', 'This enrolment code has been used'),
	'enrolment.codeUsed.next': words('请中心再发一个新的', 'Ask the center for a new one'),
	'institution.unknown.what': words('这家现在不在名单上', 'This office is not on the list now'),
	'institution.unknown.next': words('换一家，或者打 12348 问问', 'Choose another office, or call 12348'),
	'internal.what': words('中心那边出了点事', 'Something went wrong at the center'),
	'internal.next': words(
		'您填的还在这台机器里，会自己再送；急事打 12348',
		'What you filled in is kept here and will be sent again; if urgent, call 12348',
	),
	'notFound.what': words('没有这一页', 'There is no such page'),
	'notFound.next': words('回首页再选一次', 'Go back to the start and choose again'),
	'number.birthImpossible.what': words('出生日期那几位不对', 'The birth date in the number is not possible'),
	'number.birthImpossible.next': words('看看第 7 到第 14 位，是生日', 'Check digits 7 to 14: they are the birthday'),
	'number.checkDigit.what': words('有一位可能输错了', 'One digit may be wrong'),
	'number.checkDigit.next': words('对着身份证，从头看一遍', 'Compare it with the card from the start'),
	'number.tooShort.what': words('号码还没输完', 'The number is not complete'),
	'number.tooShort.next': words('一共 18 位，最后一位可能是 X', 'It has 18 characters; the last may be X'),
	'number.wrongCharacter.what': words('这里只有数字', 'Only digits here'),
	'number.wrongCharacter.next': words('只有最后一位可以是 X', 'Only the last character may be X'),
	'phone.tooLong.what': words('电话多了几位', 'The phone number is too long'),
	'phone.tooLong.next': words('手机是 11 位，删掉多的', 'A mobile number has 11 digits'),
	'phone.tooShort.what': words('电话少了几位', 'The phone number is too short'),
	'phone.tooShort.next': words(
		'手机 11 位；座机要带区号',
		'A mobile number has 11 digits; a landline needs its area code',
	),
	'phone.wrongStart.what': words('电话的开头不对', 'The phone number begins wrongly'),
	'phone.wrongStart.next': words('手机从 1 开始，座机从 0 开始', 'Mobile numbers begin with 1, landlines with 0'),
	'printer.coverOpen.what': words('打印的盖子没盖好', 'The printer cover is open'),
	'printer.coverOpen.next': words('盖上就接着打；您办的事没有丢', 'Close it and printing goes on; nothing is lost'),
	'printer.formatRefused.what': words('打印机不认这份单子', 'The printer does not take this slip'),
	'printer.formatRefused.next': words('可以扫到手机里，或者抄下编号', 'Scan it to a phone, or write down the code'),
	'printer.jammed.what': words('纸卡住了', 'The paper is stuck'),
	'printer.jammed.next': words(
		'叫管机器的人来取；单子可以先扫到手机里',
		'Ask the keeper; meanwhile scan the slip to a phone',
	),
	'printer.paperLow.what': words('纸快用完了', 'Paper is running low'),
	'printer.paperLow.next': words('这次还够打', 'There is enough for now'),
	'printer.paperOut.what': words('纸用完了', 'The paper has run out'),
	'printer.paperOut.next': words(
		'您办的事没有丢，可以扫到手机里，或者抄下编号',
		'Nothing is lost: scan the slip to a phone, or write down the code',
	),
	'printer.stopped.what': words('打印停住了', 'The printer has stopped'),
	'printer.stopped.next': words(
		'叫管机器的人看一下；单子可以先扫到手机里',
		'Ask the keeper; meanwhile scan the slip to a phone',
	),
	'printer.supplyEmpty.what': words('墨用完了', 'The ink or toner has run out'),
	'printer.supplyEmpty.next': words('可以扫到手机里，或者抄下编号', 'Scan the slip to a phone, or write down the code'),
	'printer.supplyLow.what': words('墨快用完了', 'Ink or toner is running low'),
	'printer.supplyLow.next': words('这次还能打', 'There is enough for now'),
	'printer.unreachable.what': words('连不上打印机', 'The printer cannot be reached'),
	'printer.unreachable.next': words('可以扫到手机里，或者抄下编号', 'Scan the slip to a phone, or write down the code'),
	'request.badSignature.what': words('中心没认出这台机器', 'The center did not recognise this machine'),
	'request.badSignature.next': words(
		'您填的还在这里；请管机器的人重新登记',
		'What you filled in is kept here; the keeper must enrol it again',
	),
	'request.malformed.what': words('送去的东西中心看不懂', 'The center could not read what was sent'),
	'request.malformed.next': words(
		'您填的还在这里；请管机器的人看一下',
		'What you filled in is kept here; ask the keeper',
	),
	'request.stale.what': words('这台机器的钟不准', 'The clock of this machine is wrong'),
	'request.stale.next': words(
		'您填的还在这里；管机器的人对一下时间就能送',
		'What you filled in is kept here; it can be sent once the clock is set',
	),
	'request.tooLarge.what': words('写得太长，送不过去', 'It is too long to send'),
	'request.tooLarge.next': words('短一点再送，要紧的先写', 'Make it shorter; the main thing first'),
	'request.tooMany.what': words('这会儿送得太快了', 'Too many at once'),
	'request.tooMany.next': words('歇一分钟，会自己再送', 'Wait a minute; it will be sent again'),
	'request.unsigned.what': words('这台机器还没登记', 'This machine is not enrolled'),
	'request.unsigned.next': words(
		'您填的还在这里；请管机器的人登记',
		'What you filled in is kept here; the keeper must enrol it',
	),
	'satisfactionPad.driverMissing.what': words('评价的小盒子还没装好', 'The rating pad is not set up'),
	'satisfactionPad.driverMissing.next': words('在屏幕上评也一样', 'Rating on the screen is the same'),
	'satisfactionPad.portGone.what': words('评价小盒子的线松了', 'The rating pad has come unplugged'),
	'satisfactionPad.portGone.next': words('在屏幕上评也一样', 'Rating on the screen is the same'),
	'slot.unknown.what': words('这个时间已经不在了', 'This time is no longer there'),
	'slot.unknown.next': words(
		'换一个时间，刚才填的都还在',
		'Choose another time; everything you filled in is still here',
	),
	'submission.differs.what': words('同一份东西送了两个样子', 'The same item was sent in two versions'),
	'submission.differs.next': words(
		'两份都留着；请管机器的人联系中心',
		'Both are kept; the keeper must contact the center',
	),
	'submission.outOfOrder.what': words('前一份还没送到', 'The one before has not arrived yet'),
	'submission.outOfOrder.next': words('不用管，会按先后自己再送', 'Nothing to do; it will be sent in order'),
	'terminal.revoked.what': words('这台机器已经停用', 'This machine is out of service'),
	'terminal.revoked.next': words(
		'请到窗口办；还没送的都留在机器里',
		'Please go to the counter; what was not sent is kept in the machine',
	),
	'terminal.unknown.what': words('中心还不认识这台机器', 'The center does not know this machine'),
	'terminal.unknown.next': words(
		'您填的还在这里；请管机器的人登记',
		'What you filled in is kept here; the keeper must enrol it',
	),
};
