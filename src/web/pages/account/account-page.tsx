import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"

import { account } from "#modules/accounts/contract/session.ts"
import { NoticeSections } from "#modules/notices/ui/settings-sections.tsx"

import { call } from "../../api.ts"
import { ErrorState } from "../../components/error-state.tsx"
import { PageHeader } from "../../components/page-header.tsx"
import { LanguageChoice, ThemeChoice } from "../../frame/appearance.tsx"
import { useSession } from "../../session.tsx"
import { useText } from "../../text.ts"
import classes from "./account.module.css"
import { EmailSection } from "./email-section.tsx"
import { PasswordSection } from "./password-section.tsx"
import { SecondFactorSection } from "./second-factor-section.tsx"
import { SessionsSection } from "./sessions-section.tsx"
import { accountTexts } from "./texts.ts"

export function AccountPage() {
  const t = useText(accountTexts)
  const { session } = useSession()
  const mine = useQuery({ queryKey: ["account"], queryFn: () => call(account.get) })
  const held = Map.groupBy(session.holdings, ({ unitId }) => unitId)
  const positions = [...held].map(([unitId, holdings]) => {
    const titles = holdings.map(({ title }) => title).join(", ")
    const unit = session.units.find(({ id }) => id === unitId)
    return unit ? `${unit.name}: ${titles}` : titles
  })
  return (
    <>
      <PageHeader
        title={session.account.name}
        standing={`${t.userName}: ${session.account.userName} · ${positions.join("; ") || t.noPositions}`}
      />
      <div className={classes.sections}>
        {mine.error ? <ErrorState error={mine.error} onRetry={() => void mine.refetch()} /> : null}
        {mine.isPending ? <Skeleton height={180} /> : null}
        {mine.data ? (
          <>
            <PasswordSection hasPassword={mine.data.hasPassword} />
            <SecondFactorSection on={mine.data.secondFactor} codesLeft={mine.data.recoveryCodesLeft} />
            <EmailSection email={mine.data.email} />
            <NoticeSections />
          </>
        ) : null}
        <section className="card">
          <h2>{t.appearance}</h2>
          <div className={classes.body}>
            <LanguageChoice />
            <ThemeChoice />
          </div>
        </section>
        <SessionsSection />
      </div>
    </>
  )
}
