// What the plane remembers while its page is open, though Streamlit may take its element away and bring it back.
import type { PlaneState } from "./data";

export interface Memory {
  /** Numbers of the z-points in the lasso, its key, and the turn of its closing. */
  group: Int32Array;
  lasso: string;
  groupTurn: number;
  /** The state that Python was last seen with, and ours. */
  seen: string;
  state: PlaneState | null;
}

const memories = new Map<string, Memory>();

export function memoryOf(name: string): Memory {
  let memory = memories.get(name);
  if (!memory) memories.set(name, (memory = { group: new Int32Array(0), lasso: "", groupTurn: 0, seen: "", state: null }));
  return memory;
}
