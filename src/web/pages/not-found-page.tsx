import { Button } from "@mantine/core"
import { IconMapSearch } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"

import classes from "../components/state.module.css"
import { useText } from "../text.ts"
import { pageTexts } from "./texts.ts"

export function NotFoundPage() {
  const t = useText(pageTexts)
  return (
    <section className={classes.state} data-kind="empty">
      <IconMapSearch size={28} stroke={1.6} aria-hidden />
      <h1>{t.notFound}</h1>
      <p>{t.notFoundWhy}</p>
      <Button component={Link} to="/">
        {t.toStart}
      </Button>
    </section>
  )
}
