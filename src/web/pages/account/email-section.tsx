import { Button, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"

import { account } from "#modules/accounts/contract/session.ts"

import { call } from "../../api.ts"
import { useText } from "../../text.ts"
import classes from "./account.module.css"
import { accountTexts } from "./texts.ts"

type Props = Readonly<{ email: string | null }>

export function EmailSection({ email }: Props) {
  const t = useText(accountTexts)
  const client = useQueryClient()
  const [typed, setTyped] = useState(email ?? "")
  const save = useMutation({
    mutationFn: () => call(account.update, { body: { email: typed.trim() || null } }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["account"] }),
        client.invalidateQueries({ queryKey: ["notices"] }),
      ]),
  })
  return (
    <section className="card">
      <h2>{t.email}</h2>
      <form
        className={classes.body}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          type="email"
          aria-label={t.email}
          autoComplete="email"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button type="submit" variant="default" loading={save.isPending} disabled={typed.trim() === (email ?? "")}>
            {t.saveEmail}
          </Button>
        </div>
      </form>
    </section>
  )
}
