import { useMutation, useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useEffect, useState } from "react"

import { firstRun } from "#modules/accounts/contract/session.ts"

import { ApiError, call } from "../api.ts"
import { ErrorState } from "../components/error-state.tsx"
import { useEnter } from "../enter.ts"
import { useText } from "../text.ts"
import { AdministratorStep } from "./administrator-step.tsx"
import { Entrance } from "./entrance.tsx"
import classes from "./entrance.module.css"
import { firstRunTexts } from "./first-run-texts.ts"
import { FormAlert } from "./form-alert.tsx"
import { UnitStep, type UnitChoice } from "./unit-step.tsx"

const route = getRouteApi("/first-run")

/** The one-time link of a new installation: own unit or sample data, then the first administrator. */
export function FirstRunPage() {
  const t = useText(firstRunTexts)
  const { token = "" } = route.useSearch()
  const [unit, setUnit] = useState<UnitChoice>()
  const look = useQuery({
    queryKey: ["first-run", token],
    queryFn: () => call(firstRun.look, { body: { token } }),
    retry: false,
  })
  const enter = useEnter(undefined)
  const create = useMutation({
    meta: { quiet: true },
    mutationFn: (administrator: { name: string; userName: string; password: string }) =>
      call(firstRun.create, { body: { token, unit: unit ?? { kind: "sample" }, administrator } }),
    onSuccess: enter,
  })
  useEffect(() => {
    document.title = `${t.title} – Thước Đo`
  }, [t])
  if (look.isPending) return <Entrance wide>{t.checking}</Entrance>
  if (look.error) {
    return (
      <Entrance wide>
        {isRefusal(look.error) ? <UsedLink /> : <ErrorState error={look.error} onRetry={() => void look.refetch()} />}
      </Entrance>
    )
  }
  return (
    <Entrance wide>
      <div className={classes.form}>
        <div>
          <h1>{t.title}</h1>
          <p className="soft">{unit ? t.administratorHelp : t.unitHelp}</p>
        </div>
        <FormAlert error={create.error} />
        {unit ? (
          <AdministratorStep
            busy={create.isPending}
            onBack={() => setUnit(undefined)}
            onAdministrator={create.mutate}
          />
        ) : (
          <UnitStep today={look.data.today} onUnit={setUnit} />
        )}
      </div>
    </Entrance>
  )
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && (error.failure.code === "notFound" || error.failure.code === "invalid")

function UsedLink() {
  const t = useText(firstRunTexts)
  return (
    <div className={classes.form}>
      <h1>{t.usedTitle}</h1>
      <p>{t.usedHelp}</p>
      <p>
        <a href="/sign-in">{t.toSignIn}</a>
      </p>
    </div>
  )
}
