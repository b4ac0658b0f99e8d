// A plane of two principal components: the cursor, a finger or the arrow keys move a face through it.
const heroes = new WeakMap();
const AFTER_FIRST_FACE = 1500;
const DOT = 1.6;
// Canvases this small are drawn sooner than a graphics card, or what stands in for one, is made ready to draw them.
const BY_CPU = { willReadFrequently: true };
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const signed = (value) => (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(1);
const clamp = (value, reach) => Math.max(-reach, Math.min(reach, value));

class Hero {
  constructor(root) {
    this.root = root;
    this.plane = root.querySelector(".plane");
    this.map = this.plane.querySelector("canvas");
    this.face = root.querySelector(".face canvas");
    this.row = document.createElement("canvas");
    this.at = { x: 0, y: 0 };
    this.used = false;
    this.watch = new ResizeObserver(() => this.drawMap());
    this.watch.observe(this.plane);
  }

  take(data, askForFiner) {
    const isNew = !this.shown || this.shown.sprite !== data.sprite;
    if (!this.data) {
      this.data = data;
      this.face.width = this.face.height = this.row.width = this.row.height = data.tile;
    }
    this.ground = null;
    if (isNew) {
      this.shown = data;
      const sprite = new Image();
      sprite.onload = () => {
        this.data = data;
        this.sprite = sprite;
        this.move(this.at.x, this.at.y);
        if (!data.fine) setTimeout(askForFiner, AFTER_FIRST_FACE);
        else {
          setTimeout(() => this.wander(), AFTER_FIRST_FACE / 2);
          if (data.live) setTimeout(() => this.fetchDecoder(data.live), 2 * AFTER_FIRST_FACE);
        }
      };
      sprite.src = data.sprite;
    }
    this.drawMap();
  }

  // Where a point of the plane, in sigma, lies on the canvas, in CSS pixels; one sigma is the same both ways.
  scale() {
    const box = this.plane.getBoundingClientRect();
    const unit = Math.min(box.width, box.height * 1.6) / (2 * this.data.reach + 1);
    return { box, unitX: Math.max(unit, box.width / (2 * this.data.reach + 1)), unitY: box.height / (2 * this.data.reach + 1) };
  }

  place(x, y) {
    const { box, unitX, unitY } = this.scale();
    return [box.width / 2 + x * unitX, box.height / 2 - y * unitY];
  }

  moveTo(event) {
    const { box, unitX, unitY } = this.scale();
    this.move((event.clientX - box.left - box.width / 2) / unitX, -(event.clientY - box.top - box.height / 2) / unitY);
  }

  move(x, y) {
    const { reach, length } = this.data;
    this.at = { x: clamp(x, reach), y: clamp(y, reach) };
    const { x: a, y: b } = this.at;
    const set = (name, text) => { this.root.querySelector(name).textContent = text; };
    set(".x", signed(a)); set(".y", signed(b));
    set(".r", Math.sqrt(Math.max(0, length[0] + length[1] * a + length[2] * b + length[3] * a * a + length[4] * b * b)).toFixed(2));
    set(".m", Math.hypot(a, b).toFixed(2));
    this.plane.setAttribute("aria-valuenow", a.toFixed(1));
    this.plane.setAttribute("aria-valuetext", `PC 1 ${a.toFixed(1)} sigma, PC 2 ${b.toFixed(1)} sigma`);
    this.drawFace();
    this.drawMap();
  }

  // The page's own decoder, for true faces between the grid's and for the pages to come. Where it cannot be had, or
  // data are to be saved, the grid goes on serving.
  async fetchDecoder({ entry, space, rows }) {
    if (this.decoder || !this.plane.isConnected || navigator.connection?.saveData) return;
    const bytes = Uint8Array.from(atob(rows), (letter) => letter.charCodeAt(0));
    try {
      const built = await import(new URL(entry, document.location.origin).href);
      const decoder = await built.decoder(space);
      this.rows = new Float32Array(bytes.buffer);
      decoder.watch(({ phase }) => {
        this.decoder = phase === "ready" ? decoder : null;
        if (this.decoder) this.drawFace();
      });
    } catch {
      this.decoder = null;
    }
  }

  decodeFace() {
    const { x, y } = this.at, d = this.rows.length / 3;
    const z = Float32Array.from({ length: d }, (_, i) => this.rows[i] + x * this.rows[d + i] + y * this.rows[2 * d + i]);
    this.decoder.latest("hero", z, ({ pixels, size }) => {
      this.face.getContext("2d", BY_CPU).putImageData(new ImageData(pixels, size, size), 0, 0);
      this.face.dataset.drawn = "decoder";
    });
  }

  // Blend the four faces of the grid around the place: first along the two rows, then between them.
  drawFace() {
    if (this.decoder) return this.decodeFace();
    if (!this.sprite || !this.sprite.complete || !this.sprite.naturalWidth) return;
    const { side, reach, tile } = this.data;
    const u = ((this.at.x + reach) / (2 * reach)) * (side - 1);
    const v = ((reach - this.at.y) / (2 * reach)) * (side - 1);
    const column = Math.min(side - 2, Math.floor(u)), row = Math.min(side - 2, Math.floor(v));
    const blendRow = (context, r) => {
      for (const [c, alpha] of [[column, 1], [column + 1, u - column]]) {
        context.globalAlpha = alpha;
        context.drawImage(this.sprite, c * tile, r * tile, tile, tile, 0, 0, tile, tile);
      }
    };
    const above = this.face.getContext("2d", BY_CPU), below = this.row.getContext("2d", BY_CPU);
    blendRow(above, row);
    blendRow(below, row + 1);
    above.globalAlpha = v - row;
    above.drawImage(this.row, 0, 0);
    above.globalAlpha = 1;
  }

  // One dot, drawn once and stamped: a path of its own for each of the cloud's dots takes a tenth of a second.
  dot(colour, ratio) {
    const stamp = document.createElement("canvas"), size = Math.ceil(DOT * ratio) * 2 + 2;
    stamp.width = stamp.height = size;
    const draw = stamp.getContext("2d", BY_CPU);
    draw.fillStyle = colour;
    draw.beginPath(); draw.arc(size / 2, size / 2, DOT * ratio, 0, 2 * Math.PI); draw.fill();
    return stamp;
  }

  // Rings, dots and names change with the size and the theme only: they are drawn once and kept.
  drawGround(box, unitX, unitY, ratio, style) {
    const kept = document.createElement("canvas");
    kept.width = this.map.width;
    kept.height = this.map.height;
    const draw = kept.getContext("2d", BY_CPU), [cx, cy] = this.place(0, 0), dots = this.data.dots;
    draw.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw.strokeStyle = draw.fillStyle = style.getPropertyValue("--st-text-color") || "#555";
    draw.globalAlpha = 0.16;
    for (const s of [1, 2, 3]) {
      draw.beginPath(); draw.ellipse(cx, cy, s * unitX, s * unitY, 0, 0, 2 * Math.PI); draw.stroke();
    }
    draw.globalAlpha = 0.26;
    const dot = this.dot(draw.fillStyle, ratio), half = dot.width / 2 / ratio;
    for (let i = 0; i < dots.length; i += 2) {
      draw.drawImage(dot, cx + dots[i] * unitX - half, cy - dots[i + 1] * unitY - half, 2 * half, 2 * half);
    }
    draw.globalAlpha = 0.6;
    draw.font = `12px ${style.getPropertyValue("--st-font") || "sans-serif"}`;
    draw.fillText("PC 1 \u2192", 14, box.height - 14);
    draw.save(); draw.translate(20, 62); draw.rotate(-Math.PI / 2); draw.fillText("PC 2 \u2192", 0, 0); draw.restore();
    return kept;
  }

  drawMap() {
    if (!this.data) return;
    const { box, unitX, unitY } = this.scale();
    const ratio = devicePixelRatio || 1;
    const width = Math.round(box.width * ratio), height = Math.round(box.height * ratio);
    if (!width || !height) return;
    const style = getComputedStyle(this.root);
    if (this.map.width !== width || this.map.height !== height) {
      this.map.width = width; this.map.height = height; this.ground = null;
    }
    if (!this.ground) this.ground = this.drawGround(box, unitX, unitY, ratio, style);
    const draw = this.map.getContext("2d", BY_CPU), accent = style.getPropertyValue("--st-primary-color") || "#15e";
    draw.setTransform(1, 0, 0, 1, 0, 0);
    draw.globalAlpha = 1;
    draw.clearRect(0, 0, width, height);
    draw.drawImage(this.ground, 0, 0);
    draw.setTransform(ratio, 0, 0, ratio, 0, 0);
    const [x, y] = this.place(this.at.x, this.at.y);
    draw.lineWidth = 1; draw.globalAlpha = 0.35; draw.strokeStyle = accent;
    draw.beginPath(); draw.moveTo(x, 0); draw.lineTo(x, box.height); draw.moveTo(0, y); draw.lineTo(box.width, y); draw.stroke();
    draw.globalAlpha = 1; draw.fillStyle = accent;
    draw.beginPath(); draw.arc(x, y, 7, 0, 2 * Math.PI); draw.fill();
    draw.strokeStyle = style.getPropertyValue("--st-background-color") || "#fff"; draw.lineWidth = 2; draw.stroke();
  }

  // One slow round before anybody touches it, then rest: the page is alive, and nothing moves for long.
  wander() {
    if (calm() || this.used || this.wandered) return;
    this.wandered = true;
    const begun = performance.now(), lasts = 4600;
    const step = (now) => {
      const t = (now - begun) / lasts;
      if (this.used || t >= 1 || !this.plane.isConnected) return;
      const grow = Math.sin(Math.PI * Math.min(1, t * 1.02)) ** 0.7;
      this.move(2 * grow * Math.cos(2 * Math.PI * t - 0.6), 1.6 * grow * Math.sin(4 * Math.PI * t - 0.6));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  touch() {
    this.used = true;
    this.root.classList.add("used");
  }
}

export default function (component) {
  const root = component.parentElement.querySelector(".hero");
  if (!root || !component.data) return;
  if (!heroes.has(root)) heroes.set(root, new Hero(root));
  const hero = heroes.get(root);
  hero.plane.setAttribute("aria-label", "A face at a place in the plane of the first two principal components; arrow keys move it");
  hero.take(component.data, () => component.setStateValue("finer", true));
  hero.plane.onpointermove = (event) => {
    if (event.pointerType === "touch" && !event.buttons) return;
    hero.touch(); hero.moveTo(event);
  };
  hero.plane.onpointerdown = (event) => { hero.touch(); hero.plane.setPointerCapture(event.pointerId); hero.moveTo(event); };
  hero.plane.onkeydown = (event) => {
    const step = event.shiftKey ? 0.5 : 0.1;
    const by = { ArrowRight: [step, 0], ArrowLeft: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (!by && event.key !== "Home") return;
    hero.touch();
    by ? hero.move(hero.at.x + by[0], hero.at.y + by[1]) : hero.move(0, 0);
    event.preventDefault();
  };
}
