// An entry as the real one is, with an element that tells how often it was called and cleaned up.
const counts = (window.counts = { loaded: 0, called: 0, cleaned: 0 });

function probe({ data, parentElement, setStateValue }) {
  counts.called += 1;
  const root = parentElement.querySelector(".live");
  root.innerHTML = `<p class="text">${data.text}, turn ${data.turn}, rows ${data.rows}, ${data.space.d} dimensions</p>
    <button class="settle">settle</button><button class="fail">fail</button>`;
  root.querySelector(".settle").onclick = () => setStateValue("settled", { turn: data.turn + 1, state: { at: 3 } });
  root.querySelector(".fail").onclick = () => setStateValue("failed", "there is no WebAssembly");
  return () => { counts.cleaned += 1; };
}

export async function element(name) {
  counts.loaded += 1;
  if (name !== "probe") throw new Error(`There is no element called ${name}.`);
  return probe;
}
