import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useBoardWords } from './board-say.tsx';
import { DeskFault, deskApi } from './desk-api.ts';
import { type ImportKind, type ImportResult, importColumns, importKinds } from './imports-protocol.ts';

/** A file is tried first; only what was tried can be written. */
export function ImportForm({ onFail }: { onFail(error: unknown): void }): JSX.Element {
	const { say, tell } = useBoardWords();
	const [kind, setKind] = useState<ImportKind>('people');
	const [csv, setCsv] = useState<string | null>(null);
	const [result, setResult] = useState<ImportResult | null>(null);
	const [isNoTable, setNoTable] = useState(false);

	async function run(dryRun: boolean): Promise<void> {
		if (csv === null) return;
		try {
			setResult(await deskApi.importRows(kind, csv, dryRun));
			setNoTable(false);
		} catch (error) {
			setResult(null);
			if (error instanceof DeskFault && error.message === 'import.file') setNoTable(true);
			else onFail(error);
		}
	}
	const choose = (chosen: ImportKind) => {
		setKind(chosen);
		setResult(null);
	};
	const take = (file: File | undefined) => {
		setResult(null);
		setNoTable(false);
		if (file) void file.text().then(setCsv, onFail);
		else setCsv(null);
	};
	return (
		<section>
			<h1>{say('links.import')}</h1>
			<p class="src">{say('links.importNote')}</p>
			<div class="periods">
				{importKinds.map((one) => (
					<button
						type="button"
						key={one}
						class={one === kind ? 'on' : ''}
						aria-pressed={one === kind}
						onClick={() => choose(one)}
					>
						{say(`links.${one}`)}
					</button>
				))}
				<label class="find-file">
					<span class="hidden">{tell('links.file')}</span>
					<input type="file" accept=".csv,text/csv" onChange={(event) => take(event.currentTarget.files?.[0])} />
				</label>
				<button type="button" disabled={csv === null} onClick={() => void run(true)}>
					{say('links.tryIt')}
				</button>
				<button type="button" disabled={!result?.dryRun} onClick={() => void run(false)}>
					{say('links.write')}
				</button>
			</div>
			<p class="src">
				{say('links.columns')} <code>{importColumns[kind].join(', ')}</code>
			</p>
			{isNoTable && (
				<p class="lack" role="alert">
					{say('links.noTable')}
				</p>
			)}
			{result && (
				<div role="status">
					<p>
						<b>{say(result.dryRun ? 'links.tried' : 'links.written')}</b>{' '}
						{say('links.counts', {
							added: result.added,
							changed: result.changed,
							same: result.same,
							bad: result.bad.length,
						})}
					</p>
					<table aria-label={tell('links.badRows')}>
						<tbody>
							{result.bad.map(({ row, externalId, column, fault }) => (
								<tr key={row}>
									<th scope="row" class="num">
										{say('links.row', { row })}
									</th>
									<td>{externalId}</td>
									<td>{column}</td>
									<td class="lack">{say(`row.${fault}`)}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</section>
	);
}
