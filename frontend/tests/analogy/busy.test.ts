import { describe, expect, it } from "vitest";
import { newestOnly } from "../../src/analogy/busy";

describe("work asked for at every movement", () => {
  it("does one thing at a time, then the newest wish, and drops those between", async () => {
    const begun: number[] = [], finish: (() => void)[] = [];
    const ask = newestOnly<number>((wish) => {
      begun.push(wish);
      return new Promise((done) => finish.push(done));
    });
    [1, 2, 3].forEach(ask);
    expect(begun).toEqual([1]);
    finish[0]!();
    await new Promise((resolve) => setTimeout(resolve));
    expect(begun).toEqual([1, 3]);
    finish[1]!();
    await new Promise((resolve) => setTimeout(resolve));
    ask(4);
    expect(begun).toEqual([1, 3, 4]);
  });
});
