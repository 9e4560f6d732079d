import { Button } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { account } from "#modules/accounts/contract/session.ts"

import { call } from "../../api.ts"
import { ConfirmDialog } from "../../components/confirm-dialog.tsx"
import { useProof } from "../../components/proof-dialog.tsx"
import { StatusTag } from "../../components/status-tag.tsx"
import { useText } from "../../text.ts"
import classes from "./account.module.css"
import { RecoveryCodes } from "./recovery-codes.tsx"
import { accountTexts } from "./texts.ts"
import { TotpSetUp } from "./totp-set-up.tsx"

type Props = Readonly<{ on: boolean; codesLeft: number }>

export function SecondFactorSection({ on, codesLeft }: Props) {
  const t = useText(accountTexts)
  const client = useQueryClient()
  const { withProof, dialog } = useProof()
  const [codes, setCodes] = useState<readonly string[]>()
  const [asking, setAsking] = useState(false)
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["account"] }),
      client.invalidateQueries({ queryKey: ["session"] }),
    ])
  const start = useMutation({ mutationFn: () => withProof(() => call(account.startTotp)) })
  const renew = useMutation({
    mutationFn: () => withProof(() => call(account.renewRecoveryCodes)),
    onSuccess: (answer) => {
      setCodes(answer.recoveryCodes)
      return refresh()
    },
  })
  const remove = useMutation({
    mutationFn: () => withProof(() => call(account.removeTotp)),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  })
  const finish = async (recoveryCodes: readonly string[]) => {
    start.reset()
    setCodes(recoveryCodes)
    await refresh()
  }
  return (
    <section className="card">
      <div className={classes.head}>
        <h2>{t.secondFactor}</h2>
        <StatusTag tone={on ? "teal" : "grey"}>{on ? t.on : t.off}</StatusTag>
      </div>
      <div className={classes.body}>
        {codes ? (
          <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
        ) : start.data ? (
          <TotpSetUp uri={start.data.uri} secret={start.data.secret} onDone={finish} onCancel={start.reset} />
        ) : (
          <>
            <p className="soft">{on ? t.secondFactorOn(codesLeft) : t.secondFactorOff}</p>
            <div className={classes.buttons}>
              {on ? (
                <>
                  <Button variant="default" onClick={() => renew.mutate()} loading={renew.isPending}>
                    {t.renewCodes}
                  </Button>
                  <Button variant="default" onClick={() => setAsking(true)}>
                    {t.turnOff}
                  </Button>
                </>
              ) : (
                <Button variant="default" onClick={() => start.mutate()} loading={start.isPending}>
                  {t.turnOn}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <ConfirmDialog
        opened={asking}
        title={t.turnOffTitle}
        confirm={t.turnOff}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t.turnOffHelp}</p>
      </ConfirmDialog>
      {dialog}
    </section>
  )
}
