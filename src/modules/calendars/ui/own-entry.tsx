import { Button } from "@mantine/core"

import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { useText } from "#web/text.ts"

import { useCalendarChange } from "./queries.ts"
import { calendarTexts } from "./texts.ts"

/** Change and remove, for an entry that the unit itself decided; `name` tells screen readers which one. */
export function OwnButtons({
  name,
  onChange,
  onRemove,
}: Readonly<{ name: string; onChange: () => void; onRemove: () => void }>) {
  const t = useText(calendarTexts)
  return (
    <>
      <Button size="compact-sm" variant="default" aria-label={t.changeNamed(name)} onClick={onChange}>
        {t.change}
      </Button>
      <Button size="compact-sm" variant="default" aria-label={t.removeNamed(name)} onClick={onRemove}>
        {t.remove}
      </Button>
    </>
  )
}

type RemoveProps = Readonly<{ name: string; run: Parameters<typeof useCalendarChange>[0]; onClose: () => void }>

/** Asks before an own entry goes. */
export function RemoveEntry({ name, run, onClose }: RemoveProps) {
  const t = useText(calendarTexts)
  const remove = useCalendarChange(run, onClose)
  return (
    <ConfirmDialog
      opened
      title={t.removeNamed(name)}
      confirm={t.remove}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onCancel={onClose}
    >
      <p>{t.removeAsk(name)}</p>
    </ConfirmDialog>
  )
}
