const country = '中华人民共和国';

/** 《中华人民共和国劳动合同法》 and 劳动合同法 are one name: characters and figures alone, without the country. */
export function plainLawTitle(title: string): string {
	const plain = title.replace(/[^\u3400-\u9fffA-Za-z0-9]/g, '');
	const short = plain.split(country).join('');
	return short === '' ? plain : short;
}
