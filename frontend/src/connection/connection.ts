// Whether the server answers. Streamlit writes the state of its socket on the app's element; a socket that died without a
// word is found out by asking for the server's health, when a change has stayed without an answer.

const STATE = "data-test-connection-state";
const HEALTH = new URL(/* @vite-ignore */ "../../_stcore/health", import.meta.url); // this file lies under /live/app/
const GRACE = 700; // ms: a socket that is opened anew at once is no loss
const PROBE_WITHIN = 4000;
const PROBE_EVERY = 2000;

type Listener = (lost: boolean) => void;

class Connection {
  private readonly listeners = new Set<Listener>();
  private observer: MutationObserver | null = null;
  private socketLost = false;
  private silent = false;
  private told = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Call `listener` now where the connection is lost, and whenever it is lost or back; returns the end of that. */
  watch(listener: Listener): () => void {
    this.listeners.add(listener);
    if (!this.observer) {
      this.observer = new MutationObserver(() => this.look());
      this.observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: [STATE] });
      this.look();
    }
    if (this.told) listener(true);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.observer?.disconnect();
      this.observer = null;
    };
  }

  /** A change has had no answer for long: ask whether the server is there, and go on asking while it is not. */
  async doubt(): Promise<void> {
    if (this.silent) return;
    this.silent = true;
    while (this.observer && !(await answers())) {
      this.tell();
      await new Promise((done) => setTimeout(done, PROBE_EVERY));
    }
    this.silent = false;
    this.tell();
  }

  private look(): void {
    const state = document.querySelector(`[${STATE}]`)?.getAttribute(STATE);
    this.socketLost = state !== undefined && state !== "CONNECTED" && state !== "INITIAL";
    clearTimeout(this.timer);
    if (this.socketLost) this.timer = setTimeout(() => this.tell(), GRACE);
    else this.tell();
  }

  private tell(): void {
    const lost = this.socketLost || this.silent;
    if (lost === this.told) return;
    this.told = lost;
    for (const listener of [...this.listeners]) listener(lost);
  }
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(HEALTH, { cache: "no-store", signal: AbortSignal.timeout(PROBE_WITHIN) })).ok;
  } catch {
    return false;
  }
}

/** The one connection of this page. */
export const connection = new Connection();
