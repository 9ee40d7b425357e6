export type OnProgress = (done: number, total: number, what: string) => void
/** Told by a stage only while it has something to do. */
export type OnSteps = (done: number, total: number) => void

/** Stages of a load and what part of its time each takes, in a hundred; measured on two cores. */
const stages = [
  { name: 'season', weight: 6, what: 'places and parties' },
  { name: 'accounts', weight: 10, what: 'accounts' },
  { name: 'people', weight: 62, what: 'pilgrims in their groups' },
  { name: 'permits', weight: 9, what: 'permits of the coming days' },
  { name: 'arrivals', weight: 12, what: 'arrivals at the gates' },
] as const

type Stage = (typeof stages)[number]['name']

/** Joins the stages to one whole; a load that has nothing to do says nothing. */
export function stagesTold(onProgress: OnProgress): { stage(name: Stage): OnSteps; end(): void } {
  let hasSpoken = false
  return {
    stage(name) {
      const place = stages.findIndex((stage) => stage.name === name)
      const before = stages.slice(0, place).reduce((sum, { weight }) => sum + weight, 0)
      const { weight, what } = stages[place] ?? stages[0]
      return (done, total) => {
        hasSpoken = true
        onProgress(before + (weight * done) / total, 100, `The demo season: ${what}`)
      }
    },
    end() {
      if (hasSpoken) onProgress(100, 100, 'The demo season is ready')
    },
  }
}
