import { Button } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { useEffect, useState } from "react"

import { links } from "#modules/accounts/contract/session.ts"

import { ApiError, call } from "../api.ts"
import { useEnter } from "../enter.ts"
import { useText } from "../text.ts"
import { NewPasswordField } from "./administrator-step.tsx"
import { Entrance } from "./entrance.tsx"
import classes from "./entrance.module.css"
import { firstRunTexts } from "./first-run-texts.ts"
import { FormAlert } from "./form-alert.tsx"

const route = getRouteApi("/set-password")

/** The one-time link that an administrator gives: the first password, or a new one. */
/** A link that is used, has ended or was cut off is said by the page itself; anything else by the error. */
const isRefusedLink = (error: unknown): boolean =>
  error instanceof ApiError && [400, 404, 409, 410].includes(error.failure.status)

export function SetPasswordPage() {
  const t = useText(firstRunTexts)
  const { token = "" } = route.useSearch()
  const [password, setPassword] = useState("")
  const navigate = useNavigate()
  const enter = useEnter(undefined)
  const look = useQuery({
    queryKey: ["set-password", token],
    queryFn: () => call(links.look, { body: { token } }),
    retry: false,
  })
  const use = useMutation({
    meta: { quiet: true },
    mutationFn: () => call(links.use, { body: { token, password } }),
    onSuccess: ({ kind }) => (kind === "signedIn" ? enter() : navigate({ to: "/sign-in", search: {} })),
  })
  useEffect(() => {
    document.title = `${t.setPasswordTitle} – Thước Đo`
  }, [t])
  if (look.isPending) return <Entrance>{t.checking}</Entrance>
  if (look.error) {
    return (
      <Entrance>
        <div className={classes.form}>
          <h1>{t.usedTitle}</h1>
          {isRefusedLink(look.error) ? null : <FormAlert error={look.error} />}
          <p>{t.linkUsedHelp}</p>
          <p>
            <a href="/sign-in">{t.toSignIn}</a>
          </p>
        </div>
      </Entrance>
    )
  }
  return (
    <Entrance>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          use.mutate()
        }}
      >
        <div>
          <h1>{t.setPasswordTitle}</h1>
          <p>{t.welcome(look.data.name, look.data.unitName)}</p>
          <p className="soft">{t.yourUserName(look.data.userName)}</p>
        </div>
        <FormAlert error={use.error} />
        {/* Password managers file the new password under this name. */}
        <input type="text" name="username" autoComplete="username" value={look.data.userName} readOnly hidden />
        <NewPasswordField label={t.password} value={password} onChange={setPassword} />
        <Button type="submit" loading={use.isPending}>
          {t.setPassword}
        </Button>
      </form>
    </Entrance>
  )
}
