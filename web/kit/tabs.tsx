import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

export type TabsProps = {
  label: string
  tabs: readonly { id: string; title: string; count?: ReactNode; content: ReactNode }[]
  /** Give both to keep the chosen tab in the address. */
  value?: string
  onChange?: (id: string) => void
}

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  return (
    <AriaTabs
      {...(value !== undefined && { selectedKey: value })}
      onSelectionChange={(key) => onChange?.(String(key))}
      className="flex min-h-0 flex-col"
    >
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            className="flex min-h-(--control) cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-3 whitespace-nowrap text-soft outline-offset-[-2px] data-hovered:text-ink data-selected:border-accent data-selected:font-strong data-selected:text-ink"
          >
            {tab.title}
            {tab.count !== undefined && <span className="tabular text-small font-normal text-faint">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="min-h-0 flex-1 pt-4 outline-offset-2">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
