// @vitest-environment happy-dom
// A lost connection: what Streamlit writes on its app is told after a moment's grace, and its dialog does not stay.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connection } from "../../src/connection/connection";
import { keepDialogAway } from "../../src/connection/dialog";
import { connectionNote } from "../../src/connection/note";

const STATE = "data-test-connection-state";
const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
let app: HTMLElement, ends: (() => void)[] = [];

beforeEach(() => {
  document.body.innerHTML = `<div ${STATE}="CONNECTED"></div>`;
  app = document.body.firstElementChild as HTMLElement;
});
afterEach(() => {
  app.setAttribute(STATE, "CONNECTED");
  for (const end of ends.splice(0)) end();
  vi.unstubAllGlobals();
});

describe("the connection", () => {
  it("is lost when the socket stays away, and back when it is", async () => {
    const told: boolean[] = [];
    ends.push(connection.watch((lost) => told.push(lost)));
    app.setAttribute(STATE, "PINGING_SERVER");
    await wait(900);
    app.setAttribute(STATE, "CONNECTED");
    await wait(50);
    expect(told).toEqual([true, false]);
  });

  it("is not lost when the socket is opened anew at once", async () => {
    const told: boolean[] = [];
    ends.push(connection.watch((lost) => told.push(lost)));
    app.setAttribute(STATE, "CONNECTING");
    await wait(100);
    app.setAttribute(STATE, "CONNECTED");
    await wait(800);
    expect(told).toEqual([]);
  });

  it("is lost when nothing answers a change and the server does not say that it is well", async () => {
    const told: boolean[] = [];
    let well = false;
    vi.stubGlobal("fetch", async () => {
      if (!well) throw new Error("no answer");
      return { ok: true };
    });
    ends.push(connection.watch((lost) => told.push(lost)));
    const doubt = connection.doubt();
    await wait(50);
    expect(told).toEqual([true]);
    well = true;
    await doubt;
    expect(told).toEqual([true, false]);
  });

  it("has a note while it is lost", async () => {
    const root = document.createElement("div");
    ends.push(connectionNote(root));
    expect(root.querySelector(".lost")!.textContent).toBe("");
    app.setAttribute(STATE, "PINGING_SERVER");
    await wait(900);
    expect(root.querySelector(".lost")!.textContent).toContain("Connection lost");
    app.setAttribute(STATE, "CONNECTED");
    await wait(50);
    expect(root.querySelector(".lost")!.textContent).toBe("");
  });
});

describe("Streamlit's dialog about the connection", () => {
  it("is closed by its own button, and no other dialog is", async () => {
    const closed: string[] = [];
    const open = (title: string): void => {
      const dialog = document.createElement("div");
      dialog.setAttribute("role", "dialog");
      dialog.innerHTML = `<h2>${title}</h2><button aria-label="Close"></button>`;
      dialog.querySelector("button")!.onclick = () => closed.push(title);
      document.body.append(dialog);
    };
    ends.push(keepDialogAway());
    open("About");
    open("Connection error");
    await wait(20);
    expect(new Set(closed)).toEqual(new Set(["Connection error"]));
  });
});
