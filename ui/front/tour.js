// Leads through the tour: by buttons, by arrow keys, and by the page keys that a presenter's clicker sends.
const ARROWS = { ArrowLeft: -1, ArrowRight: 1 }, PAGES = { PageUp: -1, PageDown: 1 };
const TAKES_ARROWS = "input, textarea, select, [contenteditable=true], [role=slider], [role=tab], [role=option], [role=combobox]";
// These take arrows from who came to them by key; who only clicked one wants to go on.
const CHOICES = "[role=radio], .tile";
const TAKES_TEXT = "textarea, select, [contenteditable=true], input:not([type=range], [type=checkbox], [type=radio])";

const within = (event, what) => event.composedPath().some((node) => node.matches?.(what));
const plain = (event) => !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;

const placeOf = (state) => state.data.names.indexOf(state.wanted ?? state.data.at);

function fill(bar, state) {
  const { names, titles } = state.data, dots = bar.querySelector(".dots"), place = placeOf(state);
  if (dots.children.length !== names.length) {
    dots.replaceChildren(...names.map((name, number) => {
      const item = document.createElement("li"), dot = document.createElement("button");
      dot.type = "button";
      dot.title = titles[number];
      dot.setAttribute("aria-label", `Stop ${number + 1}: ${titles[number]}`);
      dot.onclick = () => goTo(bar, state, number);
      item.append(dot);
      return item;
    }));
  }
  [...dots.querySelectorAll("button")].forEach((dot, number) => {
    number === place ? dot.setAttribute("aria-current", "step") : dot.removeAttribute("aria-current");
  });
  bar.querySelector(".count").textContent = `${place + 1} / ${names.length}`;
  bar.querySelector(".back").disabled = place === 0;
  const next = bar.querySelector(".next"), last = place === names.length - 1;
  next.textContent = last ? "From the start" : "Next";
  next.setAttribute("aria-label", last ? "From the start" : `Next: ${titles[place + 1]}`);
  bar.dataset.at = names[place];
}

function goTo(bar, state, number) {
  const { names } = state.data;
  if (number < 0 || number >= names.length || number === placeOf(state)) return;
  state.wanted = names[number];
  fill(bar, state);
  document.querySelector(".stMain")?.scrollTo({ top: 0 });
  state.send("go", state.wanted);
}

const fullScreen = () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();

function stepOf(event, state) {
  if (PAGES[event.key] && !within(event, TAKES_TEXT)) return PAGES[event.key];
  if (!ARROWS[event.key] || within(event, TAKES_ARROWS)) return 0;
  return within(event, CHOICES) && !state.pointed ? 0 : ARROWS[event.key];
}

// Once for as long as the bar stands, though the element is called at every run of the page.
function listen(bar, state) {
  const onKey = (event) => {
    if (event.key === "Tab") state.pointed = false;
    if (!plain(event)) return;
    const step = stepOf(event, state);
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      goTo(bar, state, placeOf(state) + step);
    } else if (event.key === "Escape") document.activeElement?.blur();
    else if (event.key === "f" && !within(event, TAKES_TEXT) && document.fullscreenEnabled) fullScreen();
  };
  const onPointer = () => { state.pointed = true; };
  const onHistory = () => { state.wanted = null; };
  const hears = [["keydown", onKey], ["pointerdown", onPointer], ["popstate", onHistory]];
  for (const [name, hear] of hears) addEventListener(name, hear, { capture: true });
  return () => {
    for (const [name, hear] of hears) removeEventListener(name, hear, { capture: true });
  };
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const bar = parentElement.querySelector(".bar");
  if (!bar || !data) return;
  const state = (parentElement.zspaceTour ??= { wanted: null, pointed: false, forget: null });
  // A quick presenter is ahead of the server: what was wanted last stands until the page has it.
  if (data.at === state.wanted) state.wanted = null;
  Object.assign(state, { data, send: setTriggerValue });
  fill(bar, state);
  bar.querySelector(".back").onclick = () => goTo(bar, state, placeOf(state) - 1);
  bar.querySelector(".next").onclick = () => goTo(bar, state, (placeOf(state) + 1) % data.names.length);
  const full = bar.querySelector(".full");
  full.hidden = !document.fullscreenEnabled;
  full.onclick = fullScreen;
  state.forget ??= listen(bar, state);
  return () => {
    state.forget?.();
    state.forget = null;
  };
}
