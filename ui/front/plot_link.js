// Tells Python which point of a Plotly chart was clicked, in any drag mode, and rings the point whose face is shown.
// The chart's own figure never changes for it: a new figure would lose the person's lasso.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const link = (parentElement.zspaceLink ??= { seen: new WeakSet(), observer: null, ring: null });
  link.data = data;
  link.send = setTriggerValue;

  const plotOf = () => document.querySelector(`.st-key-${link.data.chart} .js-plotly-plot`);

  const draw = () => {
    const plot = plotOf();
    const at = link.data.ring;
    const layout = plot?._fullLayout;
    if (!plot || !at || !layout?.xaxis?.l2p) {
      link.ring?.remove();
      return;
    }
    const { xaxis, yaxis } = layout;
    const [x, y] = [xaxis.l2p(at[0]), yaxis.l2p(at[1])];
    const inside = x >= 0 && y >= 0 && x <= xaxis._length && y <= yaxis._length;
    link.ring ??= document.createElement("div");
    Object.assign(link.ring.style, {
      position: "absolute", width: "18px", height: "18px", margin: "-9px 0 0 -9px", boxSizing: "border-box",
      border: `2.5px solid ${link.data.colour}`, borderRadius: "50%", pointerEvents: "none", zIndex: 5,
      boxShadow: `0 0 0 1.5px ${link.data.ground}`, left: `${xaxis._offset + x}px`, top: `${yaxis._offset + y}px`,
      display: inside ? "" : "none",
    });
    const holder = plot.querySelector(".svg-container");
    if (holder && link.ring.parentElement !== holder) holder.append(link.ring);
  };

  const attach = () => {
    const plot = plotOf();
    if (!plot?._ev || link.seen.has(plot._ev)) return;
    link.seen.add(plot._ev);
    plot.on("plotly_click", (event) => {
      const id = [event?.points?.[0]?.customdata].flat()[0];
      if (Number.isInteger(id)) link.send("clicked", id);
    });
    for (const name of ["plotly_afterplot", "plotly_relayouting"]) plot.on(name, draw);
    draw();
  };

  if (!link.observer) {
    let waiting = 0;
    link.observer = new MutationObserver(() => {
      if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; attach(); });
    });
    link.observer.observe(document.body, { childList: true, subtree: true });
  }
  attach();
  draw();
  return () => {
    link.observer?.disconnect();
    link.observer = null;
    link.ring?.remove();
  };
}
