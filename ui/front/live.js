// Loads an element of the built front end by its name and hands it on every run. Streamlit calls the clean-up of a run
// that a later run has overtaken, too; only the clean-up of the latest run ends the element.
const places = new WeakMap();
let failures = 0;

async function load({ entry, element }) {
  // an inline script has no address of its own that a path could be resolved against
  const address = new URL(entry, document.location.origin);
  // some browsers remember that a module did not come, and ask for it again only under another address
  if (failures) address.searchParams.set("again", failures);
  const built = await import(address.href).catch((error) => {
    failures += 1;
    throw error;
  });
  return built.element(element);
}

function sentence(error) {
  return String(error?.message ?? error).slice(0, 200);
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const place = places.get(parentElement) ?? { run: 0, clean: null };
  places.set(parentElement, place);
  const run = ++place.run;
  const current = () => place.run === run;
  const failed = (error) => {
    if (current()) setStateValue("failed", sentence(error));
  };
  const root = parentElement.querySelector(".live");
  const height = matchMedia("(max-width: 640px)").matches ? data.narrow : data.height;
  if (root) root.style.minHeight = height ? `${height}px` : "";

  place.loaded ??= load(data);
  place.loaded.then((element) => {
    if (current()) place.clean = element(component);
  }).catch((error) => {
    place.loaded = undefined;
    failed(error);
  });

  return () => {
    if (!current()) return;
    place.run += 1;
    place.clean?.();
    place.clean = null;
  };
}
