// Rows as byte ranges.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { SpaceAddress } from "../../src/contract";
import { partsOf, spansOf } from "../../src/space/ranges";
import { fetchRows } from "../../src/space/rows";

const D = 4, N = 500, OFFSET = 128;
const file = new Uint8Array(OFFSET + 4 * D * N);
new Float32Array(file.buffer, OFFSET).forEach((_, i, all) => (all[i] = i));
const address = (zPoints: string) => ({ zPoints, d: D, n: N, rowOffset: OFFSET }) as SpaceAddress;

/** A server that answers ranges as Starlette does. */
function served(range: string): Response {
  const ranges = range.replace("bytes=", "").split(",").map((part) => part.split("-").map(Number) as [number, number]);
  const [first] = ranges;
  if (ranges.length === 1) {
    const headers = { "content-range": `bytes ${first![0]}-${first![1]}/${file.length}`, "content-type": "application/octet-stream" };
    return new Response(file.slice(first![0], first![1] + 1), { status: 206, headers });
  }
  const parts = ranges.flatMap(([from, to]) => [
    new TextEncoder().encode(`--cut\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ${from}-${to}/${file.length}\r\n\r\n`),
    file.slice(from, to + 1), new TextEncoder().encode("\r\n"),
  ]);
  const body = new Blob([...parts, new TextEncoder().encode("--cut--\r\n")]);
  return new Response(body, { status: 206, headers: { "content-type": "multipart/byteranges; boundary=cut" } });
}

afterEach(() => vi.unstubAllGlobals());

describe("spans", () => {
  it("join neighbours and rows with a small gap", () => {
    expect(spansOf([1, 2, 5, 20], 3)).toEqual([{ first: 1, end: 6 }, { first: 20, end: 21 }]);
    expect(spansOf([], 3)).toEqual([]);
  });
});

describe("rows", () => {
  it("come in the order asked for, and only once over the wire", async () => {
    const asked = vi.fn(async (_: string, { headers }: { headers: { Range: string } }) => served(headers.Range));
    vi.stubGlobal("fetch", asked);
    const rows = [400, 3, 3, 4, 90], expected = rows.flatMap((row) => [0, 1, 2, 3].map((i) => row * D + i));
    expect([...(await fetchRows(address("a"), rows))]).toEqual(expected);
    expect(asked).toHaveBeenCalledTimes(1);
    expect([...(await fetchRows(address("a"), rows))]).toEqual(expected);
    expect(asked).toHaveBeenCalledTimes(1);
    await fetchRows(address("a"), [4, 7]);
    expect(asked.mock.calls[1]![1].headers.Range).toBe(`bytes=${OFFSET + 16 * 7}-${OFFSET + 16 * 8 - 1}`);
  });

  it("of many places go in several requests", async () => {
    const asked = vi.fn(async (_: string, { headers }: { headers: { Range: string } }) => served(headers.Range));
    vi.stubGlobal("fetch", asked);
    const rows = Array.from({ length: 60 }, (_, i) => 8 * i);
    const points = await fetchRows(address("b"), rows);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(points[59 * D]).toBe(rows[59]! * D);
  });

  it("that there are none of are refused", async () => {
    await expect(fetchRows(address("c"), [N])).rejects.toThrow("no z-point 500");
  });

  it("tell the server's sentence where they cannot be had", async () => {
    vi.stubGlobal("fetch", async () => new Response("This app shows another bundle now.", { status: 404 }));
    await expect(fetchRows(address("d"), [1])).rejects.toThrow("another bundle");
  });
});

describe("an answer of several parts", () => {
  it("may hold bytes that look like its boundary's beginning", () => {
    const text = "--cut\r\nContent-Range: bytes 8-15/100\r\n\r\n--cut--x\r\n--cut--\r\n";
    const parts = partsOf(new TextEncoder().encode(text).buffer, "multipart/byteranges; boundary=cut", null);
    expect(parts.map(({ start, bytes }) => [start, new TextDecoder().decode(bytes)])).toEqual([[8, "--cut--x"]]);
  });
});
