/**
 * Receipts of what one flush put on the disk are signed together: the root of a tree over them, and each gets the path from its own
 * text to that root. One signature costs more than all else that is done for a receipt. A lone one, and one for a terminal that
 * does not say it reads paths, carries a signature of its own.
 */
import { hash, sign } from 'node:crypto';
import { leafMark, nodeLength, nodeMark, receiptsText, receiptText } from '../../shared/cases/receipt.ts';
import type { Receipt } from '../../shared/protocol/center.ts';
import type { CenterKeys } from '../keys.ts';

/** What stands on the disk; only committed rows come here. */
export interface StoredSubmission {
	id: string;
	caseCode: string;
	digest: string;
	receivedMs: number;
}

type Fields = Omit<Receipt, 'signature' | 'path'>;

interface Waiting {
	fields: Fields;
	readsPath: boolean;
	resolve(receipt: Receipt): void;
	reject(error: unknown): void;
}

/** A path of six steps at most. */
const togetherMost = 64;

/** Makes the receipt of a row; `readsPath`: the terminal said so. */
export function createReceipts({ sign: { id: keyId, privateKey } }: Pick<CenterKeys, 'sign'>) {
	let queue: Waiting[] = [];

	function signText(text: string): string {
		return sign(null, Buffer.from(text), privateKey).toString('base64');
	}

	function signAll(): void {
		const all = queue;
		queue = [];
		const readers = all.filter(({ readsPath }) => readsPath);
		const alone = readers.length > 1 ? all.filter(({ readsPath }) => !readsPath) : all;
		for (const each of alone) settle([each], () => [{ ...each.fields, signature: signText(receiptText(each.fields)) }]);
		if (readers.length < 2) return;
		for (let at = 0; at < readers.length; at += togetherMost) {
			const together = readers.slice(at, at + togetherMost);
			settle(together, () => signTogether(together.map(({ fields }) => fields)));
		}
	}

	function signTogether(fields: Fields[]): Receipt[] {
		const { root, paths } = makePaths(fields.map((each) => hashLeaf(receiptText(each))));
		const signature = signText(receiptsText(keyId, root));
		return fields.map((each, i) => ({ ...each, signature, path: (paths[i] ?? Buffer.alloc(0)).toString('base64') }));
	}

	return (stored: StoredSubmission, readsPath: boolean): Promise<Receipt> =>
		new Promise((resolve, reject) => {
			const fields = {
				submissionId: stored.id,
				caseCode: stored.caseCode,
				digest: stored.digest,
				receivedAt: new Date(stored.receivedMs).toISOString(),
				keyId,
			};
			queue.push({ fields, readsPath, resolve, reject });
			// Behind all that one answer of the database set going.
			if (queue.length === 1) process.nextTick(signAll);
		});
}

function settle(waiting: Waiting[], make: () => Receipt[]): void {
	try {
		make().forEach((receipt, i) => void waiting[i]?.resolve(receipt));
	} catch (error) {
		for (const { reject } of waiting) reject(error);
	}
}

const isLeft = Buffer.of(0);
const isRight = Buffer.of(1);

/** The tree of RFC 6962 over `leaves`, level by level: the last of an odd level rises as it is. Paths as `shared/cases/receipt.ts` reads them. */
function makePaths(leaves: Buffer[]): { root: Buffer; paths: Buffer[] } {
	const steps: Buffer[][] = leaves.map(() => []);
	let level = leaves.map((node, leaf) => ({ node, from: leaf, to: leaf + 1 }));
	while (level.length > 1) {
		const above: typeof level = [];
		for (let i = 0; i < level.length; i += 2) {
			const [left, right] = [level[i], level[i + 1]];
			if (!left) break;
			if (!right) {
				above.push(left);
				break;
			}
			for (let leaf = left.from; leaf < left.to; leaf++) steps[leaf]?.push(isRight, right.node);
			for (let leaf = right.from; leaf < right.to; leaf++) steps[leaf]?.push(isLeft, left.node);
			above.push({ node: hashPair(left.node, right.node), from: left.from, to: right.to });
		}
		level = above;
	}
	return { root: level[0]?.node ?? Buffer.alloc(nodeLength), paths: steps.map((parts) => Buffer.concat(parts)) };
}

function hashLeaf(text: string): Buffer {
	return hash('sha512', String.fromCharCode(leafMark) + text, 'buffer').subarray(0, nodeLength);
}

const pair = Buffer.alloc(1 + 2 * nodeLength, nodeMark);

function hashPair(left: Buffer, right: Buffer): Buffer {
	left.copy(pair, 1);
	right.copy(pair, 1 + nodeLength);
	return hash('sha512', pair, 'buffer').subarray(0, nodeLength);
}
