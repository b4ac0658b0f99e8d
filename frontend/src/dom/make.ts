// Making elements of the page without a library.

type Properties<Tag extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[Tag], "style" | "dataset">> & {
  readonly data?: Readonly<Record<string, string>>;
  readonly aria?: Readonly<Record<string, string>>;
};

/** An element with properties, `data-` and `aria-` attributes, and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, { data, aria, ...properties }: Properties<Tag> = {}, ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = Object.assign(document.createElement(tag), properties) as HTMLElementTagNameMap[Tag];
  for (const [name, value] of Object.entries(data ?? {})) node.dataset[name] = value;
  for (const [name, value] of Object.entries(aria ?? {})) node.setAttribute(`aria-${name}`, value);
  node.append(...children);
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children. */
export function draw(tag: string, attributes: Readonly<Record<string, string | number>> = {}, ...children: readonly (Node | string)[]): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** A choice of one among few, side by side: radio buttons that look like one control. */
export function choice<Value extends string>(
  label: string, options: readonly (readonly [Value, string])[], chosen: (value: Value) => void,
): { readonly element: HTMLElement; show(value: Value): void } {
  const buttons = options.map(([value, words]) => {
    const button = make("button", { type: "button", className: "option", data: { value }, aria: { pressed: "false" } }, words);
    button.onclick = () => chosen(value);
    return button;
  });
  const element = make("div", { className: "choice", role: "group", aria: { label } }, ...buttons);
  return {
    element,
    show(value) {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === value));
    },
  };
}
