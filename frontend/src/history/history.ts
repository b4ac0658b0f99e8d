// Undo and redo as data: states in a row and a place among them. A new state drops what was undone.
const MOST = 200;

export class History<State> {
  private states: State[];
  private at = 0;

  constructor(first: State) {
    this.states = [first];
  }

  get now(): State {
    return this.states[this.at]!;
  }

  get canUndo(): boolean {
    return this.at > 0;
  }

  get canRedo(): boolean {
    return this.at < this.states.length - 1;
  }

  push(state: State): void {
    this.states = [...this.states.slice(0, this.at + 1), state].slice(-MOST);
    this.at = this.states.length - 1;
  }

  /** Go one state back and return it; null where there is none. */
  undo(): State | null {
    return this.canUndo ? this.states[--this.at]! : null;
  }

  /** Go one state forward again and return it; null where there is none. */
  redo(): State | null {
    return this.canRedo ? this.states[++this.at]! : null;
  }
}
