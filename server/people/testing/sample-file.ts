export type SampleFile = { csv: string; rows: number; badLines: number[] }

type Named = readonly [ar: string, en: string]

const men: readonly Named[] = [
  ['أحمد', 'Ahmad'],
  ['محمد', 'Muhammad'],
  ['يوسف', 'Yusuf'],
  ['إبراهيم', 'Ibrahim'],
  ['عثمان', 'Usman'],
  ['حسن', 'Hasan'],
  ['رحمت', 'Rahmat'],
  ['كمال', 'Kamal'],
]
const women: readonly Named[] = [
  ['فاطمة', 'Fatimah'],
  ['عائشة', 'Aisyah'],
  ['مريم', 'Maryam'],
  ['خديجة', 'Khadijah'],
  ['سيتي', 'Siti'],
  ['زينب', 'Zainab'],
  ['نور', 'Nur'],
  ['حليمة', 'Halimah'],
]
const families: readonly Named[] = [
  ['سانتوسو', 'Santoso'],
  ['وجايا', 'Wijaya'],
  ['خان', 'Khan'],
  ['قريشي', 'Qureshi'],
  ['بلو', 'Bello'],
  ['موسى', 'Musa'],
  ['المصري', 'El-Masry'],
  ['عبد الله', 'Abdullah'],
  ['يلماز', 'Yılmaz'],
  ['بناني', 'Bennani'],
]
/** As organisers write them: codes of two and three letters, names in either language. */
const nationalities = ['IDN', 'ID', 'Indonesia', 'إندونيسيا', 'PAK', 'باكستان', 'NGA', 'EG', 'TUR', 'MAR']

const first = 'name_ar,name_en,sex,birth_date,nationality,passport,language,family,notes'

/** What is wrong with a row: each makes that row bad by itself and no other. */
const spoilt: readonly ((cells: string[], before: readonly string[]) => string[])[] = [
  (cells) => cells.with(0, ''),
  (cells) => cells.with(1, cells[0] ?? ''),
  (cells) => cells.with(2, '?'),
  (cells) => cells.with(3, '31/02/1960'),
  (cells) => cells.with(4, 'Atlantis'),
  (cells) => cells.with(5, 'A12'),
  (_cells, before) => [...before],
]

/**
 * A file as an organiser would send it: `rows` pilgrims, some in families, dates in both calendars and both forms of digits,
 * and seven rows with one fault each. The same arguments give the same file.
 */
export function sampleFile({
  rows = 500,
  seed = 1448,
  bad = 7,
}: { rows?: number; seed?: number; bad?: number } = {}): SampleFile {
  const random = randomFrom(seed)
  const every = Math.floor(rows / (bad + 1))
  const lines = [first]
  const badLines: number[] = []
  let line = 2
  let before: string[] = []
  for (let row = 0; row < rows; row++) {
    const cells = pilgrim(row, random)
    const isBad = bad > 0 && row > 0 && row % every === 0 && badLines.length < bad
    const written = isBad ? (spoilt[badLines.length % spoilt.length]?.(cells, before) ?? cells) : cells
    if (isBad) badLines.push(line)
    const text = written.map(quoted).join(',')
    lines.push(text)
    before = written
    line += text.split('\n').length
  }
  return { csv: `${lines.join('\n')}\n`, rows, badLines }
}

function pilgrim(row: number, random: (below: number) => number): string[] {
  const isMan = row % 2 === 0
  const [ar, en] = pick(isMan ? men : women, random)
  const [fatherAr, fatherEn] = pick(men, random)
  const [familyAr, familyEn] = pick(families, random)
  const year = 1946 + random(50)
  const month = String(1 + random(12)).padStart(2, '0')
  const day = String(1 + random(28)).padStart(2, '0')
  const dates = [`${year}-${month}-${day}`, `${day}/${month}/${year}`, `${year - 580}-${month}-${day}`]
  const date = dates[row % 3] ?? ''
  return [
    `${ar} ${fatherAr} ${familyAr}`,
    `${en} ${fatherEn} ${familyEn}`,
    isMan ? pick(['male', 'M', 'ذكر'], random) : pick(['female', 'F', 'أنثى'], random),
    row % 7 === 0 ? arabicDigits(date) : date,
    pick(nationalities, random),
    `${'ABCXZ'.charAt(random(5))}${String(1_000_000 + row)}`,
    row % 5 === 0 ? 'ar' : '',
    // Two in five come as a couple.
    row % 5 < 2 ? `F${Math.floor(row / 5) + 1}` : '',
    row % 40 === 3 ? 'wheelchair\nground floor' : '',
  ]
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function arabicDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
}

function pick<T>(from: readonly T[], random: (below: number) => number): T {
  const one = from[random(from.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}

/** Whole numbers below a bound, the same for the same seed (a linear congruence modulo 2^32 with Numerical Recipes' figures). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
