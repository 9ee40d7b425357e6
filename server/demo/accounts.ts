import type { PostKind } from '../kernel/actor.ts'
import type { Config } from '../kernel/config.ts'

export type DemoAccount = {
  email: string
  password: string
  /** The name of the account: its duty in both languages, because nobody is meant. */
  name: string
  post: { ar: string; en: string }
  kind: PostKind
  /** Codes of server/demo/1448. */
  partyCode: string | undefined
  placeCode: string | undefined
}

/** One for all, printed at every start: it protects nothing, so it exists only where nobody else can reach the server. */
const password = 'labbaik-1448'

type Duty = Pick<DemoAccount, 'post' | 'kind'> & { address: string; partyCode?: string; placeCode?: string }

const duties: readonly Duty[] = [
  { address: 'admin', kind: 'season-admin', post: { ar: 'مدير الموسم', en: 'Season administrator' } },
  { address: 'officer', kind: 'permit-officer', post: { ar: 'مسؤول التصاريح', en: 'Permit officer' } },
  { address: 'room', kind: 'room', post: { ar: 'غرفة العمليات', en: 'Operations room' } },
  {
    address: 'gate.haram',
    kind: 'gate',
    post: { ar: 'بوابة الملك فهد، المسجد الحرام', en: 'King Fahd Gate, Grand Mosque' },
    partyCode: 'two-mosques-authority',
    placeCode: 'haram-gate-king-fahd',
  },
  {
    address: 'gate.nabawi',
    kind: 'gate',
    post: { ar: 'باب السلام، المسجد النبوي', en: 'As-Salam Gate, Prophet’s Mosque' },
    partyCode: 'two-mosques-authority',
    placeCode: 'nabawi-gate-salam',
  },
  {
    address: 'gate.rawdah',
    kind: 'gate',
    post: { ar: 'مدخل الروضة الشريفة', en: 'Entrance of the Rawdah' },
    partyCode: 'two-mosques-authority',
    placeCode: 'rawdah-entrance-men',
  },
  {
    address: 'indonesia',
    kind: 'organiser',
    post: { ar: 'مكتب شؤون حجاج إندونيسيا', en: 'Organiser, Indonesia' },
    partyCode: 'mission-indonesia',
  },
  {
    address: 'nigeria',
    kind: 'organiser',
    post: { ar: 'الهيئة الوطنية للحج في نيجيريا', en: 'Organiser, Nigeria' },
    partyCode: 'mission-nigeria',
  },
  {
    address: 'domestic',
    kind: 'organiser',
    post: { ar: 'منظمو حجاج الداخل', en: 'Organiser, domestic pilgrims' },
    partyCode: 'domestic-pilgrims',
  },
  { address: 'auditor', kind: 'auditor', post: { ar: 'المراجع', en: 'Auditor' } },
  { address: 'accounts', kind: 'account-admin', post: { ar: 'مدير الحسابات', en: 'Account administrator' } },
]

/** The demo's ordinary accounts; none where anybody but this machine could sign in with them. */
export function demoAccounts(config: Config): DemoAccount[] {
  if (!mayHaveDemoAccounts(config)) return []
  return duties.map(({ address, post, kind, partyCode, placeCode }) => ({
    email: `${address}@demo.rifada.example`,
    password,
    name: `${post.ar} · ${post.en}`,
    post,
    kind,
    partyCode,
    placeCode,
  }))
}

/**
 * Whether accounts with a published password may exist: the server listens on this machine alone, and nothing says that it
 * is reached from elsewhere through a proxy.
 */
export function mayHaveDemoAccounts(
  config: Pick<Config, 'isLoopback' | 'production' | 'origin' | 'trustProxy'>,
): boolean {
  const isOwnOrigin = config.origin === undefined || isLoopbackName(new URL(config.origin).hostname)
  return config.isLoopback && !config.production && !config.trustProxy && isOwnOrigin
}

function isLoopbackName(name: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(name)
}
