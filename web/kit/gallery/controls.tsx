import { Bell, Download, Pencil, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button, LinkButton } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { ComboBox } from '../combo-box.tsx'
import { useConfirm } from '../confirm.tsx'
import { DateField } from '../date-field.tsx'
import { Dialog } from '../dialog.tsx'
import { FileDrop } from '../file-drop.tsx'
import { useLanguage } from '../language.tsx'
import { Menu } from '../menu.tsx'
import { NumberField } from '../number-field.tsx'
import { RadioGroup } from '../radio-group.tsx'
import { Select } from '../select.tsx'
import { Switch } from '../switch.tsx'
import { Tabs } from '../tabs.tsx'
import { TextField } from '../text-field.tsx'
import { showToast } from '../toast.tsx'
import { sampleSlots } from './samples.ts'

export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-3 pb-6">
      <h2 className="pb-3 text-small text-soft">{title}</h2>
      {children}
    </section>
  )
}

/** Everything that is pressed, typed or chosen. */
export function Controls() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  return (
    <>
      <Shelf title="Button">
        <div className="flex flex-wrap items-center gap-2">
          <Button kind="main">{ar ? 'أصدر التصريح' : 'Issue permit'}</Button>
          <Button icon={Pencil}>{ar ? 'عدّل' : 'Edit'}</Button>
          <Button kind="quiet" icon={Download}>
            {ar ? 'صدّر' : 'Export'}
          </Button>
          <Button kind="danger" icon={Trash2}>
            {ar ? 'ألغِ ٤٢ تصريحاً' : 'Cancel 42 permits'}
          </Button>
          <Button icon={Bell} aria-label={ar ? 'الإشعارات' : 'Notifications'} />
          <Button kind="main" isDisabled>
            {ar ? 'معطّل' : 'Disabled'}
          </Button>
          <Button kind="main" isBusy>
            {ar ? 'جارٍ الإصدار' : 'Issuing'}
          </Button>
          <LinkButton href="/kit">{ar ? 'رابط' : 'Link'}</LinkButton>
          <Button kind="main" size="large">
            {ar ? 'افحص' : 'Check'}
          </Button>
        </div>
      </Shelf>
      <Shelf title="TextField, NumberField, Select, ComboBox, DateField">
        <Fields />
      </Shelf>
      <Shelf title="Checkbox, Switch, RadioGroup">
        <Choices />
      </Shelf>
      <Shelf title="Dialog, confirm, Menu, toast">
        <Overlays />
      </Shelf>
      <Shelf title="FileDrop">
        <FileDrop
          label={ar ? 'ملف الحجاج' : 'File of pilgrims'}
          help={ar ? 'CSV بترميز UTF-8، حتى ١٠ م.ب.' : 'CSV in UTF-8, up to 10 MB.'}
          accept={['.csv', 'text/csv']}
          most_bytes={10_000_000}
          onFile={(file) => showToast({ status: 'good', text: file.name })}
        />
      </Shelf>
      <Shelf title="Tabs">
        <Tabs
          label="Tabs"
          tabs={[
            { id: 'a', title: ar ? 'البيانات' : 'Facts', content: <p>{ar ? 'محتوى' : 'Content'}</p> },
            { id: 'b', title: ar ? 'الحجاج' : 'Pilgrims', count: ar ? '٤٢' : '42', content: <p>—</p> },
            { id: 'c', title: ar ? 'ما حدث' : 'What happened', content: <p>—</p> },
          ]}
        />
      </Shelf>
    </>
  )
}

function Fields() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [day, setDay] = useState<string | null>('2027-05-15')
  const [kind, setKind] = useState<string | null>(null)
  const [place, setPlace] = useState<string | null>('slot-2')
  const [units, setUnits] = useState(40)
  const choices = sampleSlots(7).map((slot) => ({
    id: slot.id,
    label: slot.name[language],
    detail: slot.kind[language],
  }))
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <TextField label={ar ? 'الاسم' : 'Name'} isRequired help={ar ? 'كما في الجواز' : 'As in the passport'} />
      <TextField
        label={ar ? 'رقم الجواز' : 'Passport number'}
        isLatin
        defaultValue="A1234567"
        problem={ar ? 'هذا الرقم مسجّل لحاج آخر. راجعه.' : 'Another pilgrim has this number. Check it.'}
      />
      <TextField label={ar ? 'معطّل' : 'Disabled'} isDisabled defaultValue="—" />
      <NumberField
        label={ar ? 'العدد' : 'How many'}
        unit={ar ? 'شخصاً' : 'people'}
        value={units}
        onChange={setUnits}
        minValue={1}
        maxValue={200}
      />
      <Select label={ar ? 'النوع' : 'Kind'} choices={choices.slice(0, 4)} value={kind} onChange={setKind} />
      <ComboBox label={ar ? 'المكان' : 'Place'} choices={choices} value={place} onChange={setPlace} />
      <DateField label={ar ? 'اليوم' : 'Day'} value={day} onChange={setDay} />
      <TextField label={ar ? 'السبب' : 'Reason'} lines={3} className="sm:col-span-2" />
    </div>
  )
}

function Choices() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const [sex, setSex] = useState<string | null>('f')
  const [isOn, setOn] = useState(true)
  return (
    <div className="flex flex-wrap gap-x-12 gap-y-4">
      <div>
        <Checkbox defaultSelected>{ar ? 'أبلغ أصحاب التصاريح' : 'Tell the holders'}</Checkbox>
        <Checkbox>{ar ? 'احفظ نسخة' : 'Keep a copy'}</Checkbox>
        <Checkbox isIndeterminate>{ar ? 'بعض المجموعات' : 'Some groups'}</Checkbox>
        <Checkbox isDisabled>{ar ? 'معطّل' : 'Disabled'}</Checkbox>
      </div>
      <div>
        <Switch isSelected={isOn} onChange={setOn}>
          {ar ? 'نبض التجربة' : 'Demo pulse'}
        </Switch>
        <Switch>{ar ? 'تنبيه صوتي' : 'Sound'}</Switch>
        <Switch isDisabled>{ar ? 'معطّل' : 'Disabled'}</Switch>
      </div>
      <RadioGroup
        label={ar ? 'الجنس' : 'Sex'}
        value={sex}
        onChange={setSex}
        choices={[
          { id: 'f', label: ar ? 'أنثى' : 'Female' },
          { id: 'm', label: ar ? 'ذكر' : 'Male', detail: ar ? 'كما في الجواز' : 'As in the passport' },
        ]}
      />
    </div>
  )
}

function Overlays() {
  const { language } = useLanguage()
  const ar = language === 'ar'
  const confirm = useConfirm()
  const [isOpen, setOpen] = useState(false)
  const ask = async (): Promise<void> => {
    const yes = await confirm({
      title: ar ? 'إلغاء ٤٢ تصريحاً' : 'Cancel 42 permits',
      consequence: ar
        ? 'تُلغى تصاريح ٤٢ حاجاً في موعد ٤ عصراً، ويُبلَّغون برسالة. تعود أماكنهم إلى الموعد.'
        : 'The permits of 42 pilgrims for the 4 p.m. slot are cancelled and they are told by message. Their places go back to the slot.',
      action: ar ? 'ألغِ التصاريح' : 'Cancel the permits',
      isDangerous: true,
    })
    showToast({
      status: yes ? 'good' : 'unknown',
      text: yes ? (ar ? 'أُلغي ٤٢ تصريحاً' : '42 permits cancelled') : ar ? 'لم يتغير شيء' : 'Nothing changed',
    })
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button onPress={() => setOpen(true)}>{ar ? 'نافذة' : 'Dialog'}</Button>
      <Button onPress={() => void ask()}>{ar ? 'تأكيد' : 'Confirm'}</Button>
      <Menu
        label="Menu"
        trigger={<Button>{ar ? 'قائمة' : 'Menu'}</Button>}
        groups={[
          { items: [{ id: 'edit', label: ar ? 'عدّل' : 'Edit', icon: Pencil }] },
          { items: [{ id: 'delete', label: ar ? 'احذف' : 'Delete', icon: Trash2, isDangerous: true }] },
        ]}
      />
      <Button
        onPress={() =>
          showToast({
            status: 'good',
            text: ar ? 'حُجز ٤٠ مكاناً لمجموعة الرحمة' : '40 places booked for Al-Rahma',
            action: { label: ar ? 'تراجع' : 'Undo', run: () => undefined },
          })
        }
      >
        {ar ? 'إشعار' : 'Toast'}
      </Button>
      <Button
        onPress={() =>
          showToast({ status: 'bad', text: ar ? 'الموعد امتلأ. اختر موعداً آخر.' : 'The slot is full. Choose another.' })
        }
      >
        {ar ? 'إشعار خطأ' : 'Bad toast'}
      </Button>
      <Dialog
        title={ar ? 'موعد جديد' : 'New slot'}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        foot={
          <>
            <Button kind="main" onPress={() => setOpen(false)}>
              {ar ? 'افتح الموعد' : 'Open the slot'}
            </Button>
            <Button onPress={() => setOpen(false)}>{ar ? 'تراجع' : 'Go back'}</Button>
          </>
        }
      >
        <Fields />
      </Dialog>
    </div>
  )
}
