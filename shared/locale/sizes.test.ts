import { expect, test } from 'vitest';
import { formatBytes } from './sizes.ts';

test('sizes are as short as they are read', () => {
	const sizes = [0, 300, 491_520, 1_048_575, 3_565_158, 12_884_901_888, 5e12].map(formatBytes);
	expect(sizes).toEqual(['0 KB', '0.3 KB', '480 KB', '1 MB', '3.4 MB', '12 GB', '4657 GB']);
});
