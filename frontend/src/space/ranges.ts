// Rows as byte ranges: neighbours are asked for together, and an answer of several parts is taken apart.

/** Rows from `first` to before `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** Part of a file: the byte it begins at, and its bytes. */
export interface Part {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** The spans that cover rising `rows`; a gap of up to `gap` rows is read along rather than asked for apart. */
export function spansOf(rows: readonly number[], gap: number): Span[] {
  const spans: { first: number; end: number }[] = [];
  for (const row of rows) {
    const last = spans[spans.length - 1];
    if (last && row <= last.end + gap) last.end = Math.max(last.end, row + 1);
    else spans.push({ first: row, end: row + 1 });
  }
  return spans;
}

/** The parts of an answer with status 206, of one range or of several (multipart/byteranges). */
export function partsOf(body: ArrayBuffer, type: string, contentRange: string | null): Part[] {
  const bytes = new Uint8Array(body);
  const boundary = /multipart\/byteranges;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!boundary) return [{ start: startOf(contentRange ?? ""), bytes }];
  const parts: Part[] = [];
  const dashes = new TextEncoder().encode(`--${boundary}`), blank = new TextEncoder().encode("\r\n\r\n");
  for (let at = find(bytes, dashes, 0); at >= 0; ) {
    const from = at + dashes.length, head = find(bytes, blank, from);
    if (head < 0 || (bytes[from] === 0x2d && bytes[from + 1] === 0x2d)) break;
    const [start, last] = rangeOf(new TextDecoder().decode(bytes.subarray(from, head)));
    const body = head + blank.length;
    parts.push({ start, bytes: bytes.subarray(body, body + last - start + 1) });
    at = find(bytes, dashes, body + last - start + 1);
  }
  return parts;
}

function startOf(text: string): number {
  return rangeOf(text)[0];
}

/** First and last byte that a Content-Range names. */
function rangeOf(text: string): [number, number] {
  const match = /bytes (\d+)-(\d+)\//i.exec(text);
  if (!match) throw new Error("The server did not say which rows it sent.");
  return [Number(match[1]), Number(match[2])];
}

function find(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
