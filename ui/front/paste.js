// A picture that is pasted anywhere on the page goes the way of one that was chosen: through the uploader's own field.
const FIELD = '[data-testid="stFileUploader"] input[type="file"]';

function onPaste(event) {
  const picture = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
  const field = document.querySelector(FIELD);
  if (!picture || !field) return;
  event.preventDefault();
  const given = new DataTransfer();
  given.items.add(picture);
  field.files = given.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

export default function () {
  addEventListener("paste", onPaste);
  return () => removeEventListener("paste", onPaste);
}
