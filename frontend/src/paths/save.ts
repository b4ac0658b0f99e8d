// Handing a finished file to the person.

export function save(content: BlobPart, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the file after this turn of the loop.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
