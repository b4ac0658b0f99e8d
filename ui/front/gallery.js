const sheets = new WeakMap();

function place(tile, index, data, url) {
  const across = data.across, rows = Math.ceil(data.n / across);
  const column = index % across, row = Math.floor(index / across);
  const art = tile.querySelector("i");
  art.style.backgroundImage = `url(${url})`;
  art.style.backgroundSize = `${across * 100}% ${rows * 100}%`;
  const x = across > 1 ? (column * 100) / (across - 1) : 0;
  const y = rows > 1 ? (row * 100) / (rows - 1) : 0;
  art.style.backgroundPosition = `${x}% ${y}%`;
}

function makeTile() {
  const tile = document.createElement("button");
  tile.type = "button";
  tile.className = "tile";
  tile.innerHTML = "<i></i><b aria-hidden='true'>\u2713</b><span></span>";
  return tile;
}

function draw(sheet, memory) {
  const data = memory.data;
  while (sheet.children.length > data.n) sheet.lastChild.remove();
  while (sheet.children.length < data.n) sheet.appendChild(makeTile());
  [...sheet.children].forEach((tile, index) => {
    const caption = data.captions ? data.captions[index] : "";
    const isKept = memory.kept.has(index);
    tile.classList.toggle("kept", isKept);
    tile.classList.toggle("marked", data.marked === index);
    tile.setAttribute("aria-pressed", memory.clicked === index ? "true" : "false");
    tile.setAttribute("aria-label", `${data.label}, ${index + 1} of ${data.n}${caption ? ", " + caption : ""}${isKept ? ", kept" : ""}`);
    tile.querySelector("span").textContent = caption || "";
    tile.tabIndex = index === memory.at ? 0 : -1;
    tile.dataset.index = index;
  });
}

// One picture for all tiles. Each tile's style holds a copy of its address, so many tiles share a short one.
const MANY = 100;

async function show(sheet, memory) {
  const data = memory.data;
  if (memory.token === data.token) return;
  memory.token = data.token;
  if (!data.sprite) return;
  const url = data.n < MANY ? data.sprite : URL.createObjectURL(await (await fetch(data.sprite)).blob());
  const picture = new Image();
  picture.src = url;
  await picture.decode().catch(() => null);
  if (memory.token !== data.token) { URL.revokeObjectURL(url); return; }
  [...sheet.children].forEach((tile, index) => place(tile, index, data, url));
  if (memory.url) URL.revokeObjectURL(memory.url);
  memory.url = url;
  memory.picture = picture;
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const sheet = parentElement.querySelector(".sheet");
  if (!sheet || !data) return;
  let memory = sheets.get(sheet);
  if (!memory) { memory = { at: 0, token: null }; sheets.set(sheet, memory); }
  memory.data = data;
  memory.clicked = data.clicked;
  memory.kept = new Set(data.kept);
  if (memory.at >= data.n) memory.at = 0;
  sheet.setAttribute("aria-label", data.label);
  sheet.style.setProperty("--tile", `${data.tile}px`);
  sheet.style.setProperty("--columns", data.columns ? data.columns : "auto-fill");
  if (data.columns) sheet.style.gridTemplateColumns = `repeat(${data.columns}, minmax(0, 1fr))`;
  else sheet.style.gridTemplateColumns = "";
  sheet.classList.toggle("strip", Boolean(data.columns) && data.columns >= data.n);
  draw(sheet, memory);
  show(sheet, memory);

  const indexOf = (event) => {
    const tile = event.target.closest(".tile");
    return tile ? Number(tile.dataset.index) : null;
  };
  const choose = (index) => {
    memory.clicked = index; memory.at = index; draw(sheet, memory); setStateValue("clicked", index);
  };
  const keep = (index) => {
    memory.kept.has(index) ? memory.kept.delete(index) : memory.kept.add(index);
    draw(sheet, memory);
    setStateValue("kept", { token: data.token, indices: [...memory.kept] });
  };
  sheet.onclick = (event) => {
    const index = indexOf(event);
    if (index === null) return;
    if (memory.held) { memory.held = false; return; }
    event.shiftKey ? keep(index) : choose(index);
  };
  sheet.onpointerdown = (event) => {
    const index = indexOf(event);
    if (index === null || event.pointerType === "mouse") return;
    memory.timer = setTimeout(() => { memory.held = true; keep(index); }, 550);
  };
  sheet.onpointerup = sheet.onpointercancel = sheet.onpointerleave = () => clearTimeout(memory.timer);
  sheet.onkeydown = (event) => {
    const index = indexOf(event);
    if (index === null) return;
    if (event.key === "k" || event.key === "K") { keep(index); event.preventDefault(); return; }
    const tops = [...sheet.children].map((tile) => tile.offsetTop);
    const width = tops.filter((top) => top === tops[0]).length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: width, ArrowUp: -width }[event.key];
    let next = step === undefined ? null : index + step;
    if (event.key === "Home") next = 0;
    if (event.key === "End") next = data.n - 1;
    if (next === null || next < 0 || next >= data.n) return;
    memory.at = next;
    draw(sheet, memory);
    sheet.children[next].focus();
    event.preventDefault();
    event.stopPropagation();
  };
}
