import { Button, PasswordInput, TextInput } from "@mantine/core"
import { useState, type FormEvent } from "react"

import { useText } from "../text.ts"
import classes from "./entrance.module.css"
import { firstRunTexts } from "./first-run-texts.ts"

type Props = Readonly<{
  busy: boolean
  onBack: () => void
  onAdministrator: (administrator: { name: string; userName: string; password: string }) => void
}>

export function AdministratorStep({ busy, onBack, onAdministrator }: Props) {
  const t = useText(firstRunTexts)
  const [name, setName] = useState("")
  const [userName, setUserName] = useState("")
  const [password, setPassword] = useState("")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAdministrator({ name, userName, password })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t.personName}
        autoComplete="name"
        autoFocus
        required
        withAsterisk={false}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t.userName}
        description={t.userNameHelp}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        minLength={3}
        maxLength={50}
        pattern="[a-zA-Z0-9][a-zA-Z0-9._\-]{2,49}"
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <NewPasswordField value={password} onChange={setPassword} label={t.password} />
      <div className={classes.row}>
        <Button variant="default" onClick={onBack}>
          {t.back}
        </Button>
        <Button type="submit" loading={busy}>
          {t.create}
        </Button>
      </div>
    </form>
  )
}

type FieldProps = Readonly<{ label: string; value: string; onChange: (value: string) => void; error?: string }>

export function NewPasswordField({ label, value, onChange, error }: FieldProps) {
  const t = useText(firstRunTexts)
  return (
    <PasswordInput
      label={label}
      description={t.passwordHelp}
      autoComplete="new-password"
      required
      withAsterisk={false}
      maxLength={256}
      error={error}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ "aria-label": t.showPassword }}
    />
  )
}
