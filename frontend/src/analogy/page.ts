// The instrument of the Analogies page: three faces, a strength, and the shift on a row of others, live.
import type { Settled } from "../contract";
import type { Decoder } from "../decoder/client";
import { make } from "../dom/make";
import { Trail } from "../history/trail";
import { rowsOf } from "../paths/route";
import { fromBase64, toBase64 } from "../space/base64";
import { fetchRows } from "../space/rows";
import { stageOf } from "../stage/stage";
import { analogy, MOST_STRENGTH } from "./analogy";
import { newestOnly } from "./busy";
import { makeCards } from "./cards";
import { type AnalogyData, type AnalogyState, type Face, formula, SLOTS } from "./data";
import { makeOthers } from "./others";

/** What undo goes back to: the faces whole, so that they are shown before Python has answered. */
type Done = Pick<AnalogyData, "a" | "b" | "c" | "strength">;

export class AnalogyPage {
  private data!: AnalogyData;
  private strength = 1;
  private turn = 0;
  private seen = "";
  private sentStrength = -1;
  private others: readonly Face[] = [];
  private send: (settled: Settled<AnalogyState>) => void = () => {};
  private failed: (reason: string) => void = () => {};
  private readonly ending = new AbortController();
  private readonly cards = makeCards("a", () => this.change({ a: this.data.b, b: this.data.a }));
  private readonly row = makeOthers((face) => this.change({ [this.cards.active]: face }));
  private readonly slider = make("input", { type: "range", min: "0", max: String(MOST_STRENGTH), step: "0.01", aria: { label: "Strength of the shift" } });
  private readonly trail = new Trail<Done>("Faces and strength", sameDone, (done) => this.restore(done));
  private readonly said = make("output", { className: "strength" });
  private readonly shiftOthers = newestOnly((strength: number) => this.guarded(async () => {
    const { a, b } = this.points(), zs = this.others.map(({ z }) => analogy(a, b, fromBase64(z), strength));
    this.row.after(await this.decoder.batch(joined(zs), this.ending.signal));
  }));

  constructor(root: HTMLElement, private readonly decoder: Decoder) {
    this.slider.oninput = () => this.move(Number(this.slider.value), false);
    this.slider.onchange = () => this.move(Number(this.slider.value), true);
    this.slider.ondblclick = () => this.move(1, true);
    const marks = make("div", { className: "marks", aria: { hidden: "true" } }, make("span", {}, "0: C itself"), make("span", {}, "1: the whole shift"), make("span", {}, "2"));
    root.append(this.trail.element, this.cards.element,
      make("div", { className: "strength-row" }, make("label", {}, "Strength", this.slider), this.said, marks),
      make("p", { className: "row-title" }, "The same shift on other faces. Click one of the upper row to put it in the outlined place."),
      this.row.element);
  }

  /** Show what this run of the page's script says; one that answers an older change than the last is overtaken. */
  take(data: AnalogyData, send: (settled: Settled<AnalogyState>) => void, failed: (reason: string) => void): void {
    [this.send, this.failed] = [send, failed];
    if (data.turn < this.turn) return;
    this.data = data;
    if (data.strength !== this.sentStrength) this.strength = this.sentStrength = data.strength;
    this.note();
    const seen = key(data);
    if (seen !== this.seen) void this.prepare(seen);
    else this.show(true);
  }

  /** Other faces in the slots: shown at once, then settled. */
  private change(faces: Partial<Record<"a" | "b" | "c", Face>>): void {
    this.data = { ...this.data, ...faces };
    this.settle();
    void this.prepare(key(this.data));
  }

  private restore({ strength, ...faces }: Done): void {
    this.strength = strength;
    this.change(faces);
  }

  private note(): void {
    const { a, b, c } = this.data;
    this.trail.note({ a, b, c, strength: this.strength });
  }

  private async prepare(seen: string): Promise<void> {
    this.seen = seen;
    const { data } = this;
    this.cards.show(data);
    await this.guarded(async () => {
      const before = joined(SLOTS.map((slot) => fromBase64(data[slot].z)));
      const [faces, others] = await Promise.all([this.decoder.batch(before, this.ending.signal), this.facesOf(data)]);
      if (this.seen !== seen) return;
      SLOTS.forEach((slot, i) => this.cards.picture(slot, faces[i]!));
      if (others !== this.others) {
        this.others = others;
        this.row.show(others);
        this.row.before(await this.decoder.batch(joined(others.map(({ z }) => fromBase64(z))), this.ending.signal));
      }
      this.show(true);
    });
  }

  /** The row: the person's photo first, where there is one; the same array as before where nothing changed. */
  private async facesOf({ photo, others, space }: AnalogyData): Promise<readonly Face[]> {
    const points = rowsOf(await fetchRows(space, others), space.d);
    const faces = points.map((z, i) => ({ token: String(others[i]), words: `Training photo ${others[i]!.toLocaleString("en")}`, z: toBase64(z) }));
    const all = photo ? [photo, ...faces] : faces;
    const same = all.length === this.others.length && all.every(({ z }, i) => z === this.others[i]!.z);
    return same ? this.others : all;
  }

  private move(strength: number, rests: boolean): void {
    this.strength = strength;
    if (rests) this.settle();
    this.show(rests);
  }

  private show(rests: boolean): void {
    const { a, b, c } = this.points();
    const words = formula(this.strength);
    this.slider.value = String(this.strength);
    this.slider.setAttribute("aria-valuetext", `${this.strength.toFixed(2)}: ${words}`);
    this.said.textContent = words;
    stageOf(this.data.stage).show({ z: analogy(a, b, c, this.strength), title: words, turn: this.turn, resting: rests });
    this.shiftOthers(this.strength);
  }

  private points(): Record<"a" | "b" | "c", Float32Array> {
    return { a: fromBase64(this.data.a.z), b: fromBase64(this.data.b.z), c: fromBase64(this.data.c.z) };
  }

  private settle(): void {
    this.turn = stageOf(this.data.stage).nextTurn();
    this.sentStrength = this.strength;
    this.note();
    const { a, b, c } = this.data;
    this.send({ turn: this.turn, state: { a: a.token, b: b.token, c: c.token, strength: this.strength } });
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.ending.signal.aborted) this.failed(error instanceof Error ? error.message : String(error));
    }
  }

  end(): void {
    this.ending.abort();
    this.trail.end();
  }
}

function sameDone(one: Done, other: Done): boolean {
  return one.strength === other.strength && SLOTS.every((slot) => one[slot].token === other[slot].token && one[slot].z === other[slot].z);
}

function key({ a, b, c, others, photo }: AnalogyData): string {
  return JSON.stringify([a.token, b.token, c.token, a.z, b.z, c.z, others, photo?.z]);
}

function joined(zs: readonly Float32Array[]): Float32Array {
  const d = zs[0]?.length ?? 0, all = new Float32Array(zs.length * d);
  zs.forEach((z, i) => all.set(z, i * d));
  return all;
}
