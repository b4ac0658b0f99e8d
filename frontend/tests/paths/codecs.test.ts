// Which encoder is chosen, and what is said where there is none.
import { afterEach, describe, expect, it, vi } from "vitest";
import { codecFor, nameOf, whyNot } from "../../src/paths/codecs";

afterEach(() => vi.unstubAllGlobals());

function browserWith(...known: readonly string[]): void {
  vi.stubGlobal("VideoEncoder", {
    isConfigSupported: ({ codec }: { readonly codec: string }) => {
      if (codec.startsWith("av01")) throw new TypeError("unknown codec");
      return Promise.resolve({ supported: known.some((name) => codec.startsWith(name)) });
    },
  });
}

describe("the encoder of a film", () => {
  it("is H.264 where there is one, else the next best", async () => {
    browserWith("avc1", "vp09");
    expect(await codecFor(576, 316)).toBe("avc");
    browserWith("vp09");
    expect(await codecFor(576, 316)).toBe("vp9");
    expect(nameOf("vp9")).toBe("VP9");
  });
  it("is none where the browser has none, and the reason is said", async () => {
    browserWith();
    expect(await codecFor(576, 316)).toBeNull();
    vi.stubGlobal("isSecureContext", true);
    expect(whyNot()).toContain("no encoder");
    vi.unstubAllGlobals();
    expect(await codecFor(576, 316)).toBeNull();
    vi.stubGlobal("isSecureContext", false);
    expect(whyNot()).toContain("secure pages");
  });
});
