import { Button, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"

import { account } from "#modules/accounts/contract/session.ts"

import { call } from "../../api.ts"
import { useText } from "../../text.ts"
import { FormAlert } from "../form-alert.tsx"
import classes from "./account.module.css"
import { QrCode } from "./qr-code.tsx"
import { accountTexts } from "./texts.ts"

type Props = Readonly<{
  uri: string
  secret: string
  onDone: (recoveryCodes: readonly string[]) => Promise<void>
  onCancel: () => void
}>

export function TotpSetUp({ uri, secret, onDone, onCancel }: Props) {
  const t = useText(accountTexts)
  const [code, setCode] = useState("")
  const confirm = useMutation({
    meta: { quiet: true },
    mutationFn: () => call(account.confirmTotp, { body: { code: code.replace(/\s/g, "") } }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  return (
    <form
      className={classes.body}
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <p>{t.scan}</p>
      <QrCode text={uri} label={t.qrLabel} />
      <p>
        <span className="soft">{t.secret}:</span> <span className={classes.secret}>{secret}</span>
      </p>
      <FormAlert error={confirm.error} />
      <TextInput
        label={t.enterCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        maxLength={7}
        autoFocus
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={confirm.isPending}>
          {t.confirm}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  )
}
