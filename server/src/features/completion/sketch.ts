/**
 * What is to be written for a new value, free of quotes, brackets and commas. Texts are snippets: `$1`, `${1|Allow,Deny|}`.
 * Maps have the names of JSON whatever the place is.
 */
export type Sketch = string | readonly Sketch[] | SketchMap;

export interface SketchMap extends Readonly<Record<string, Sketch>> {}
