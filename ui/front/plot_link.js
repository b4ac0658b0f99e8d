// Tells Python which point of a Plotly chart was clicked, in any drag mode, and marks the place whose face is shown.
// The chart's own figure never changes for it: a new figure would lose the person's lasso.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const link = (parentElement.zspaceLink ??= { seen: new WeakSet(), observer: null, mark: null });
  link.data = data;
  link.send = setTriggerValue;

  const plotOf = () => document.querySelector(`.st-key-${link.data.chart} .js-plotly-plot`);

  const draw = () => {
    const plot = plotOf();
    const { ring, line, colour, ground } = link.data;
    const layout = plot?._fullLayout;
    if ((!ring && line == null) || !layout?.xaxis?.l2p) {
      link.mark?.remove();
      return;
    }
    const { xaxis, yaxis } = layout;
    const x = xaxis.l2p(ring ? ring[0] : line);
    const y = ring ? yaxis.l2p(ring[1]) : 0;
    const inside = x >= 0 && y >= 0 && x <= xaxis._length && y <= yaxis._length;
    const shape = ring
      ? { width: "18px", height: "18px", margin: "-9px 0 0 -9px", borderRadius: "50%", border: `2.5px solid ${colour}` }
      : { width: "2px", height: `${yaxis._length}px`, margin: "0 0 0 -1px", background: colour };
    link.mark ??= document.createElement("div");
    Object.assign(link.mark.style, shape, {
      position: "absolute", boxSizing: "border-box", pointerEvents: "none", zIndex: 5,
      boxShadow: `0 0 0 1.5px ${ground}`, left: `${xaxis._offset + x}px`, top: `${yaxis._offset + y}px`,
      display: inside ? "" : "none",
    });
    const holder = plot.querySelector(".svg-container");
    if (holder && link.mark.parentElement !== holder) holder.append(link.mark);
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
    link.mark?.remove();
  };
}
