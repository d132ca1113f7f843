import type { Connector, ConnectorOptions } from './surroundings/connector.js';

/** One figure of `npm run bench`: one file under bench/figures. */
export interface Figure {
  name: string;
  /** What is measured, in one line. */
  about: string;
  measure: (bench: Bench) => Promise<Row[]>;
}

/** What a figure measures with. */
export interface Bench {
  sizes: Sizes;
  /** How often a noisy measurement is repeated. */
  repeats: number;
  /** Says on stderr how far it is. */
  progress: (text: string) => void;
  /** A clean server, database, sandbox and worker, closed when `use` has ended. */
  withConnector: <Result>(
    options: ConnectorOptions,
    use: (connector: Connector) => Promise<Result>,
  ) => Promise<Result>;
}

/** How many orders the figures work with. */
export interface Sizes {
  firstSync: number[];
  openWhileIdle: number[];
  changed: number;
  refunds: number;
  syncDuringRefunds: number;
  openInMemory: number[];
  lives: number;
}

/** One line of the table. */
export interface Row {
  figure: string;
  what: string;
  unit: string;
  /** One value a repeat. */
  measured: number[];
  /** What it is compared with: measured in the same run, one value a repeat. */
  reference?: { what: string; measured: number[] };
  /** Absent for a line that only explains another one. */
  goal?: Goal;
}

/** What the median of the measured values, or of their ratios to the reference, has to be. */
export interface Goal {
  of: 'measured' | 'ratio';
  atLeast?: number;
  atMost?: number;
}
