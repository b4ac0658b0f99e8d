// Work that takes longer than a frame, asked for at every movement of the hand: one run at a time, then the newest wish.

/** Call `work` with the newest argument whenever the last call is done; older wishes are dropped. */
export function newestOnly<Wish>(work: (wish: Wish) => Promise<void>): (wish: Wish) => void {
  let runs = false, next: { readonly wish: Wish } | null = null;
  async function run(wish: Wish): Promise<void> {
    runs = true;
    try {
      await work(wish);
    } finally {
      runs = false;
      const waiting = next;
      next = null;
      if (waiting) void run(waiting.wish);
    }
  }
  return (wish) => {
    if (runs) next = { wish };
    else void run(wish);
  };
}
