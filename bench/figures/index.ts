import type { Figure } from '../figure.js';
import { api } from './api.js';
import { changed } from './changed.js';
import { codec } from './codec.js';
import { firstSync } from './first-sync.js';
import { idlePoll } from './idle-poll.js';
import { life } from './life.js';
import { memory } from './memory.js';
import { refundLatency } from './refund-latency.js';
import { start } from './start.js';

/** In the order in which they are run. */
export const figures: readonly Figure[] = [
  life,
  idlePoll,
  changed,
  api,
  codec,
  start,
  refundLatency,
  memory,
  firstSync,
];
