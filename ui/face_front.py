"""The browser's side of the face panel: markup, style and script as strings for a components-v2 element."""

HTML = """
<figure class="face">
  <figcaption class="title"></figcaption>
  <div class="place"><img alt="Decoded face" width="96" height="96"></div>
  <dl class="readings">
    <div><dt title="Length of the z-point, measured from the origin">Radius R</dt><dd class="radius"></dd></div>
    <div><dt title="Mahalanobis distance from the mean, in the data's own spread">Distance m</dt><dd class="m"></dd></div>
    <div><dt title="Distance to the nearest z-point of a training photo">Nearest</dt><dd class="nearest"></dd></div>
  </dl>
  <div class="gauge" role="img"><i class="band"></i><i class="needle"></i></div>
  <p class="word"><b class="region" aria-live="polite"></b> <span class="why"></span></p>
</figure>
"""

CSS = """
.face { margin: 0; font-family: var(--st-font); color: var(--st-text-color); max-width: 384px; }
.title { min-height: 1.3em; font-size: .85rem; opacity: .72; margin-bottom: .35rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.place {
  aspect-ratio: 1; width: 100%; border-radius: 14px; overflow: hidden; background: var(--st-secondary-background-color);
}
.place img { width: 100%; height: 100%; display: block; object-fit: cover; image-rendering: auto; }
.place img:not([src]) { visibility: hidden; }
.readings { display: grid; grid-template-columns: repeat(3, 1fr); gap: .5rem; margin: .75rem 0 .6rem; }
.readings div { min-width: 0; }
dt { font-size: .75rem; opacity: .72; margin: 0; white-space: nowrap; }
dd { margin: 0; font-size: 1.25rem; line-height: 1.35; font-variant-numeric: tabular-nums; min-height: 1.35em; }
.gauge { position: relative; height: 12px; margin: .1rem 0 .35rem; }
.gauge::before {
  content: ""; position: absolute; left: 0; right: 0; top: 5px; height: 2px; border-radius: 1px; background: var(--st-border-color);
}
.band { position: absolute; top: 4px; height: 4px; border-radius: 2px; background: var(--st-text-color); opacity: .38; }
.needle {
  position: absolute; top: 0; width: 3px; height: 12px; margin-left: -1.5px; border-radius: 2px; background: var(--tone);
  box-shadow: 0 0 0 2px var(--st-background-color); transition: left .12s ease-out;
}
.word { margin: 0; font-size: .85rem; line-height: 1.4; min-height: 2.8em; }
.region { color: var(--tone); font-weight: 650; }
.why { opacity: .72; }
@media (max-width: 640px) {
  .face { display: grid; grid-template-columns: 132px 1fr; column-gap: .9rem; max-width: none; align-items: start; }
  .title { grid-column: 2; min-height: 0; margin: 0; }
  .place { grid-column: 1; grid-row: 1 / span 4; }
  .readings { margin: .1rem 0 .2rem; gap: .3rem; }
  .readings, .gauge, .word { grid-column: 2; }
  dd { font-size: 1.05rem; }
  .word { min-height: 0; } .why { display: none; }
}
@media (prefers-reduced-motion: reduce) { .needle { transition: none; } }
"""

JS = """
export default function (component) {
  const { data, parentElement } = component;
  const face = parentElement.querySelector(".face");
  if (!face || !data) return;
  const set = (name, text) => {
    const node = face.querySelector(name);
    if (node.textContent !== text) node.textContent = text;
  };
  const picture = face.querySelector("img");
  if (picture.src !== data.picture) picture.src = data.picture;
  picture.alt = `Decoded face${data.title ? ": " + data.title : ""}, ${data.region}, radius ${data.radius}, distance ${data.m}`;
  set(".title", data.title);
  set(".radius", data.radius);
  set(".m", data.m);
  if (data.nearest) set(".nearest", data.nearest);
  set(".region", data.region);
  set(".why", data.regionHelp);
  face.style.setProperty("--tone", data.tone);
  const { low, high, needle } = data.gauge;
  const band = face.querySelector(".band");
  band.style.left = `${low * 100}%`;
  band.style.width = `${(high - low) * 100}%`;
  face.querySelector(".needle").style.left = `${needle * 100}%`;
  face.querySelector(".gauge").setAttribute(
    "aria-label", `Distance m ${data.m}; the band holds 90 of 100 held-out photos`);
}
"""
