import { LanguageChoice, ThemeChoice } from "../frame/appearance.tsx"
import { FigureSamples } from "./figure-samples.tsx"
import classes from "./gallery.module.css"
import { GridSamples } from "./grid-samples.tsx"
import { PartSamples } from "./part-samples.tsx"
import { StateSamples } from "./state-samples.tsx"

/** Every shared component with nothing, one and much to show. In development and test builds only. */
export function GalleryPage() {
  return (
    <main className={classes.gallery}>
      <div className={classes.head}>
        <h1>Gallery · ỄỘỮ ẨẪẶ ĐƯỜNG</h1>
        <div className={classes.choices}>
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </div>
      <PartSamples />
      <FigureSamples />
      <GridSamples />
      <StateSamples />
    </main>
  )
}
