// Crop tool: the frame stands still, the photo moves under it. A crop is {x, y, size, angle} in photo pixels,
// as faces/framing.py defines it; everything here is drawn from it. It is sent while the hand moves, for the face to
// follow, and once more when the hand rests, for the whole page.
const INSET = 0.11; // share of the stage left and right of the frame, as in crop.css
const REST = 220; // ms without wheel or key after which a crop counts as settled
const FOLLOW = 80; // ms between two crops that are sent while the hand moves
const TWIST = 8; // degrees that two fingers must turn before the photo turns with them
const tools = new WeakMap();
let latest = {}; // what was last sent: an element that is mounted anew goes on from there
const radians = (degrees) => (degrees * Math.PI) / 180;
const wrap = (angle) => ((((angle + 180) % 360) + 360) % 360) - 180;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

function allowed(crop, data) {
  return {
    x: clamp(crop.x, 0, data.width),
    y: clamp(crop.y, 0, data.height),
    size: clamp(crop.size, data.smallest, data.largest),
    angle: wrap(crop.angle),
  };
}

// Screen pixels of the stage, measured from the middle of the frame -> offset in photo pixels.
function toPhoto(tool, dx, dy) {
  const { size, angle } = tool.crop;
  const scale = size / (tool.stage.clientWidth * (1 - 2 * INSET));
  const cos = Math.cos(radians(angle)), sin = Math.sin(radians(angle));
  return [(dx * cos - dy * sin) * scale, (dx * sin + dy * cos) * scale];
}

function draw(tool) {
  const { stage, data, crop, picture } = tool;
  const side = stage.clientWidth;
  if (!side || !picture.naturalWidth) return;
  const scale = ((side * (1 - 2 * INSET)) / crop.size) * (data.width / picture.naturalWidth);
  const cos = Math.cos(radians(crop.angle)) * scale, sin = Math.sin(radians(crop.angle)) * scale;
  const x = crop.x * (picture.naturalWidth / data.width), y = crop.y * (picture.naturalHeight / data.height);
  const left = side / 2 - (cos * x + sin * y), top = side / 2 - (-sin * x + cos * y);
  picture.style.transform = `matrix(${cos}, ${-sin}, ${sin}, ${cos}, ${left}, ${top})`;
  const zoom = tool.root.querySelector(".zoom"), turn = tool.root.querySelector(".turn");
  const span = Math.log(data.largest / data.smallest);
  zoom.value = String(Math.round((1000 * Math.log(data.largest / crop.size)) / span));
  const fine = wrap(crop.angle - tool.base);
  turn.value = String(-fine);
  tool.root.querySelector(".zoomed").textContent = `${Math.round(crop.size)} px`;
  tool.root.querySelector(".turned").textContent = `${(Math.round(-wrap(crop.angle) * 2) / 2 + 0).toFixed(1)}\u00b0`;
  zoom.setAttribute("aria-valuetext", `frame ${Math.round(crop.size)} photo pixels wide`);
}

function send(tool, moving) {
  const { crop, data } = tool;
  latest = { token: data.token, revision: data.revision, crop };
  tool.moving = moving;
  tool.send("crop", { ...crop, token: data.token, revision: data.revision, moving });
}

function follow(tool) {
  tool.following ??= setTimeout(() => {
    tool.following = null;
    send(tool, true);
  }, FOLLOW);
}

function stop(tool) {
  clearTimeout(tool.timer);
  clearTimeout(tool.following);
  tool.following = null;
}

function settle(tool, wait = 0) {
  clearTimeout(tool.timer);
  tool.timer = setTimeout(() => {
    stop(tool);
    const { crop } = tool;
    const text = JSON.stringify(crop);
    if (text === tool.sent && !tool.moving) return;
    tool.sent = text;
    send(tool, false);
    tool.root.querySelector(".said").textContent =
      `Frame ${Math.round(crop.size)} pixels wide, middle at ${Math.round(crop.x)}, ${Math.round(crop.y)}, turned ${Math.round(-crop.angle)} degrees.`;
  }, wait);
}

function change(tool, crop, wait) {
  tool.crop = allowed({ ...tool.crop, ...crop }, tool.data);
  if (Math.abs(wrap(tool.crop.angle - tool.base)) > 45.001) tool.base = wrap(Math.round(tool.crop.angle / 90) * 90);
  draw(tool);
  follow(tool);
  if (wait !== undefined) settle(tool, wait);
}

// The photo follows the hand: a movement by (dx, dy) screen pixels.
function move(tool, dx, dy, wait) {
  const [x, y] = toPhoto(tool, dx, dy);
  change(tool, { x: tool.crop.x - x, y: tool.crop.y - y }, wait);
}

// Zoom and turn so that the photo's point under (dx, dy), measured from the frame's middle, stays there.
function about(tool, dx, dy, { factor = 1, turn = 0 }, wait) {
  const before = toPhoto(tool, dx, dy);
  const { x, y } = tool.crop;
  tool.crop = allowed({ ...tool.crop, size: tool.crop.size * factor, angle: tool.crop.angle + turn }, tool.data);
  const after = toPhoto(tool, dx, dy);
  change(tool, { x: x + before[0] - after[0], y: y + before[1] - after[1] }, wait);
}

function fromMiddle(tool, event) {
  const box = tool.stage.getBoundingClientRect();
  return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
}

function pair(pointers) {
  const [[ax, ay], [bx, by]] = [...pointers.values()];
  return {
    middle: [(ax + bx) / 2, (ay + by) / 2],
    apart: Math.max(Math.hypot(bx - ax, by - ay), 1),
    tilt: (Math.atan2(by - ay, bx - ax) * 180) / Math.PI,
  };
}

function pinch(tool, before, after) {
  move(tool, after.middle[0] - before.middle[0], after.middle[1] - before.middle[1]);
  const twist = wrap(after.tilt - before.tilt);
  tool.twist += twist;
  const turn = Math.abs(tool.twist) > TWIST ? -twist : 0;
  about(tool, ...after.middle, { factor: before.apart / after.apart, turn });
}

function listen(tool) {
  const { stage, pointers, root } = tool;
  stage.onpointerdown = (event) => {
    if (event.button > 0) return;
    stage.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, fromMiddle(tool, event));
    tool.twist = 0;
    stage.classList.add("held");
    stage.focus({ preventScroll: true });
  };
  stage.onpointermove = (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const before = pointers.size === 2 ? pair(pointers) : null;
    const now = fromMiddle(tool, event);
    pointers.set(event.pointerId, now);
    if (before) pinch(tool, before, pair(pointers));
    else if (pointers.size === 1) move(tool, now[0] - last[0], now[1] - last[1]);
  };
  stage.onpointerup = stage.onpointercancel = (event) => {
    if (!pointers.delete(event.pointerId)) return;
    if (pointers.size) return;
    stage.classList.remove("held");
    settle(tool);
  };
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const factor = Math.exp(clamp(event.deltaY * lines, -120, 120) * (event.ctrlKey ? 0.01 : 0.0015));
    about(tool, ...fromMiddle(tool, event), { factor }, REST);
  }, { passive: false });
  stage.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = (stage.clientWidth * (1 - 2 * INSET) * (event.shiftKey ? 5 : 1)) / tool.data.frame;
    const turn = event.shiftKey ? 5 : 1;
    const acts = {
      ArrowLeft: () => move(tool, -step, 0, REST), ArrowRight: () => move(tool, step, 0, REST),
      ArrowUp: () => move(tool, 0, -step, REST), ArrowDown: () => move(tool, 0, step, REST),
      "+": () => about(tool, 0, 0, { factor: 1 / 1.03 }, REST), "=": () => about(tool, 0, 0, { factor: 1 / 1.03 }, REST),
      "-": () => about(tool, 0, 0, { factor: 1.03 }, REST), "_": () => about(tool, 0, 0, { factor: 1.03 }, REST),
      ".": () => about(tool, 0, 0, { turn: -turn }, REST), ">": () => about(tool, 0, 0, { turn: -turn }, REST),
      ",": () => about(tool, 0, 0, { turn }, REST), "<": () => about(tool, 0, 0, { turn }, REST),
      "0": () => change(tool, tool.data.start, REST),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const zoom = root.querySelector(".zoom"), turn = root.querySelector(".turn");
  zoom.oninput = () => {
    const { smallest, largest } = tool.data;
    change(tool, { size: largest * Math.pow(smallest / largest, Number(zoom.value) / 1000) }, REST);
  };
  turn.oninput = () => change(tool, { angle: tool.base - Number(turn.value) }, REST);
  zoom.onchange = turn.onchange = () => settle(tool, 120); // a held arrow key changes it again and again
  root.querySelector(".quarter").onclick = () => {
    tool.base = wrap(tool.base - 90);
    change(tool, { angle: tool.crop.angle - 90 }, 0);
  };
  root.querySelector(".again").onclick = () => { tool.base = wrap(Math.round(tool.data.start.angle / 90) * 90); change(tool, tool.data.start, 0); };
}

function markEyes(root, marks) {
  const drawing = marks
    .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.6"/><path d="M${x} ${y}h.01"/>`)
    .join("");
  root.querySelector(".halo").innerHTML = root.querySelector(".lines").innerHTML = drawing;
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".crop");
  if (!root || !data) return;
  let tool = tools.get(root);
  if (!tool) {
    tool = {
      root, stage: root.querySelector(".stage"), picture: root.querySelector(".photo"), pointers: new Map(),
      base: 0, twist: 0, revision: null, sent: null, moving: false, following: null, crop: data.crop, data,
    };
    tools.set(root, tool);
    listen(tool);
    markEyes(root, data.marks);
    tool.picture.onload = () => draw(tool);
    tool.watch = new ResizeObserver(() => draw(tool));
    tool.watch.observe(tool.stage);
  }
  tool.data = data;
  tool.send = setStateValue;
  const placedAnew = tool.revision !== data.revision || tool.token !== data.token;
  if (placedAnew) {
    stop(tool);
    tool.revision = data.revision;
    tool.token = data.token;
    const goesOn = latest.token === data.token && latest.revision === data.revision;
    tool.crop = goesOn ? latest.crop : data.crop;
    tool.base = wrap(Math.round(tool.crop.angle / 90) * 90);
    tool.sent = JSON.stringify(tool.crop);
    tool.moving = false;
  }
  if (tool.picture.getAttribute("src") !== data.picture) tool.picture.src = data.picture;
  draw(tool);
  return () => { stop(tool); tool.watch.disconnect(); tools.delete(root); };
}
