// The plane explorer: the hand that moves a face through the points, and what of it the page is told.
import { decoderOf } from "../decoder/client";
import { make } from "../dom/make";
import { fromBase64 } from "../space/base64";
import { loadSpace } from "../space/load";
import { stageOf } from "../stage/stage";
import { themeOf, type Theme } from "../theme/theme";
import type { SentLasso } from "./corners";
import type { Choice, PlaneData, PlaneSettled, PlaneState } from "./data";
import { Faces } from "./faces";
import { Grouping } from "./grouping";
import { watchHand, type Hand, type Tool } from "./hand";
import { pressed } from "./keys";
import { memoryOf } from "./memory";
import { Pointing } from "./pointing";
import { fetchPoints, pointsKey } from "./points";
import { Readout } from "./readout";
import { Roaming } from "./roaming";
import { laid, legendOf } from "./scene";
import { Screen } from "./screen";
import { legend, settingsRow } from "./settings";
import { Telling } from "./telling";
import { toolbar } from "./toolbar";
import { homeView, panned, pixelOf, placeOf, sameView, scaleOf, showing, zoomedAt, type Pixel, type Place, type View } from "./view";

/** How the plane speaks to Python. */
export interface Sends {
  settled(turn: number, state: PlaneSettled): void;
  lassoed(turn: number, lasso: SentLasso): void;
  /** The plane cannot be shown in this browser, though other elements may. */
  unable(reason: string): void;
}

const EDGE = 40; // pixels that the cursor keeps from the window's edge when keys move it
const ZOOM = 1.6;

export class Plane {
  private readonly telling: Telling;
  private readonly box: HTMLElement;
  private readonly spoken = make("div", { className: "spoken", role: "status" });
  private readonly bar = toolbar((tool) => this.takeUp(tool), (way) => this.zoom(way));
  private readonly row = settingsRow((change) => this.change(change), () => this.telling.now(null, false));
  private readonly key = legend();
  private readonly screen: Screen;
  private readonly faces: Faces;
  private readonly readout: Readout;
  private readonly hand: Hand;
  private readonly pointing: Pointing;
  private readonly roaming: Roaming;
  private readonly grouping: Grouping;
  private readonly told = { points: "", layers: "", axes: "" };
  private tool: Tool = "face";
  private opened = false;

  /** Raises Error where there is no WebGL that draws the points. */
  constructor(root: HTMLElement, private data: PlaneData, private send: Sends) {
    const memory = memoryOf(`${data.stage} ${data.space.identity}`);
    const { nextTurn } = stageOf(data.stage);
    this.telling = new Telling(memory, data.state, nextTurn, (turn, state) => this.send.settled(turn, state), () => this.hand.down);
    this.faces = new Faces(data.space, decoderOf(data.space), () => this.screen.redraw());
    this.readout = new Readout(data.space, stageOf(data.stage), data.axes);
    this.screen = new Screen(themeOf(root), () => this.faces, (reason) => this.send.unable(reason), this.bar.tools, this.bar.zooms);
    this.pointing = new Pointing(this.screen, this.faces);
    this.roaming = new Roaming(this.screen, this.readout, this.pointing, (place) => this.nearest(place), this.spoken);
    this.grouping = new Grouping(this.screen, memory, data.space, () => this.telling.next(), (turn, lasso) => this.send.lassoed(turn, lasso));
    this.box = make("div", { className: "plane-box" }, this.screen.window, this.key.element, this.row.element, this.spoken);
    root.append(this.box);
    this.takeUp("face");
    this.hand = watchHand(this.screen.window, () => this.tool, {
      over: (at, stamp) => this.roaming.over(at, stamp, this.tool === "face"),
      left: () => this.roaming.leave(),
      released: () => this.screen.let(),
      clicked: (at, keep) => this.click(at, keep),
      panned: (left, top) => this.look(panned(this.screen.frame, this.screen.view, left, top)),
      zoomed: (at, factor) => this.look(zoomedAt(this.screen.frame, this.screen.view, at, factor)),
      looped: (loop, closed) => this.grouping.loop(loop, closed),
      pressed: (key, fine) => this.press(key, fine),
    });
    void loadSpace(data.space).then((space) => {
      this.readout.open(space);
      this.opened = true;
      return this.refresh();
    }).catch((error: Error) => this.send.unable(error.message));
  }

  /** Take the data of a run of the page. */
  take(data: PlaneData, send: Sends): void {
    this.send = send;
    this.data = data;
    const axes = data.axes.map(({ quantity }) => quantity).join(), layers = JSON.stringify(data.layers);
    this.adopt(data, this.told.axes !== "" && axes !== this.told.axes);
    this.told.axes = axes;
    this.readout.axes = data.axes;
    this.screen.describe(data);
    if (layers !== this.told.layers) this.screen.laid = laid(data.layers);
    this.told.layers = layers;
    void this.grouping.hear(data.lasso, data.groupTurn);
    if (data.turn >= this.telling.turn) this.readout.settle({ z: fromBase64(data.shown.z), title: data.shown.title, turn: data.turn, resting: true });
    if (this.opened) void this.refresh();
    this.show();
  }

  dress(theme: Theme): void {
    this.screen.dress(theme, this.data.scale);
    this.show();
  }

  end(): void {
    this.hand.end();
    this.roaming.end();
    this.readout.judgeBy(null);
    this.telling.end();
    this.faces.want([]);
    this.screen.end();
    this.box.remove();
  }

  private adopt(data: PlaneData, otherAxes: boolean): void {
    const before = this.viewOf(this.state), news = this.telling.hear(data, otherAxes), after = this.viewOf(this.state);
    // What comes back of our own window is rounded: nothing that anybody sees, and no reason to draw all points anew.
    if (news && !otherAxes && this.screen.points && !sameView(this.screen.frame, before, after)) this.screen.go(after);
  }

  private get state(): PlaneState {
    return this.telling.state;
  }

  private viewOf({ view }: PlaneState): View {
    return view ? { x: view[0], y: view[1], zoom: view[2] } : homeView(this.screen.frame.home);
  }

  /** Bring points and base in step with the data; what is the same costs nothing. */
  private async refresh(): Promise<void> {
    const key = pointsKey(this.data);
    if (key !== this.told.points) {
      this.told.points = key;
      const points = await fetchPoints(this.data, this.screen.laid.also).catch((error: Error) => this.missed(error));
      if (!points || this.told.points !== key) return;
      this.readout.judgeBy(points.region);
      await this.screen.show(points, this.grouping.fading(points.ids), this.data.scale, this.state.view && this.viewOf(this.state));
    }
    await this.rebase();
  }

  /** Points that cannot be had leave those that are there, and are asked for again with the next run. */
  private missed(error: Error): null {
    this.told.points = "";
    if (!this.screen.points) this.send.unable(error.message);
    return null;
  }

  /** The z-point whose other components the face keeps follows from the setting; `nearest` is the one found last. */
  private async rebase(nearest = this.state.pin?.base ?? this.readout.base): Promise<void> {
    const { hold } = this.state, base = hold === "mean" ? null : hold === "point" ? this.data.point : nearest;
    await this.readout.read(base).catch(() => undefined);
    this.readout.base = base;
    this.show();
  }

  private show(): void {
    const { hold, faces, tile, pin } = this.state;
    this.screen.small = { shown: faces, tile };
    this.screen.pin = pin;
    this.row.show({ hold, faces, tile });
    const { theme } = this.screen;
    this.key.show(legendOf(this.data, this.screen.points, theme), theme);
    this.screen.redraw();
  }

  private change(change: Partial<PlaneState>): void {
    this.telling.change(change);
    this.show();
    if ("hold" in change) void this.rebase();
    else this.screen.choose();
  }

  private look(view: View): void {
    if (!this.screen.points) return;
    this.telling.change({ view: [view.x, view.y, view.zoom] });
    this.screen.go(view, false, this.hand.down);
    if (this.roaming.place) this.pointing.show(this.roaming.place);
    this.telling.soon();
  }

  private zoom(way: "in" | "out" | "home", about?: Pixel): void {
    const { frame, view } = this.screen, at = about ?? { left: frame.width / 2, top: frame.height / 2 };
    if (way !== "home") return this.look(zoomedAt(frame, view, at, way === "in" ? ZOOM : 1 / ZOOM));
    this.look(homeView(frame.home));
    this.telling.change({ view: null });
  }

  private takeUp(tool: Tool): void {
    this.tool = tool;
    this.screen.window.dataset.tool = tool;
    this.bar.show(tool);
  }

  /** The hand rests: where the nearest z-point is to give the other components, that of this place does from now on. */
  private async nearest({ x, y }: Place): Promise<void> {
    if (this.state.hold !== "nearest") return;
    const { grid, ids } = this.screen.points!, position = grid.nearest(x, y, scaleOf(this.screen.frame, this.screen.view.zoom));
    if (position >= 0) await this.rebase(ids[position]);
  }

  private click(at: Pixel, keep: boolean): void {
    if (!this.screen.points) return;
    const place = placeOf(this.screen.frame, this.screen.view, at), choice = this.pointing.meant(place);
    this.roaming.hold(at);
    if (choice.kind === "place") void this.nearest(place).then(() => this.settle(choice, keep, rounded(place)));
    else this.settle(choice, keep);
    this.pointing.show(place);
  }

  /** Tell Python; a choice is on the stage at once. */
  private settle(choice: Choice, keep: boolean, place: Place | null = null): void {
    this.telling.change({ pin: place && { ...place, base: this.readout.base } });
    const turn = this.telling.now(choice, keep);
    if (choice.kind === "point") void this.readout.choose(choice.id, turn).catch(() => undefined);
    if (place) this.readout.pin(place, turn);
    this.show();
  }

  private press(key: string, shift: boolean): boolean {
    const { frame, view } = this.screen, from = this.roaming.place ?? this.state.pin ?? this.readout.mean, at = pixelOf(frame, view, from);
    if (!this.screen.points) return false;
    return pressed(key, shift, {
      step: (left, top) => {
        const place = placeOf(frame, view, { left: at.left + left, top: at.top + top }), followed = showing(frame, view, place, EDGE);
        if (followed.x !== view.x || followed.y !== view.y) this.look(followed);
        this.roaming.move(place);
      },
      mean: () => this.roaming.move(this.readout.mean),
      choose: (keep) => this.click(at, keep),
      zoom: (way) => this.zoom(way, at),
      letGo: () => {
        if (!this.grouping.size) return false;
        this.grouping.choose([]);
        return true;
      },
      takeUp: (tool) => this.takeUp(tool),
    });
  }
}

/** A place as the address holds it, so that it opens with the very same face. */
function rounded({ x, y }: Place): Place {
  return { x: Number(x.toPrecision(5)), y: Number(y.toPrecision(5)) };
}
