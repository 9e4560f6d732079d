import { Button, PasswordInput, TextInput } from "@mantine/core"
import { useState, type FormEvent } from "react"

import { useText } from "../text.ts"
import classes from "./entrance.module.css"
import { FormAlert } from "./form-alert.tsx"
import { signInTexts } from "./texts.ts"

type PasswordProps = Readonly<{
  error: unknown
  notice: string | undefined
  busy: boolean
  ssoLabel: string | undefined
  onPassword: (sent: { userName: string; password: string }) => void
  onSso: () => void
}>

export function PasswordStep({ error, notice, busy, ssoLabel, onPassword, onSso }: PasswordProps) {
  const t = useText(signInTexts)
  const [userName, setUserName] = useState("")
  const [password, setPassword] = useState("")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPassword({ userName, password })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <div>
        <h1>{t.title}</h1>
        <p className="soft">{t.motto}</p>
      </div>
      {notice ? <p className={classes.alert}>{notice}</p> : null}
      <FormAlert error={error} />
      <TextInput
        label={t.userName}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        data-autofocus
        autoFocus
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <PasswordInput
        label={t.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t.showPassword }}
      />
      <Button type="submit" loading={busy}>
        {t.signIn}
      </Button>
      {ssoLabel ? (
        <>
          <div className={classes.or}>{t.or}</div>
          <Button variant="default" onClick={onSso}>
            {t.withSso(ssoLabel)}
          </Button>
        </>
      ) : null}
      <p className="soft small">{t.forgot}</p>
    </form>
  )
}

type CodeProps = Readonly<{ error: unknown; busy: boolean; onCode: (code: string) => void; onBack: () => void }>

export function CodeStep({ error, busy, onCode, onBack }: CodeProps) {
  const t = useText(signInTexts)
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState("")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode(code.trim())
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <div>
        <h1>{t.codeTitle}</h1>
        <p className="soft">{recovery ? t.recoveryHelp : t.codeHelp}</p>
      </div>
      <FormAlert error={error} />
      <TextInput
        key={String(recovery)}
        label={recovery ? t.recoveryCode : t.code}
        autoFocus
        required
        withAsterisk={false}
        autoComplete="one-time-code"
        {...(recovery ? {} : { inputMode: "numeric" as const, pattern: "[0-9 ]{6,7}", maxLength: 7 })}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy}>
        {t.confirm}
      </Button>
      <div className={classes.row}>
        <button
          type="button"
          className={classes.link}
          onClick={() => {
            setRecovery(!recovery)
            setCode("")
          }}
        >
          {recovery ? t.useCode : t.useRecovery}
        </button>
        <button type="button" className={classes.link} onClick={onBack}>
          {t.back}
        </button>
      </div>
    </form>
  )
}
