import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../kit/language.tsx'
import { RadioGroup } from '../../kit/radio-group.tsx'
import { permitKinds, permitKindsQuery, type PermitKind } from '../permit.ts'

/** Which kind of permit, with its rules of time beside each. */
export function KindStep({ value, onChange }: { value: PermitKind | null; onChange: (kind: PermitKind) => void }) {
  const { t } = useLanguage()
  const rules = useQuery(permitKindsQuery).data
  return (
    <RadioGroup
      label={t('page.book.kind.label')}
      value={value}
      onChange={(id) => {
        const kind = permitKinds.find((each) => each === id)
        if (kind) onChange(kind)
      }}
      choices={permitKinds.map((kind) => {
        const label = t(`permit-kind.${kind}`)
        const rule = rules?.find((each) => each.code === kind)
        if (!rule) return { id: kind, label }
        const detail = t('page.book.kind.rule', { early: rule.early_min, hours: rule.cancel_before_min / 60 })
        return { id: kind, label, detail }
      })}
    />
  )
}
