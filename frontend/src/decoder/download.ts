// Reads a large answer as it arrives, and tells how far it is.

/** The bytes at an address. `told` hears of bytes read and of those to come (after decompression). */
export async function download(address: string, expected: number, told: (loaded: number, total: number) => void): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok || !answer.body) throw new Error((await answer.text()).trim().slice(0, 200) || `The server answered ${answer.status}.`);
  const total = Number(answer.headers.get("x-plain-length")) || expected;
  let bytes = new Uint8Array(total), loaded = 0;
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const { value } = part;
    if (loaded + value.length > bytes.length) {
      const longer = new Uint8Array(Math.max(2 * bytes.length, loaded + value.length));
      longer.set(bytes.subarray(0, loaded));
      bytes = longer;
    }
    bytes.set(value, loaded);
    told((loaded += value.length), Math.max(total, loaded));
  }
  return bytes.subarray(0, loaded);
}
