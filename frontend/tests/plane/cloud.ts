// A cloud for tests: normal in both coordinates, always the same.
export function cloud(n: number, seed = 1): { readonly x: Float32Array; readonly y: Float32Array } {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 4294967297;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { x: Float32Array.from({ length: n }, normal), y: Float32Array.from({ length: n }, normal) };
}
