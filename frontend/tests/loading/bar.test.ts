import { describe, expect, it } from "vitest";
import { wordsFor } from "../../src/loading/bar";

describe("words of progress", () => {
  it("say how far it is, and what comes after", () => {
    expect(wordsFor(3_100_000, 5_618_000)).toBe("Loading the decoder, 3.1 of 5.6 MB");
    expect(wordsFor(10, 10)).toBe("Starting the decoder");
  });
});
