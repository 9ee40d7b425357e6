import { useId, useState } from 'react'
import { Form } from 'react-aria-components'
import { ApiProblem } from '../kit/api-problem.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage } from '../kit/language.tsx'
import type { BothScripts } from '../kit/name.tsx'
import { ProblemLine } from '../kit/problem-line.tsx'
import { TextField } from '../kit/text-field.tsx'

type GroupNameDialogProps = {
  title: string
  /** What happens besides the naming, when something does. */
  consequence?: string
  action: string
  name?: BothScripts
  isBusy: boolean
  error: unknown
  onName: (name: BothScripts) => void
  onClose: () => void
}

/** A group's name in both scripts, for a new one or another name of an old one. */
export function GroupNameDialog(props: GroupNameDialogProps) {
  const { title, consequence, action, name, isBusy, error, onName, onClose } = props
  const { t } = useLanguage()
  const id = useId()
  const [ar, setAr] = useState(name?.ar ?? '')
  const [en, setEn] = useState(name?.en ?? '')
  const faultOf = (field: string) => (error instanceof ApiProblem ? error.faultOf(field) : undefined)
  return (
    <Dialog
      isOpen
      size="small"
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" type="submit" form={id} isBusy={isBusy} isDisabled={!ar.trim() || !en.trim()}>
            {action}
          </Button>
          <Button onPress={onClose}>{t('kit.confirm.back')}</Button>
        </>
      }
    >
      <Form
        id={id}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          onName({ ar: ar.trim(), en: en.trim() })
        }}
      >
        {consequence && <p>{consequence}</p>}
        <TextField
          label={t('page.group.name.ar')}
          value={ar}
          onChange={setAr}
          maxLength={200}
          autoFocus
          problem={faultOf('name/ar')}
        />
        <TextField
          label={t('page.group.name.en')}
          value={en}
          onChange={setEn}
          maxLength={200}
          isLatin
          problem={faultOf('name/en')}
        />
        <ProblemLine error={error} />
      </Form>
    </Dialog>
  )
}
