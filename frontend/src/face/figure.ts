// The figure that holds the large face and its readings: that of the native page, with a canvas in the place of its image.
import html from "../../../ui/front/face.html?raw";
import { make } from "../dom/make";
import type { Readings } from "../space/space";
import { worse, type Verdict } from "../stage/verdict";
import type { Theme } from "../theme/theme";
import type { FaceData } from "./data";

export interface Figure {
  readonly element: HTMLElement;
  readonly place: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  title(words: string): void;
  /** `verdict` of the page's instrument stands in the place of the region's word where it is worse. */
  measured(readings: Omit<Readings, "position">, data: FaceData, verdict?: Verdict | null): void;
  /** The distance to the nearest z-point and the face score; null or empty while they are not known. */
  rested(now: Pick<FaceData, "nearest" | "score"> | null): void;
  wear(theme: Theme): void;
}

export function makeFigure(): Figure {
  const template = make("template", { innerHTML: html });
  const element = template.content.querySelector<HTMLElement>(".face")!, place = element.querySelector<HTMLElement>(".place")!;
  const canvas = make("canvas", { width: 96, height: 96, role: "img", aria: { label: "Decoded face" } });
  place.querySelector("img")!.replaceWith(canvas);
  const part = Object.fromEntries(["title", "radius", "m", "nearest", "score", "region", "why", "gauge", "band", "needle"].map(
    (name) => [name, element.querySelector<HTMLElement>(`.${name}`)!])) as Record<string, HTMLElement>;
  const set = (name: string, text: string): void => {
    if (part[name]!.textContent !== text) part[name]!.textContent = text;
  };
  let theme: Theme | null = null, region = "", words = "";
  const tone = (): void => {
    if (theme) element.style.setProperty("--tone", region === "edge" || region === "outside" ? theme.outside : theme.data);
  };

  return {
    element, place, canvas,
    title: (words) => set("title", words),
    measured(now, { band, regionHelp }, verdict) {
      const radius = now.radius.toFixed(2), m = now.mahalanobis.toFixed(2);
      set("radius", radius);
      set("m", m);
      const told = worse(verdict, now.region) ?? { region: now.region, words: now.region, why: regionHelp[now.region] };
      if (words !== told.words) {
        ({ region, words } = told);
        set("region", words);
        set("why", told.why);
        tone();
      }
      const [low, high, beyond] = band, full = Math.max(beyond + (high - low), 1e-9);
      const share = (value: number): string => `${100 * Math.min(Math.max(value / full, 0), 1)}%`;
      part.band!.style.left = share(low);
      part.band!.style.width = share(high - low);
      part.needle!.style.left = share(now.mahalanobis);
      part.gauge!.setAttribute("aria-label", `Distance m ${m}; the band holds 90 of 100 held-out photos`);
      const title = part.title!.textContent;
      canvas.setAttribute("aria-label", `Decoded face${title ? `: ${title}` : ""}, ${words}, radius ${radius}, distance ${m}`);
    },
    rested(now) {
      for (const name of ["nearest", "score"] as const) {
        set(name, now?.[name] || "\u2013");
        part[name]!.classList.toggle("waiting", !now?.[name]);
      }
    },
    wear(now) {
      theme = now;
      tone();
    },
  };
}
