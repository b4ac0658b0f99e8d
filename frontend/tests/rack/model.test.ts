// The rack's model: what the hand does stands until Python has answered it, and Python's own changes can be undone.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Model } from "../../src/rack/model";
import type { RackData } from "../../src/rack/data";
import { toRecord } from "../../src/rack/scores";
import { toBase64 } from "../../src/space/base64";
import type { LatentSpace } from "../../src/space/space";
import { stageOf, type Shown } from "../../src/stage/stage";

const space: LatentSpace = {
  d: 3, k: 3, rank: 3, imageSize: 96, mean: Float32Array.of(1, 1, 1), sigma: Float32Array.of(2, 1, 0.5),
  components: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), heldOutLevels: Float32Array.of(0, 1), heldOutMahalanobis: Float32Array.of(0, 4),
};
const told = (scores: Record<string, number>, turn = 0): RackData => ({
  scores, turn, stage: "test", shown: [1, 2, 3], shares: [0.5, 0.3, 0.2], start: toBase64(Float32Array.of(3, 1, 1)),
  words: "mean face", reach: 4, along: 1, space: {} as RackData["space"],
});

describe("the rack's model", () => {
  const send = vi.fn(), stage = stageOf("test");
  let shown: Shown[] = [], model: Model;
  stage.listen((now) => shown.push(now));

  beforeEach(() => {
    send.mockClear();
    shown = [];
    model = new Model(told({}), stage, send);
    model.space = space;
  });
  const last = () => send.mock.calls[send.mock.calls.length - 1]![0];

  it("follows the starting face where a slider is not set", () => {
    expect([model.at(1), model.at(2)]).toEqual([{ score: 1, set: false }, { score: 0, set: false }]);
    model.change(1, -2);
    expect(model.at(1)).toEqual({ score: -2, set: true });
    expect([...model.z!]).toEqual([-3, 1, 1]);
  });

  it("shows every movement under one turn and sends what settles", () => {
    model.change(2, 1);
    model.change(2, 1.5);
    expect(send).not.toHaveBeenCalled();
    model.settle();
    expect(send).toHaveBeenCalledTimes(1);
    expect(last().state).toEqual({ scores: { 2: 1.5 }, along: 2 });
    expect(new Set(shown.map(({ turn }) => turn))).toEqual(new Set([last().turn]));
    expect(shown.map(({ resting }) => resting)).toEqual([false, false, true]);
  });

  it("stands against an answer to an older change, and takes the answer to its own", () => {
    model.change(2, 1);
    model.settle();
    model.take(told({ 3: 3 }, 0));
    expect(toRecord(model.scores)).toEqual({ 2: 1 });
    model.take(told({ 2: 1 }, last().turn));
    expect(toRecord(model.scores)).toEqual({ 2: 1 });
    model.take(told({ 3: 3 }, last().turn));
    expect(toRecord(model.scores)).toEqual({ 3: 3 });
  });

  it("undoes and does again, also what Python changed and a reset of all", () => {
    model.change(2, 1);
    model.settle();
    model.take(told({ 1: 1, 3: 2 }, last().turn));
    model.reset();
    expect(last().state.scores).toEqual({});
    model.undo();
    expect(last().state.scores).toEqual({ 1: 1, 3: 2 });
    model.undo();
    expect(last().state.scores).toEqual({ 2: 1 });
    model.undo();
    model.undo();
    expect(last().state.scores).toEqual({});
    model.redo();
    expect(last().state.scores).toEqual({ 2: 1 });
  });

  it("undoes a movement that has not settled", () => {
    model.change(2, 1);
    model.undo();
    expect(last().state.scores).toEqual({});
    model.redo();
    expect(last().state.scores).toEqual({ 2: 1 });
  });
});
