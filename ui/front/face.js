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
  if (data.score) set(".score", data.score);
  for (const name of ["nearest", "score"]) face.querySelector(`.${name}`).classList.toggle("waiting", !data[name]);
  set(".region", data.region);
  set(".why", data.regionHelp);
  face.style.setProperty("--tone", data.tone);
  const [low, high, needle] = data.gauge;
  const band = face.querySelector(".band");
  band.style.left = `${low * 100}%`;
  band.style.width = `${(high - low) * 100}%`;
  face.querySelector(".needle").style.left = `${needle * 100}%`;
  face.querySelector(".gauge").setAttribute(
    "aria-label", `Distance m ${data.m}; the band holds 90 of 100 held-out photos`);
}
