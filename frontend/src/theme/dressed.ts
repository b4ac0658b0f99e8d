// The theme's colours by their meaning, as CSS variables of an element, also when the theme is switched.
import { type Theme, themeOf, watchTheme } from "./theme";

/** Set --data, --generator, --person and --outside on `root` now and at every change; returns the end of that. */
export function dressed(root: HTMLElement, changed: (theme: Theme) => void = () => {}): () => void {
  const wear = (theme: Theme): void => {
    for (const name of ["data", "generator", "person", "outside"] as const) root.style.setProperty(`--${name}`, theme[name]);
    changed(theme);
  };
  wear(themeOf(root));
  return watchTheme(root, wear);
}
