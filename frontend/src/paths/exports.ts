// Taking a path home: GIF, MP4 and a PNG sheet, made in the browser from the pictures that it decodes.
import { codecFor, nameOf, whyNot } from "./codecs";
import { make } from "../dom/make";
import { BAR, type Film } from "./frames";
import { save } from "./save";

/** px of a face, pictures a second, and at most so many: a GIF holds every one whole. */
export interface Grade { readonly side: number; readonly rate: number; readonly most: number }
const GIF: Grade = { side: 192, rate: 12.5, most: 60 };
const MP4: Grade = { side: 288, rate: 30, most: 240 };

export interface Job {
  /** Decode the film's pictures. */
  film(grade: Grade, signal: AbortSignal): Promise<Film>;
  sheet(): Promise<Blob>;
  readonly loops: boolean;
}

export interface Exports {
  readonly element: HTMLElement;
  /** Whether there is a path to export, and how wide its film is: that decides about the encoder. */
  ready(job: Job | null, faces: number): void;
  end(): void;
}

type Made = (film: Film, done: (share: number) => void, signal: AbortSignal) => Promise<{ readonly bytes: BlobPart; readonly type: string; readonly name: string }>;

export function makeExports(): Exports {
  let job: Job | null = null, running: AbortController | null = null, asked = 0;
  const said = make("span", { className: "said", role: "status" });
  const gif = make("button", { type: "button", data: { export: "gif" }, title: "Download path.gif" }, "GIF");
  const mp4 = make("button", { type: "button", data: { export: "mp4" } }, "MP4");
  const png = make("button", { type: "button", data: { export: "png" }, title: "Download path.png: the film strips as one sheet" }, "PNG sheet");
  const cancel = make("button", { type: "button", className: "quiet", hidden: true }, "Cancel");

  function show(): void {
    for (const button of [gif, png]) button.disabled = job === null || running !== null;
    mp4.disabled = job === null || running !== null || mp4.dataset.codec === undefined;
    cancel.hidden = running === null;
  }

  async function run(label: string, grade: Grade, make: Made): Promise<void> {
    if (!job || running) return;
    running = new AbortController();
    const { signal } = running;
    show();
    try {
      said.textContent = `${label}: decoding the faces`;
      const film = await job.film(grade, signal);
      const { bytes, type, name } = await make(film, (share) => { said.textContent = `${label}: ${Math.round(share * 100)} %`; }, signal);
      save(bytes, type, name);
      said.textContent = `${name} is ready: ${film.count} frames, ${(film.count / film.rate).toFixed(1)} s.`;
    } catch (error) {
      said.textContent = signal.aborted ? "" : `${label} could not be made: ${error instanceof Error ? error.message : String(error)}`;
    }
    running = null;
    show();
  }

  gif.onclick = () => run("GIF", GIF, async (film, done, signal) => {
    const { gifOf } = await import("./gif");
    return { bytes: await gifOf(film, job?.loops ?? true, done, signal), type: "image/gif", name: "path.gif" };
  });
  mp4.onclick = () => run("MP4", MP4, async (film, done, signal) => {
    const { mp4Of } = await import("./mp4");
    const codec = await codecFor(film.width, film.height);
    if (!codec) throw new Error(whyNot());
    return { bytes: await mp4Of(film, codec, done, signal), type: "video/mp4", name: "path.mp4" };
  });
  png.onclick = () => job?.sheet().then(
    (sheet) => save(sheet, "image/png", "path.png"),
    (error: unknown) => { said.textContent = `The sheet could not be made: ${error instanceof Error ? error.message : String(error)}`; });
  cancel.onclick = () => running?.abort();

  /** Ask the browser once a size whether it can encode, and say so on the button. */
  async function ask(faces: number): Promise<void> {
    if (asked === faces) return;
    asked = faces;
    const codec = await codecFor(MP4.side * faces, MP4.side + BAR * Number(faces > 1));
    if (codec) mp4.dataset.codec = codec;
    else delete mp4.dataset.codec;
    mp4.title = codec ? `Download path.mp4, ${nameOf(codec)}` : whyNot();
    if (!codec) said.textContent = `No MP4 here. ${whyNot()}`;
    show();
  }

  show();
  return {
    element: make("div", { className: "exports", role: "group", aria: { label: "Downloads" } }, gif, mp4, png, cancel, said),
    ready(next, faces) {
      job = next;
      if (job) void ask(faces);
      show();
    },
    end: () => running?.abort(),
  };
}
