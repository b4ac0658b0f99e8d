// Sliders that act while they are moved. One change is under way at a time: the next is sent when the page has
// answered ("echo"), so that a fast hand never queues up work; when the hand rests, that is said too.
const racks = new WeakMap();
const REST = 350, PATIENCE = 700;
const minus = (text) => text.replace("-", "\u2212");
const signed = (value) => (value > 0 ? "+" : "") + minus(value.toFixed(2));

class Rack {
  constructor(root, echo) {
    this.root = root;
    this.sent = echo;
    this.waiting = false;
    this.dirty = false;
    this.values = {};
  }

  take(data, send) {
    this.data = data;
    this.send = send;
    if (data.echo >= this.sent) {
      this.waiting = false;
      if (this.dirty) this.flush(this.resting);
      else { this.values = {}; this.draw(); return; }
    }
    this.draw();
  }

  draw() {
    const { rows } = this.data;
    const names = rows.map((row) => [row.number, row.label]).join();
    this.root.classList.toggle("named", Boolean(this.data.named));
    if (this.names !== names) { this.build(rows); this.names = names; }
    rows.forEach((row, i) => this.drawRow(this.root.children[i], row));
  }

  build(rows) {
    this.root.replaceChildren(...rows.map((row) => {
      const line = document.createElement("div");
      line.className = "row";
      line.dataset.number = row.number;
      line.innerHTML = `<button type="button" class="name" title="Walk the film strip along this"></button>
        <input type="range"><output class="value"></output><button type="button" class="undo" title="Reset">\u00d7</button>`;
      const name = line.querySelector(".name"), detail = document.createElement("small");
      detail.textContent = row.detail;
      name.append(row.name, detail); // as text: names of directions come from the bundle
      line.querySelector(".undo").setAttribute("aria-label", `Reset ${row.name}`);
      return line;
    }));
  }

  valueOf(row) {
    const mine = this.values[row.number];
    if (mine !== undefined) return { value: mine === null ? row.start : mine, isSet: mine !== null };
    return row.set === null || row.set === undefined ? { value: row.start, isSet: false } : { value: row.set, isSet: true };
  }

  drawRow(line, row) {
    const { reach, step, along } = this.data;
    const { value, isSet } = this.valueOf(row);
    const input = line.querySelector("input");
    input.min = -reach; input.max = reach; input.step = step;
    if (Number(input.value) !== value) input.value = value;
    const shown = Math.max(-reach, Math.min(reach, value)), at = (shown + reach) / (2 * reach);
    input.style.setProperty("--low", `${100 * Math.min(at, 0.5)}%`);
    input.style.setProperty("--high", `${100 * Math.max(at, 0.5)}%`);
    const text = signed(value) + " \u03c3";
    line.querySelector("output").textContent = text;
    input.setAttribute("aria-label", row.label);
    input.setAttribute("aria-valuetext", `${value.toFixed(2)} sigma${isSet ? "" : ", as at the start"}`);
    line.classList.toggle("set", isSet);
    line.querySelector(".name").setAttribute("aria-pressed", along === row.number ? "true" : "false");
  }

  change(number, value) {
    this.values[number] = value;
    this.along = number;
    const index = this.data.rows.findIndex((row) => row.number === number);
    this.drawRow(this.root.children[index], this.data.rows[index]);
    clearTimeout(this.restTimer);
    this.flush(false);
  }

  settle() {
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => this.flush(true), REST);
  }

  flush(rest) {
    this.resting = rest;
    if (this.waiting) {
      this.dirty = true;
      return;
    }
    this.dirty = false;
    this.waiting = true;
    this.sent = Math.max(Date.now(), this.sent + 1);
    clearTimeout(this.patience);
    this.patience = setTimeout(() => { this.waiting = false; if (this.dirty) this.flush(this.resting); }, PATIENCE);
    this.send({ values: { ...this.values }, rest, sent: this.sent, along: this.along ?? null });
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".rack");
  const { data, setStateValue } = component;
  if (!root || !data) return;
  if (!racks.has(root)) racks.set(root, new Rack(root, data.echo));
  const rack = racks.get(root);
  const numberOf = (event) => Number(event.target.closest(".row")?.dataset.number);
  rack.take(data, (change) => setStateValue("moved", change));
  root.oninput = (event) => rack.change(numberOf(event), Number(event.target.value));
  root.onchange = () => rack.settle();
  root.ondblclick = (event) => {
    if (event.target.type !== "range") return;
    rack.change(numberOf(event), null);
    rack.settle();
  };
  root.onclick = (event) => {
    if (event.target.closest(".undo")) {
      rack.change(numberOf(event), null);
      rack.settle();
      event.target.closest(".row").querySelector("input").focus();
    } else if (event.target.closest(".name")) {
      rack.along = numberOf(event);
      rack.flush(true);
    }
  };
  root.onkeydown = (event) => {
    if (event.target.type !== "range" || !["Delete", "Backspace"].includes(event.key)) return;
    rack.change(numberOf(event), null);
    rack.settle();
    event.preventDefault();
  };
}
