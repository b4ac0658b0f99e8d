// The one large face of a page.
import type { Component, Element } from "../contract";
import figureLook from "../../../ui/front/face.css?inline";
import { make } from "../dom/make";
import type { FaceData } from "./data";
import { LiveFace } from "./live";
import look from "./look.css?inline";

const faces = new WeakMap<Component<unknown>["parentElement"], { readonly face: LiveFace; readonly style: HTMLElement }>();

export const element: Element<FaceData> = ({ parentElement, data, setStateValue }) => {
  let mounted = faces.get(parentElement);
  if (!mounted) {
    const root = parentElement.querySelector<HTMLElement>(".live")!, style = make("style", { textContent: `${figureLook}\n${look}` });
    root.append(style);
    mounted = { face: new LiveFace(data, root, (reason) => setStateValue("failed", reason)), style };
    faces.set(parentElement, mounted);
  }
  const { face, style } = mounted;
  face.take(data);
  return () => {
    face.end();
    style.remove();
    faces.delete(parentElement);
  };
};
