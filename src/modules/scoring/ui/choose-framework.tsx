import { Button, Skeleton } from "@mantine/core"
import { IconRulerMeasure } from "@tabler/icons-react"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { frameworks, type FrameworkSummary } from "#modules/frameworks/contract.ts"
import { call } from "#web/api.ts"
import { EmptyState } from "#web/components/empty-state.tsx"
import { ErrorState } from "#web/components/error-state.tsx"
import { useText } from "#web/text.ts"

import { FrameworkTags } from "./framework-tags.tsx"
import { applicableFrameworksQuery, scoreKeys } from "./queries.ts"
import classes from "./scores.module.css"
import { chooseTexts } from "./texts.ts"

type Props = Readonly<{ unitId: string; year: number }>

/** A year without a framework: those that apply, each one press away for the coordinator. */
export function ChooseFramework({ unitId, year }: Props) {
  const t = useText(chooseTexts)
  const client = useQueryClient()
  const found = useQuery(applicableFrameworksQuery({ unitId, year }))
  const choose = useMutation({
    mutationFn: (framework: string) => call(frameworks.choose, { params: { unitId, year }, body: { framework } }),
    onSuccess: () => client.invalidateQueries({ queryKey: scoreKeys.all(unitId) }),
  })
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton height={320} />
  const ready = found.data.frameworks.filter(({ hash, state }) => hash !== null && state !== "draft")
  const mayChoose = found.data.may.choose
  return (
    <EmptyState icon={IconRulerMeasure} title={t.title(year)}>
      <p>{mayChoose ? t.text : t.ask}</p>
      {ready.length === 0 ? <p className="soft">{t.none}</p> : null}
      {mayChoose ? (
        <ul className={classes.choices}>
          {ready.map((framework) => (
            <li key={framework.ref}>
              <div>
                <b>{framework.name}</b> <FrameworkTags framework={framework} />
                <p className="soft small">{describe(framework, t)}</p>
              </div>
              <Button
                variant={framework.state === "shipped" ? "default" : "filled"}
                aria-label={t.chooseNamed(framework.name)}
                loading={choose.isPending && choose.variables === framework.ref}
                disabled={choose.isPending}
                onClick={() => choose.mutate(framework.ref)}
              >
                {t.choose}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </EmptyState>
  )
}

const describe = (framework: FrameworkSummary, t: ReturnType<typeof useText<typeof chooseTexts>>): string =>
  [
    framework.code,
    t.version(framework.version),
    framework.owner === null ? t.shipped : t.issuedBy(framework.owner),
  ].join(" · ")
