import { Button } from "@mantine/core"
import { Suspense, useState } from "react"

import { call } from "#web/api.ts"
import { StatusTag } from "#web/components/status-tag.tsx"
import { formatDate, todayInVietnam } from "#web/format.ts"
import { lazyPart } from "#web/lazy-part.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { positions as endpoints, type Position } from "../contract.ts"
import classes from "./people.module.css"
import { usePeopleChange } from "./queries.ts"
import { peopleTexts, roleTexts } from "./texts.ts"

const loadDialogs = () => import("./position-dialogs.tsx")
const PositionDialog = lazyPart(async () => (await loadDialogs()).PositionDialog)
const GiveDialog = lazyPart(async () => (await loadDialogs()).GiveDialog)
const EndHoldingDialog = lazyPart(async () => (await loadDialogs()).EndHoldingDialog)

type Holder = Position["holders"][number]
type Open =
  | Readonly<{ kind: "add" }>
  | Readonly<{ kind: "change" | "give"; position: Position }>
  | Readonly<{ kind: "end"; position: Position; holder: Holder }>

type Props = Readonly<{ unitId: string; positions: readonly Position[]; mayManage: boolean }>

/** The posts of the unit, leaders first, with the people who hold them today. */
export function PositionList({ unitId, positions, mayManage }: Props) {
  const t = useText(peopleTexts)
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const addUsual = usePeopleChange(
    () => call(endpoints.createFromTemplates, { params: { unitId }, body: { validFrom: todayInVietnam() } }),
    ({ created }) => void showToast({ kind: "done", message: t.usualAdded(created) }),
  )
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t.positions}</h2>
        {mayManage ? (
          <div className={classes.buttons}>
            <Button variant="default" size="xs" loading={addUsual.isPending} onClick={() => addUsual.mutate()}>
              {t.addUsual}
            </Button>
            <Button variant="default" size="xs" onClick={() => setOpen({ kind: "add" })}>
              {t.addPosition}
            </Button>
          </div>
        ) : null}
      </div>
      <PositionTable positions={positions} mayManage={mayManage} onOpen={setOpen} />
      <Suspense fallback={null}>
        {open?.kind === "add" ? <PositionDialog unitId={unitId} onClose={close} /> : null}
        {open?.kind === "change" ? <PositionDialog unitId={unitId} position={open.position} onClose={close} /> : null}
        {open?.kind === "give" ? <GiveDialog unitId={unitId} position={open.position} onClose={close} /> : null}
        {open?.kind === "end" ? (
          <EndHoldingDialog unitId={unitId} position={open.position} holder={open.holder} onClose={close} />
        ) : null}
      </Suspense>
    </section>
  )
}

type TableProps = Readonly<{ positions: readonly Position[]; mayManage: boolean; onOpen: (open: Open) => void }>

function PositionTable({ positions, mayManage, onOpen }: TableProps) {
  const t = useText(peopleTexts)
  const roles = useText(roleTexts)
  return (
    <section className={classes.scroll} aria-label={t.positions} tabIndex={0}>
      <table className={`${classes.table} stack`}>
        <thead>
          <tr>
            <th scope="col">{t.position}</th>
            <th scope="col">{t.office}</th>
            <th scope="col">{t.role}</th>
            <th scope="col">{t.holders}</th>
            {mayManage ? (
              <th scope="col">
                <span className="unseen">{t.manage}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {positions.map((position) => (
            <tr key={position.id}>
              <td>{position.title}</td>
              <td data-label={t.office} className="soft">
                {position.officeName}
              </td>
              <td data-label={t.role}>{roles[position.role]}</td>
              <td data-label={t.holders}>
                <Holders position={position} mayManage={mayManage} onOpen={onOpen} />
              </td>
              {mayManage ? (
                <td data-label="">
                  <div className={classes.buttons}>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t.giveNamed(position.title)}
                      onClick={() => onOpen({ kind: "give", position })}
                    >
                      {t.give}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t.changeNamed(position.title)}
                      onClick={() => onOpen({ kind: "change", position })}
                    >
                      {t.change}
                    </Button>
                  </div>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type HoldersProps = Readonly<{ position: Position; mayManage: boolean; onOpen: (open: Open) => void }>

function Holders({ position, mayManage, onOpen }: HoldersProps) {
  const t = useText(peopleTexts)
  if (position.holders.length === 0) return <StatusTag tone="grey">{t.vacant}</StatusTag>
  return (
    <ul className={classes.holders}>
      {position.holders.map((holder) => (
        <li key={holder.holdingId}>
          {holder.name}
          <span className="soft small">{t.since(formatDate(holder.heldFrom))}</span>
          {holder.disabled ? <StatusTag tone="red">{t.disabled}</StatusTag> : null}
          {mayManage ? (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t.endNamed(holder.name, position.title)}
              onClick={() => onOpen({ kind: "end", position, holder })}
            >
              {t.end}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
