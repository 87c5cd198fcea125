import type { ContentFault } from '../../protocol/content-faults.ts';
import type { Entry } from '../translate.ts';

/** No Mongolian yet: Chinese is shown. */
function words(zh: string, en: string): Entry {
	return { zh, mn: '', mnReviewed: false, en };
}

/** The part of `faultWords` that pages of a terminal's own content show. */
export const contentFaultWords: Record<`${ContentFault}.${'what' | 'next'}`, Entry> = {
	'content.badName.what': words('内容里的名字不对', 'A name in the content is not allowed'),
	'content.badName.next': words('这份没有用，原来的内容还在', 'It was not used; what was here stays'),
	'content.badSignature.what': words('内容的签名对不上', 'The content’s signature does not fit'),
	'content.badSignature.next': words('这份没有用，原来的内容还在', 'It was not used; what was here stays'),
	'content.bomb.what': words('内容大得不对头', 'The content swells beyond its size'),
	'content.bomb.next': words('这份没有用，原来的内容还在', 'It was not used; what was here stays'),
	'content.budgetSpent.what': words('今天的流量用完了', 'Today’s share of the line is used up'),
	'content.budgetSpent.next': words('明天接着取，手头的照样能看', 'It goes on tomorrow; what is here can be read'),
	'content.budgetTooSmall.what': words(
		'一天的流量连目录都不够取',
		'A day’s share of the line is less than the list alone',
	),
	'content.budgetTooSmall.next': words(
		'手头的照样能看，请管机器的人把流量放宽',
		'What is here can be read; ask the keeper for a larger share',
	),
	'content.diskFull.what': words('机器里放不下了', 'There is no room left on this machine'),
	'content.diskFull.next': words('录像先让出地方，指南和法律都在', 'Recordings make room first; guides and laws stay'),
	'content.expired.what': words('内容过了日子', 'The content is past its day'),
	'content.expired.next': words('要紧的事请打 12348 或问窗口', 'For what matters call 12348 or ask at the counter'),
	'content.fromFuture.what': words('机器的日子不对', 'This machine’s date is wrong'),
	'content.fromFuture.next': words('请管机器的人把日子调对', 'Ask the keeper to set the date'),
	'content.malformed.what': words('送来的内容读不懂', 'The content that came cannot be read'),
	'content.malformed.next': words('这份没有用，原来的内容还在', 'It was not used; what was here stays'),
	'content.noSource.what': words('没有地方取内容', 'There is nowhere to fetch content from'),
	'content.noSource.next': words('手头的照样能看，连上再取', 'What is here can be read; more comes with the line'),
	'content.notThePack.what': words('网上来的是别的网页', 'Another page came instead of the content'),
	'content.notThePack.next': words('先在这个网登录，再等它取', 'Sign in to this network first, then wait'),
	'content.older.what': words('送来的比手头的旧', 'What came is older than what is here'),
	'content.older.next': words('旧的没有用，手头的还在', 'The old one was not used; what is here stays'),
	'content.outsideHours.what': words('还没到取内容的钟点', 'It is not the hour for fetching yet'),
	'content.outsideHours.next': words('到了夜里接着取', 'It goes on at night'),
	'content.revokedKey.what': words('签内容的钥匙作废了', 'The key that signed the content is revoked'),
	'content.revokedKey.next': words('这份没有用，请问发内容的人', 'It was not used; ask whoever publishes it'),
	'content.storeGone.what': words('机器里存不住内容', 'This machine cannot keep content'),
	'content.storeGone.next': words('自带的照样能看，请管机器的人看看', 'What is built in can be read; ask the keeper'),
	'content.timedOut.what': words('取内容等了太久', 'Fetching content took too long'),
	'content.timedOut.next': words('过一会儿自己接着取', 'It goes on by itself after a while'),
	'content.tooLarge.what': words('送来的内容太大', 'What came is too large'),
	'content.tooLarge.next': words('这份没有用，原来的内容还在', 'It was not used; what was here stays'),
	'content.unknownKey.what': words('不认识签内容的人', 'Whoever signed the content is not known'),
	'content.unknownKey.next': words('这份没有用，请问发内容的人', 'It was not used; ask whoever publishes it'),
	'content.unreachable.what': words('取内容的地方没连上', 'The place that has the content is not reached'),
	'content.unreachable.next': words('过一会儿自己接着取', 'It goes on by itself after a while'),
	'content.versionReused.what': words('同一版来了两份', 'One version came twice with other words'),
	'content.versionReused.next': words('这份没有用，请问发内容的人', 'It was not used; ask whoever publishes it'),
	'content.wrongChunk.what': words('有一块内容对不上', 'A piece of the content does not fit'),
	'content.wrongChunk.next': words('这块没有用，换一处再取', 'The piece was not used; it is fetched elsewhere'),
};
