import { NativeSelect, Textarea } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { positions, type Position } from "#modules/accounts/contract.ts"
import { call } from "#web/api.ts"
import { DateField } from "#web/components/date-field.tsx"
import { FormDialog } from "#web/components/form-dialog.tsx"
import { todayInVietnam } from "#web/format.ts"
import { useSession } from "#web/session.tsx"
import { useText } from "#web/text.ts"

import { evidenceRequests } from "../../contract.ts"
import type { EvidenceTarget } from "../../rules/index.ts"
import classes from "../evidence.module.css"
import { evidenceKeys } from "../queries.ts"
import { askedFor } from "./asked-for.ts"
import { requestTexts } from "./texts.ts"

type Props = Readonly<{
  unitId: string
  year: number
  /** What the documents are for. */
  target?: EvidenceTarget
  /** Proposed words of what is wanted. */
  wanted?: string
  onClose: () => void
}>

/** Asks an office or a position of the unit for evidence, with a day. */
export function AskDialog({ unitId, year, target, wanted: proposed = "", onClose }: Props) {
  const t = useText(requestTexts)
  const queries = useQueryClient()
  const { session } = useSession()
  const own = session.holdings.filter((held) => held.unitId === unitId)
  const [from, setFrom] = useState(own[0]?.positionId ?? "")
  const [to, setTo] = useState("")
  const [wanted, setWanted] = useState(proposed)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const ask = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const [kind, id = ""] = to.split(" ")
      const asked = kind === "office" ? { toOfficeId: id } : { toPositionId: id }
      const body = { year, ...askedFor(target), wanted, fromPositionId: from, ...asked, dueOn }
      return call(evidenceRequests.create, { params: { unitId }, body })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: evidenceKeys.all(unitId) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.ask}
      submit={t.askDo}
      busy={ask.isPending}
      error={ask.error}
      onSubmit={() => ask.mutate()}
      onCancel={onClose}
    >
      <Textarea
        label={t.wanted}
        placeholder={t.wantedHelp}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={1_000}
        data-autofocus
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <WhomToAsk unitId={unitId} value={to} onChange={setTo} />
      <div className={classes.pair}>
        <DateField label={t.due} value={dueOn} min={todayInVietnam()} onChange={setDueOn} />
        {own.length > 1 ? (
          <NativeSelect
            label={t.fromPosition}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            data={own.map(({ positionId, title }) => ({ value: positionId, label: title }))}
          />
        ) : null}
      </div>
    </FormDialog>
  )
}

const holdersOf = ({ title, holders }: Position): string =>
  holders.length === 0 ? title : `${title} · ${holders.map(({ name }) => name).join(", ")}`

function WhomToAsk({
  unitId,
  value,
  onChange,
}: Readonly<{ unitId: string; value: string; onChange: (value: string) => void }>) {
  const t = useText(requestTexts)
  const found = useQuery({
    queryKey: ["positions", unitId, "choices"],
    queryFn: ({ signal }) => call(positions.list, { params: { unitId }, signal }),
  })
  const items = found.data?.items ?? []
  const offices = new Map(items.flatMap(({ officeId, officeName }) => (officeId ? [[officeId, officeName ?? ""]] : [])))
  return (
    <NativeSelect
      label={t.to}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{t.choose}</option>
      {offices.size === 0 ? null : (
        <optgroup label={t.offices}>
          {[...offices].map(([id, name]) => (
            <option key={id} value={`office ${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={t.positions}>
        {items.map((position) => (
          <option key={position.id} value={`position ${position.id}`}>
            {holdersOf(position)}
          </option>
        ))}
      </optgroup>
    </NativeSelect>
  )
}
