// Colours and fonts of Streamlit's theme, as its components v2 hand them down in CSS variables (--st-*), and their meaning
// here: the four categorical colours are those of the data, the generator, a person's photo, and what lies outside.

export interface Theme {
  readonly data: string;
  readonly generator: string;
  readonly person: string;
  readonly outside: string;
  readonly ink: string;
  readonly ground: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly font: string;
  readonly dark: boolean;
  /** The person asks for reduced motion. */
  readonly calm: boolean;
}

type Root = HTMLElement | ShadowRoot;

const MEANINGS = ["#4b515d", "#1457ea", "#a81ca7", "#b84a06"] as const;
const WATCHED = ["color", "background-color", "border-left-color", "outline-color"] as const;

/** The theme in force at an element's root. */
export function themeOf(root: Root): Theme {
  const style = getComputedStyle(hostOf(root));
  const read = (name: string, otherwise: string): string => style.getPropertyValue(`--st-${name}`).trim() || otherwise;
  const colours = read("chart-categorical-colors", "").split(/,(?![^(]*\))/).map((colour) => colour.trim());
  const [data, generator, person, outside] = MEANINGS.map((otherwise, i) => colours[i] || otherwise) as [string, string, string, string];
  const ground = read("background-color", "#ffffff");
  return {
    data, generator, person, outside, ground,
    ink: read("text-color", "#1d2128"),
    soft: read("secondary-background-color", "#f4f5f7"),
    line: read("border-color", "#dfe2e8"),
    accent: read("primary-color", "#1457ea"),
    font: read("font", "sans-serif"),
    dark: lightness(ground) < 0.5,
    calm: matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}

/** Call `listener` with the theme whenever it is switched, or reduced motion is; returns the end of that. */
export function watchTheme(root: Root, listener: (theme: Theme) => void): () => void {
  // A colour that runs through a transition tells when it changes; no other event does.
  const probe = document.createElement("i");
  probe.setAttribute("aria-hidden", "true");
  const values = ["text-color", "background-color", "border-color", "primary-color"];
  const colours = WATCHED.map((property, i) => `${property}:var(--st-${values[i]})`).join(";");
  probe.style.cssText = `position:absolute;width:0;height:0;overflow:hidden;pointer-events:none;${colours};` +
    `transition:${WATCHED.map((property) => `${property} 1ms`).join(",")}`;
  root.appendChild(probe);
  const motion = matchMedia("(prefers-reduced-motion: reduce)");
  const tell = (): void => listener(themeOf(root));
  probe.addEventListener("transitionend", tell);
  motion.addEventListener("change", tell);
  return () => {
    probe.remove();
    motion.removeEventListener("change", tell);
  };
}

function hostOf(root: Root): Element {
  return root instanceof ShadowRoot ? root.host : root;
}

/** Lightness from 0 to 1 of a colour as themes write it: #rgb, #rrggbb or rgb(...). */
export function lightness(colour: string): number {
  const [red, green, blue] = channels(colour);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

function channels(colour: string): [number, number, number] {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(colour.trim())?.[1];
  if (hex) {
    const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join("") : hex;
    return [0, 2, 4].map((at) => parseInt(wide.slice(at, at + 2), 16)) as [number, number, number];
  }
  const numbers = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  return [numbers[0] ?? 255, numbers[1] ?? 255, numbers[2] ?? 255];
}
