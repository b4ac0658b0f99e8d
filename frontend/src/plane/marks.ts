// What tests and benchmarks listen to, as the face tells its pictures ("zspace:picture", see face/live.ts): the event
// "zspace:plane" on window, its detail being { what, at, drawn } in ms of performance.now().
//
//   frame  one frame of a moving view, from its time stamp to the end of the work in it: their rate is that of a pan
//   whole  from the last move to the moment at which the whole set of points stands again
//   ready  from the element's mounting to the first whole set of points on the screen
//
// From cursor to face is told by the face: the plane puts each place on the stage with the time stamp of its event.

export function tell(what: "frame" | "whole" | "ready", at: number): void {
  window.dispatchEvent(new CustomEvent("zspace:plane", { detail: { what, at, drawn: performance.now() } }));
}
