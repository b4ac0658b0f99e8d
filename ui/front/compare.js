export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".compare");
  if (!root || !data) return;
  const show = (name, url) => {
    const picture = root.querySelector(name);
    if (picture.getAttribute("src") !== url) picture.src = url;
  };
  show(".original", data.original);
  show(".over", data.original);
  show(".reconstruction", data.reconstruction);
  show(".error", data.error);
  root.style.setProperty("--ramp", `linear-gradient(90deg, ${data.ramp.join(", ")})`);
  root.querySelector(".most").textContent = data.most;
  const wipe = root.querySelector(".wipe input"), over = root.querySelector(".over");
  wipe.setAttribute("aria-label", "Wipe your photo over the reconstruction");
  wipe.oninput = () => { over.style.clipPath = `inset(0 ${100 - wipe.value}% 0 0)`; };
  wipe.oninput();
}
