/** In `npm run soak` property tests run their full counts with a seed that is new each time and printed; else short and fixed. */
const isSoak = process.env.RIFADA_SOAK === '1'

export function seedOf(fixed: number): number {
  return isSoak ? Number(process.env.RIFADA_SEED ?? fixed) : fixed
}

export function stepsOf(short: number, full: number): number {
  return isSoak ? full : short
}
