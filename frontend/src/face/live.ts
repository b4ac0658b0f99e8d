// The large face, live: whatever stands on the stage is decoded here, measured here, and answered by Python when it rests.
//
// For tests and measurements: each picture drawn is told on window as the event "zspace:picture", its detail being
// { stage, at, drawn, resting }: the time stamp of the input that led to it (or when it was put on the stage) and the moment
// after it was drawn, both in ms of performance.now().
import { connectionNote } from "../connection/note";
import { decoderOf, type Decoder, type DecoderState, type Picture } from "../decoder/client";
import { makeBar } from "../loading/bar";
import { fromBase64 } from "../space/base64";
import { loadSpace } from "../space/load";
import { readings, type LatentSpace } from "../space/space";
import { stageOf, type Shown, type Stage } from "../stage/stage";
import { watchTheme, themeOf } from "../theme/theme";
import type { FaceData } from "./data";
import { makeFigure } from "./figure";
import { paint } from "./paint";
import { makeSave } from "./save";

let faces = 0;

export class LiveFace {
  readonly figure = makeFigure();
  private readonly bar = makeBar();
  private readonly lane = `face ${++faces}`;
  private readonly ends: (() => void)[] = [];
  private readonly stage: Stage;
  private readonly decoder: Decoder;
  private data!: FaceData;
  private space: LatentSpace | null = null;
  private decodes = false;
  private restedAt = -1;

  constructor(data: FaceData, root: HTMLElement, private readonly failed: (reason: string) => void) {
    const { figure } = this;
    root.append(figure.element);
    figure.place.append(this.bar.element, makeSave(figure.canvas));
    figure.wear(themeOf(root));
    this.stage = stageOf(data.stage);
    this.decoder = decoderOf(data.space);
    this.ends.push(
      watchTheme(root, figure.wear),
      this.stage.listen((shown) => this.show(shown)),
      this.decoder.watch((state) => this.watched(state)),
      connectionNote(root),
    );
    loadSpace(data.space).then((space) => {
      this.space = space;
      if (this.stage.shown) this.measure(this.stage.shown);
    }, (error: Error) => failed(error.message));
  }

  /** What Python says on a run: it stands unless the hand has moved on since the change that this run answers. */
  take(data: FaceData): void {
    this.data = data;
    const now = this.stage.shown;
    if (now && now.turn > data.turn) {
      this.show(now);
      return;
    }
    if (data.nearest) this.restedAt = data.turn;
    if (!this.decodes) this.fromServer(data.picture);
    this.stage.show({ z: fromBase64(data.z), title: data.title, turn: data.turn, resting: true });
  }

  end(): void {
    for (const end of this.ends) end();
    this.bar.end();
    this.stage.clear();
    this.figure.element.remove();
  }

  private show(shown: Shown): void {
    const { figure, data } = this, at = shown.at ?? performance.now();
    this.decoder.latest(this.lane, shown.z, (picture) => this.draw(picture, shown, at)); // first: the worker works meanwhile
    figure.title(shown.title);
    figure.rested(shown.resting && shown.turn === this.restedAt ? data : null);
    this.measure(shown);
  }

  private measure(shown: Shown): void {
    if (this.space) this.figure.measured(readings(this.space, shown.z), this.data, this.stage.judge?.(shown.z));
    else if (shown.turn <= this.data.turn) this.figure.measured(this.data, this.data);
  }

  private draw(picture: Picture, { resting }: Shown, at: number): void {
    const { canvas } = this.figure;
    paint(canvas, picture);
    canvas.dataset.drawn = "browser";
    window.dispatchEvent(new CustomEvent("zspace:picture", {
      detail: { stage: this.data.stage, at, drawn: performance.now(), resting },
    }));
  }

  private watched(state: DecoderState): void {
    this.decodes = state.phase === "ready";
    this.bar.show(state);
    if (state.phase === "failed") this.failed(state.reason ?? "the decoder did not start");
  }

  private fromServer(address: string): void {
    const image = new Image(), { canvas } = this.figure;
    image.onload = () => {
      if (canvas.dataset.drawn === "browser") return;
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext("2d", { alpha: false, willReadFrequently: true })!.drawImage(image, 0, 0);
      canvas.dataset.drawn = "server";
    };
    image.src = address;
  }
}
