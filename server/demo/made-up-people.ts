import { demoPilgrim, type DemoPilgrim, type Nationality, type Random } from './1448/names.ts'
import { randomFrom } from './random.ts'

/** Whom each organiser of the demo brings. Most are with the three whose accounts exist. */
export const brought: readonly { partyCode: string; nationality: Nationality; people: number }[] = [
  { partyCode: 'mission-indonesia', nationality: 'IDN', people: 4_800 },
  { partyCode: 'mission-nigeria', nationality: 'NGA', people: 2_400 },
  { partyCode: 'domestic-pilgrims', nationality: 'SAU', people: 2_400 },
  { partyCode: 'mission-pakistan', nationality: 'PAK', people: 900 },
  { partyCode: 'mission-bangladesh', nationality: 'BGD', people: 600 },
  { partyCode: 'mission-egypt', nationality: 'EGY', people: 500 },
  { partyCode: 'mission-turkiye', nationality: 'TUR', people: 400 },
  { partyCode: 'mission-morocco', nationality: 'MAR', people: 300 },
]

/** Families of one, two … six, in a hundred; our own assumption. */
const familySizes = [36, 40, 8, 9, 5, 2]
const group_people_least = 20
const group_people_most = 45

type Member = DemoPilgrim & { family: number | null }

/** The groups of one organiser, each of 20 to 45 people, families whole. The same seed gives the same people. */
export function madeUpGroups(seed: string, nationality: Nationality, people: number): Member[][] {
  const random = randomFrom(seed)
  const passports = new Set<string>()
  const groups: Member[][] = []
  let families = 0
  let left = people
  while (left > 0) {
    const size = groupSize(random, left)
    const members: Member[] = []
    while (members.length < size) {
      const wanted = Math.min(familySize(random), size - members.length)
      const family = wanted > 1 ? ++families : null
      for (const one of familyOf(random, nationality, wanted, passports)) members.push({ ...one, family })
    }
    groups.push(members)
    left -= size
  }
  return groups
}

/** Leaves no rest too small to be a group. */
function groupSize(random: Random, left: number): number {
  const size = group_people_least + Math.floor(random() * (group_people_most - group_people_least + 1))
  if (left <= group_people_most) return left
  return Math.min(size, left - group_people_least)
}

function familySize(random: Random): number {
  let left = random() * 100
  return familySizes.findIndex((weight) => (left -= weight) < 0) + 1 || 1
}

/** The first two are a couple. */
function familyOf(random: Random, nationality: Nationality, size: number, passports: Set<string>): DemoPilgrim[] {
  const members: DemoPilgrim[] = []
  while (members.length < size) {
    const one = demoPilgrim(random, nationality)
    const isCouple = members.length !== 1 || one.sex !== members[0]?.sex
    if (!isCouple || passports.has(one.passport)) continue
    passports.add(one.passport)
    members.push(one)
  }
  return members
}

const head = 'name_ar,name_en,sex,birth_date,calendar,nationality,passport,language,group,family'

/** The groups as a file an organiser would import. */
export function peopleFile(groups: readonly Member[][], nameOf: (place: number) => string): string {
  const lines = groups.flatMap((members, place) =>
    members.map((one) =>
      [
        one.nameAr,
        one.nameEn,
        one.sex,
        one.birth.text,
        one.birth.calendar,
        one.nationality,
        one.passport,
        one.language,
        nameOf(place),
        one.family === null ? '' : `F${one.family}`,
      ]
        .map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    ),
  )
  return `${[head, ...lines].join('\n')}\n`
}
