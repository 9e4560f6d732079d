import { Button, PasswordInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { account } from "#modules/accounts/contract/session.ts"

import { call } from "../../api.ts"
import { useSession } from "../../session.tsx"
import { useText } from "../../text.ts"
import { showToast } from "../../toast.ts"
import { NewPasswordField } from "../administrator-step.tsx"
import { FormAlert } from "../form-alert.tsx"
import classes from "./account.module.css"
import { accountTexts } from "./texts.ts"

type Props = Readonly<{ hasPassword: boolean }>

export function PasswordSection({ hasPassword }: Props) {
  const t = useText(accountTexts)
  return (
    <section className="card">
      <h2>{t.password}</h2>
      {hasPassword ? <PasswordForm /> : <p className="soft">{t.noPassword}</p>}
    </section>
  )
}

function PasswordForm() {
  const t = useText(accountTexts)
  const client = useQueryClient()
  const { userName } = useSession().account
  const [current, setCurrent] = useState("")
  const [next, setNext] = useState("")
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: () => call(account.changePassword, { body: { current, next } }),
    onSuccess: async () => {
      setCurrent("")
      setNext("")
      void showToast({ kind: "done", message: t.passwordChanged })
      await client.invalidateQueries({ queryKey: ["sessions"] })
    },
  })
  return (
    <form
      className={classes.body}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <p className="soft">{t.passwordHelp}</p>
      {/* Password managers file the new password under this name. */}
      <input type="text" autoComplete="username" value={userName} readOnly hidden />
      <FormAlert error={change.error} />
      <PasswordInput
        label={t.currentPassword}
        autoComplete="current-password"
        required
        withAsterisk={false}
        maxLength={256}
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t.showPassword }}
      />
      <NewPasswordField label={t.nextPassword} value={next} onChange={setNext} />
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={change.isPending}>
          {t.changePassword}
        </Button>
      </div>
    </form>
  )
}
