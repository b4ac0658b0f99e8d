import { describe, expect, it } from "vitest";
import { packed } from "../../src/plane/group";

const bytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

describe("a group on its way", () => {
  it("is a list where it is small", () => {
    const sent = packed(Uint32Array.of(3, 70_000), 200_000);
    expect(sent.form).toBe("list");
    expect([...new Uint32Array(bytes(sent.bytes).buffer)]).toEqual([3, 70_000]);
  });

  it("is one bit a point where it is large", () => {
    const positions = Uint32Array.from({ length: 30_000 }, (_, i) => 3 * i);
    const sent = packed(positions, 100_001);
    const bits = bytes(sent.bytes);
    expect(sent.form).toBe("bits");
    expect(bits).toHaveLength(12_501);
    expect(Array.from({ length: 100_001 }, (_, i) => i).filter((i) => (bits[i >> 3]! >> (i & 7)) & 1)).toEqual([...positions]);
  });

  it("may be empty", () => {
    expect(packed(new Uint32Array(0), 10)).toEqual({ of: 10, form: "list", bytes: "" });
  });
});
