// Hole tool: a square is placed on a photo by hand. All three numbers are whole percents of the picture's side.
// Both sides may set it: what is sent carries a number, and an answer that is older than the hand's last word is passed over.
const REST = 250; // ms without a key after which the hole counts as settled
const tools = new WeakMap();
const clamp = (value, low, high) => Math.round(Math.min(Math.max(value, low), high));

function draw(tool) {
  const { x, y, size } = tool.hole;
  Object.assign(tool.box.style, { left: `${x}%`, top: `${y}%`, width: `${size}%`, height: `${size}%` });
}

function settle(tool, wait = 0) {
  clearTimeout(tool.timer);
  tool.timer = setTimeout(() => {
    tool.timer = null;
    const text = JSON.stringify(tool.hole);
    if (text === tool.sent) return;
    tool.sent = text;
    tool.turn += 1;
    tool.send("hole", { ...tool.hole, turn: tool.turn });
    const { x, y, size } = tool.hole;
    tool.said.textContent = `A hole of ${size} percent, its middle at ${x} percent from the left, ${y} from the top.`;
  }, wait);
}

function change(tool, hole) {
  const { smallest, largest } = tool.data;
  const { x, y, size } = { ...tool.hole, ...hole };
  tool.hole = { x: clamp(x, 0, 100), y: clamp(y, 0, 100), size: clamp(size, smallest, largest) };
  draw(tool);
}

// Where the pointer is on the picture, in percents.
function place(tool, event) {
  const box = tool.stage.getBoundingClientRect();
  return [(100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height];
}

function listen(tool) {
  const { stage } = tool;
  let drag = null;
  stage.onpointerdown = (event) => {
    if (event.button > 0) return;
    stage.setPointerCapture(event.pointerId);
    const [x, y] = place(tool, event);
    const { hole } = tool;
    if (event.target.closest(".grip")) {
      drag = (px, py) => change(tool, { size: 2 * Math.max(px - hole.x, py - hole.y) });
    } else if (event.target.closest(".box")) {
      drag = (px, py) => change(tool, { x: hole.x + px - x, y: hole.y + py - y });
    } else {
      drag = (px, py) => change(tool, { x: px, y: py });
      drag(x, y);
    }
    stage.focus({ preventScroll: true });
  };
  stage.onpointermove = (event) => drag?.(...place(tool, event));
  stage.onpointerup = stage.onpointercancel = () => {
    if (!drag) return;
    drag = null;
    settle(tool);
  };
  stage.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 10 : 1;
    const { x, y, size } = tool.hole;
    const acts = {
      ArrowLeft: { x: x - step }, ArrowRight: { x: x + step }, ArrowUp: { y: y - step }, ArrowDown: { y: y + step },
      "+": { size: size + 1 }, "=": { size: size + 1 }, "-": { size: size - 1 }, "_": { size: size - 1 },
    };
    if (!(event.key in acts)) return;
    event.preventDefault();
    change(tool, acts[event.key]);
    settle(tool, REST);
  };
  tool.busy = () => drag !== null || Boolean(tool.timer);
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".hole");
  if (!root || !data) return;
  let tool = tools.get(root);
  if (!tool) {
    const [stage, box, said] = [".stage", ".box", ".said"].map((name) => root.querySelector(name));
    tool = { stage, box, said, turn: data.turn, hole: data.hole, sent: null, data };
    tools.set(root, tool);
    listen(tool);
  }
  tool.data = data;
  tool.send = setStateValue;
  const picture = root.querySelector(".photo");
  if (picture.getAttribute("src") !== data.picture) picture.src = data.picture;
  if (data.turn >= tool.turn && !tool.busy()) {
    tool.hole = data.hole;
    tool.sent = JSON.stringify(data.hole);
  }
  draw(tool);
  return () => { clearTimeout(tool.timer); tools.delete(root); };
}
