/** Growing bytes, little end first. Varints hold seven bits a byte. */
export class ByteWriter {
	private bytes = new Uint8Array(1024);
	length = 0;

	private reserve(count: number): void {
		if (this.length + count <= this.bytes.length) return;
		const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
		larger.set(this.bytes.subarray(0, this.length));
		this.bytes = larger;
	}

	u8(value: number): void {
		this.reserve(1);
		this.bytes[this.length++] = value;
	}

	u16(value: number): void {
		this.u8(value & 255);
		this.u8((value >>> 8) & 255);
	}

	u32(value: number): void {
		this.u16(value & 65535);
		this.u16(value >>> 16);
	}

	/** 0 … 2³² − 1 */
	varint(value: number): void {
		let rest = value;
		while (rest > 127) {
			this.u8((rest & 127) | 128);
			rest = rest >>> 7;
		}
		this.u8(rest);
	}

	put(other: Uint8Array): void {
		this.reserve(other.length);
		this.bytes.set(other, this.length);
		this.length += other.length;
	}

	/** UTF-16 units with their count in front. */
	text(value: string): void {
		this.varint(value.length);
		for (let i = 0; i < value.length; i++) this.u16(value.charCodeAt(i));
	}

	take(): Uint8Array {
		return this.bytes.slice(0, this.length);
	}
}

/** Never throws: past the end it gives zeros and says so in `failed`. */
export class ByteReader {
	failed = false;

	constructor(
		readonly bytes: Uint8Array,
		public at = 0,
		readonly end = bytes.length,
	) {}

	u8(): number {
		if (this.at >= this.end) {
			this.failed = true;
			return 0;
		}
		return this.bytes[this.at++] ?? 0;
	}

	u16(): number {
		const low = this.u8();
		return low | (this.u8() << 8);
	}

	u32(): number {
		const low = this.u16();
		return (low | (this.u16() << 16)) >>> 0;
	}

	varint(): number {
		let value = 0;
		for (let shift = 0; shift < 35; shift += 7) {
			const byte = this.u8();
			value |= (byte & 127) << shift;
			if (byte < 128) return value >>> 0;
		}
		this.failed = true;
		return 0;
	}

	text(): string {
		const count = this.varint();
		if (count * 2 > this.end - this.at) {
			this.failed = true;
			return '';
		}
		let out = '';
		for (let i = 0; i < count; i++) out += String.fromCharCode(this.u16());
		return out;
	}
}
