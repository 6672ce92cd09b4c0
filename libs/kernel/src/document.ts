/** One figure with its name, as on a tile: `{ label: 'Active people', value: '46%', note: 'target 60%' }`. */
export interface ReportFigure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

export interface ReportColumn {
  readonly head: string;
  /** Figures stand at the end. Default: start. */
  readonly align?: 'start' | 'end';
  /** Share of the line, relative to the other columns. Default: 1. */
  readonly width?: number;
}

export interface ReportChart {
  readonly kind: 'chart';
  readonly shape: 'bar' | 'line';
  readonly title: string;
  /** Says in words what the picture shows; read out, and printed below it. */
  readonly alt: string;
  readonly categories: readonly string[];
  /** One value for each category; null is a gap. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly unit?: string;
}

/** A piece of a report. Texts are plain; whoever renders them decides about looks only. */
export type ReportBlock =
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'plain' | 'muted' | 'strong' }
  | { readonly kind: 'figures'; readonly items: readonly ReportFigure[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly ReportColumn[]; readonly rows: readonly (readonly string[])[]; /** Where the text of a row's first cell leads, as a whole address. */ readonly links?: Readonly<Record<string, string>> }
  | ReportChart;

/** One page or slide's worth of matter: slides take a section each, pages flow. */
export interface ReportSection {
  readonly heading: string;
  /** The sentence that a reader in a hurry takes along. */
  readonly lead?: string;
  readonly blocks: readonly ReportBlock[];
  /** Where the figures come from: speaker notes of a slide, small print of a page. */
  readonly sources?: readonly string[];
}

/** A report without looks: the same one becomes a PDF and a slide deck, so that both carry the same figures. */
export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** ISO instant at which the figures were frozen; the file's own date, so that the same snapshot makes the same file. */
  readonly frozenAt: string;
  /** Names the snapshot on every page: an id or a hash. */
  readonly snapshot: string;
  readonly sections: readonly ReportSection[];
}
