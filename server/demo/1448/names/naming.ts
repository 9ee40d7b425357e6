/** One name in both scripts. */
export type Name = { en: string; ar: string }

/** A number from 0 up to, not including, 1. A demo passes a seeded source, so that it is the same every time. */
export type Random = () => number

export type Sex = 'male' | 'female'

/** A passport's pattern: `#` stands for a digit, `@` for a letter, anything else for itself. */
export type Culture = {
  male: Name[]
  female: Name[]
  family: Name[]
  language: string
  passport: string
  /** The whole name as it stands in a passport of that country. */
  compose: (random: Random, sex: Sex, culture: Culture) => Name[]
}

/** Reads `Latin=Arabic, Latin=Arabic`. */
export function listNames(text: string): Name[] {
  return text
    .trim()
    .split(/\s*,\s*/)
    .map((pair) => {
      const [en, ar] = pair.split('=')
      if (!en || !ar) throw new Error(`not a name in two scripts: ${pair}`)
      return { en, ar }
    })
}

/** @throws Error on an empty list */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Two different names of a list, in the order drawn. */
export function pickTwo(random: Random, names: readonly Name[]): [Name, Name] {
  const first = pick(random, names)
  return [
    first,
    pick(
      random,
      names.filter((name) => name.en !== first.en),
    ),
  ]
}

export const given = (random: Random, sex: Sex, culture: Culture): Name => pick(random, culture[sex])

/** Own name, then the father's, then the grandfather's where `generations` is two, then the family's. */
export function lineage(generations: 1 | 2): Culture['compose'] {
  return (random, sex, culture) => {
    const own = given(random, sex, culture)
    const [father, grandfather] = pickTwo(
      random,
      culture.male.filter((name) => name.en !== own.en),
    )
    const family = pick(random, culture.family)
    return generations === 2 ? [own, father, grandfather, family] : [own, father, family]
  }
}
