// The parts of the Paths instrument and what ties them together: one cursor for the strips, the curve, the map and the face.
import type { Settled } from "../contract";
import type { Decoder, Picture } from "../decoder/client";
import { fromBase64 } from "../space/base64";
import { loadSpace } from "../space/load";
import { type LatentSpace, moved } from "../space/space";
import { type Stage, stageOf } from "../stage/stage";
import type { Theme } from "../theme/theme";
import { type Chips, makeChips } from "./chips";
import { type Curve, makeCurve } from "./curve";
import { formatWay, letter, type PathsData, type PathsState, type Waypoint } from "./data";
import { choice, make } from "../dom/make";
import { Trail } from "../history/trail";
import { type Exports, type Grade, makeExports } from "./exports";
import { filmOf, picturesOf } from "./frames";
import { makeMap, type PlaneMap } from "./map";
import { evenPlaces } from "./path";
import { AT_REST, filmPlan, formatPlay, type Playing } from "./player";
import { mahalanobisAt, planeScores, regionAt, type Route, routesOf } from "./route";
import { sheetOf } from "./sheet";
import { makeStrip, type Strip } from "./strip";
import { stretchWords } from "./stretches";
import { type Corner, formatCorners, simplified } from "./stroke";
import { makeTransport, type Transport } from "./transport";

const NO_WAY = "A path needs two faces. Click a dot on the map, or add a face.";
const NO_LINE = "There is no line yet. Choose “Draw a path” below the map and draw one: it moves face A along PC 1 and PC 2.";
const TOLERANCE = 0.04; // sigma that a simplified line may be off the hand's

/** What undo goes back to: which faces, which line, which kind of path. */
type Done = Pick<PathsState, "way" | "stroke" | "kind">;

export class PathsPage {
  private data!: PathsData;
  private space: LatentSpace | null = null;
  private stage!: Stage;
  private send!: (settled: Settled<PathsState>) => void;
  private way: Float32Array[] = [];
  private ends: readonly Picture[] = [];
  private routes: Route[] = [];
  private turn = 0;
  private seenRoutes = "";
  private seenPlay = "";
  private decoding: AbortController | null = null;
  private readonly map: PlaneMap;
  private readonly chips: Chips;
  private readonly strips: Strip[];
  private readonly transport: Transport;
  private readonly curve: Curve;
  private readonly exports: Exports;
  private readonly trail = new Trail<Done>("Path", (a, b) => JSON.stringify(a) === JSON.stringify(b), (done) => this.settle(done));
  private readonly words = make("p", { className: "leaving", role: "status" });
  private readonly empty = make("p", { className: "empty" });

  constructor(private readonly root: HTMLElement, private readonly decoder: Decoder, private theme: Theme) {
    this.map = makeMap({ picked: (number) => this.add(number), drew: (line, done) => this.draw(line, done) });
    this.chips = makeChips((way) => this.settleWay(way), (index) => this.lookAt(index));
    this.strips = [0, 1].map(() => makeStrip((place) => this.transport.place(place, true)));
    this.transport = makeTransport(AT_REST, (playing, rests) => this.at(playing, rests));
    this.curve = makeCurve((place, rests) => this.transport.place(place, rests));
    this.exports = makeExports();
    const tool = choice("Map", [["pick", "Pick faces"], ["draw", "Draw a path"]], (value) => {
      tool.show(value);
      this.map.drawing(value === "draw");
    });
    tool.show("pick");
    const timeline = make("div", { className: "timeline" }, ...this.strips.map(({ element }) => element), make("div", { className: "inset" }, this.transport.scrubber));
    timeline.lastElementChild!.append(this.curve.element);
    root.append(
      make("div", { className: "top" }, make("div", { className: "map-side" }, this.map.element, tool.element),
        make("div", { className: "way-side" }, this.trail.element, this.chips.element, this.empty, this.transport.element, this.words)),
      timeline, this.exports.element);
    root.onkeydown = (event) => this.key(event);
  }

  /** Show what this run of the page's script says; a run that answers an older change than the last one is overtaken. */
  take(data: PathsData, send: (settled: Settled<PathsState>) => void, failed: (reason: string) => void): void {
    this.send = send;
    if (data.turn < this.turn) return;
    this.data = data;
    this.trail.note({ way: formatWay(data.way), stroke: formatCorners(data.stroke), kind: data.kind });
    this.stage = stageOf(data.stage);
    const { way, kind, beside, stroke, tiles, band, neighbours, at, speed, repeat } = data;
    const routes = JSON.stringify([way, kind, beside, stroke, tiles, band, neighbours]);
    const play = formatPlay({ ...AT_REST, at, speed, repeat });
    if (play !== this.seenPlay) this.transport.take({ ...AT_REST, at, speed, repeat }, way.length - 1);
    this.seenPlay = play;
    if (routes === this.seenRoutes) return;
    this.seenRoutes = routes;
    this.chips.show(way);
    this.way = way.map(({ z }) => fromBase64(z));
    this.transport.take(this.transport.playing, this.legs());
    this.prepare().catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
  }

  private legs(): number {
    return Math.max(1, this.way.length - 1);
  }

  private async prepare(): Promise<void> {
    if (!this.space) {
      this.space = await loadSpace(this.data.space);
      void this.map.load(this.data.space);
    }
    this.routes = routesOf(this.data, this.way, this.space);
    this.describe();
    this.follow(this.transport.playing, true);
    await this.decode();
  }

  /** Words, curve and marks of the routes; pictures come later. */
  private describe(): void {
    const places = evenPlaces(this.data.tiles), first = this.routes[0];
    this.root.toggleAttribute("data-empty", !first);
    this.empty.textContent = this.data.kind === "drawn" ? NO_LINE : NO_WAY;
    this.root.style.setProperty("--tiles", String(this.data.tiles));
    this.strips.forEach((strip, i) => {
      strip.element.hidden = !this.routes[i];
      if (this.routes[i]) strip.describe(this.routes[i], places);
    });
    const words = first?.measured ? stretchWords(first.measured.edge, first.measured.outside) : "";
    this.words.textContent = words;
    this.words.toggleAttribute("data-leaves", (first?.measured?.edge.length ?? 0) > 0);
    this.curve.show(this.routes, this.data.band, words);
    this.showMap();
    this.exports.ready(first ? this.job() : null, this.routes.length);
  }

  private showMap(): void {
    const space = this.space;
    if (!space) return;
    this.map.show({
      theme: this.theme,
      lines: this.routes.flatMap(({ measured }, i) => measured ? [{ plane: measured.plane, kind: i === 0 ? "first" : "second" } as const] : []),
      marks: this.way.map((z, i) => ({ letter: letter(i), at: planeScores(space, z) })),
    });
  }

  private async decode(): Promise<void> {
    this.decoding?.abort();
    const { signal } = (this.decoding = new AbortController());
    const places = evenPlaces(this.data.tiles);
    try {
      if (this.way.length === 0) return;
      const all = new Float32Array(this.way.length * this.data.space.d);
      this.way.forEach((z, i) => all.set(z, i * z.length));
      this.ends = await this.decoder.batch(all, signal);
      this.chips.pictures(this.ends);
      for (const [i, route] of this.routes.entries()) {
        const pictures = await picturesOf(route, places, this.decoder, this.ends, signal);
        pictures.forEach((picture, tile) => this.strips[i]!.picture(tile, picture));
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** The hand or the film moved the cursor. */
  private at(playing: Playing, rests: boolean): void {
    if (rests) this.settle({});
    this.follow(playing, rests);
  }

  /** The cursor is at a place: the face, the strips, the curve and the map follow. */
  private follow(playing: Playing, rests: boolean): void {
    const place = playing.at, first = this.routes[0];
    for (const strip of this.strips) strip.cursor(place);
    this.curve.cursor(place);
    const z = first?.path?.at(place);
    if (first && z && this.space) {
      this.map.cursor(planeScores(this.space, z));
      this.stage.show({ z, title: `${first.title}, ${Math.round(place * 100)} % of the way`, turn: this.turn, resting: !playing.moves && rests });
      const { measured } = first;
      const reading = measured ? `, m ${mahalanobisAt(measured, place).toFixed(1)}, ${regionAt(measured, place)}` : "";
      this.transport.words(`${Math.round(place * 100)} % of the way${reading}`);
    }
  }

  private settle(changes: Partial<PathsState>): void {
    const now = { way: formatWay(this.data.way), stroke: formatCorners(this.data.stroke), play: formatPlay(this.transport.playing), kind: null };
    const state: PathsState = { ...now, ...changes };
    this.trail.note({ way: state.way, stroke: state.stroke, kind: state.kind ?? this.data.kind });
    this.turn = this.stage.nextTurn();
    this.seenPlay = state.play;
    this.send({ turn: this.turn, state });
  }

  private settleWay(way: readonly Waypoint[]): void {
    this.settle({ way: formatWay(way) });
  }

  private add(number: number): void {
    const { way, most } = this.data;
    if (way.length >= most) {
      this.words.textContent = `A path has at most ${most} faces: take one out first.`;
      return;
    }
    this.settleWay([...way, { token: String(number), words: "", z: "" }]);
  }

  private lookAt(index: number): void {
    this.transport.place(this.legs() > 0 ? index / this.legs() : 0, true);
  }

  /** The pen moves: the face under it is shown at once; lifted, its line becomes the path. */
  private draw(line: readonly Corner[], done: boolean): void {
    const pen = line[line.length - 1], base = this.way[0];
    if (!pen || !base || !this.space) return;
    const z = moved(this.space, base, new Map([[0, pen[0]], [1, pen[1]]]));
    this.stage.show({ z, title: "Under the pen", turn: this.turn, resting: false });
    if (!done) return;
    const corners = simplified(line, TOLERANCE);
    if (corners.length < 2) return;
    this.transport.take({ ...this.transport.playing, at: 0, moves: false }, this.legs());
    this.settle({ stroke: formatCorners(corners), kind: "drawn" });
  }

  private job() {
    const { routes, data } = this;
    const rows = (places: readonly number[], signal?: AbortSignal) =>
      Promise.all(routes.map((route) => picturesOf(route, places, this.decoder, this.ends, signal)));
    return {
      film: async ({ side, rate, most }: Grade, signal: AbortSignal) => {
        const plan = filmPlan(this.transport.playing, this.legs(), rate, most);
        return filmOf(await rows(plan.places, signal), routes.map(({ title }) => title), plan, { side, theme: this.theme });
      },
      sheet: async () => sheetOf(await rows(evenPlaces(data.tiles))),
      loops: this.transport.playing.repeat !== "once",
    };
  }

  private key(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    if (event.key !== " " || at.matches("button, select")) return;
    event.preventDefault();
    this.transport.toggle();
  }

  dress(theme: Theme): void {
    this.theme = theme;
    this.showMap();
  }

  end(): void {
    this.decoding?.abort();
    for (const part of [this.map, this.transport, this.curve, this.exports, this.trail]) part.end();
  }
}
