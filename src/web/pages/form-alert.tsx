import { describeFailure } from "../failure.ts"
import { useLanguage } from "../language.ts"
import classes from "./entrance.module.css"

type Props = Readonly<{ error: unknown }>

/** Why a form was not accepted, where the eye is; read aloud when it appears. */
export function FormAlert({ error }: Props) {
  const language = useLanguage()
  return (
    <div role="alert">{error ? <p className={classes.alert}>{describeFailure(error, language).message}</p> : null}</div>
  )
}
