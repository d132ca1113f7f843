/** A metric of ours; a counter's name ends with `_total` at the Prometheus port. */
interface MetricDescription {
  name: string;
  kind: 'counter' | 'gauge' | 'histogram';
  meaning: string;
  labels: readonly string[];
}

/**
 * Our metrics, by what they are called in the code. Workflows import this table too, so it
 * holds nothing but data.
 */
export const metrics = {
  ordersPolled: {
    name: 'hemi_orders_polled',
    kind: 'counter',
    meaning: 'Orders in finished polls; result is read, new, changed, unchanged or unreadable.',
    labels: ['seller', 'result'],
  },
  productsPushed: {
    name: 'hemi_products_pushed',
    kind: 'counter',
    meaning:
      'Products in finished pushes; result is read, unusable, unchanged, stillRefused, heldBack, integrated, refused, unknown, withoutVerdict, underWay or left.',
    labels: ['seller', 'result'],
  },
  actionsFinished: {
    name: 'hemi_order_actions',
    kind: 'counter',
    meaning: 'Finished actions by kind (accept, refuse, ship, refund) and outcome.',
    labels: ['seller', 'kind', 'outcome'],
  },
  offersPushed: {
    name: 'hemi_offers_pushed',
    kind: 'counter',
    meaning:
      'Offers in finished pushes by verdict: accepted, rejected, waiting (sent, without an answer yet), noVerdict, unusable or transportMissing.',
    labels: ['seller', 'verdict'],
  },
  offerPushAge: {
    name: 'hemi_offer_push_age_seconds',
    kind: 'gauge',
    meaning:
      'Seconds since the last push of offers of a seller ended that nothing stopped; if none is known, since its schedule was created, or since the worker started. Goes on counting while Temporal does not answer.',
    labels: ['seller'],
  },
  offersRejected: {
    name: 'hemi_offers_rejected',
    kind: 'gauge',
    meaning: 'Offers that Octopia rejected and that have not changed since, after the last push.',
    labels: ['seller'],
  },
  productPushAge: {
    name: 'hemi_product_push_age_seconds',
    kind: 'gauge',
    meaning:
      'Seconds since the last push of products of a seller ended that nothing stopped, or since the one began that is under way, if the one before ended well; if none is known, since its schedule was created, or since the worker started. Goes on counting while Temporal does not answer.',
    labels: ['seller'],
  },
  productsRefused: {
    name: 'hemi_products_refused',
    kind: 'gauge',
    meaning:
      'Products that Octopia refused, or that lack what their category wants, and that have not changed since, after the last push.',
    labels: ['seller'],
  },
  octopiaRequests: {
    name: 'hemi_octopia_requests',
    kind: 'counter',
    meaning: 'Requests to Octopia by call, HTTP status ("none": no answer came) and outcome.',
    labels: ['call', 'status', 'outcome'],
  },
  octopiaRequestDuration: {
    name: 'hemi_octopia_request_duration_seconds',
    kind: 'histogram',
    meaning: 'How long requests to Octopia took.',
    labels: ['call'],
  },
  pollAge: {
    name: 'hemi_poll_age_seconds',
    kind: 'gauge',
    meaning:
      'Seconds since the last known completed poll of a seller ended; if none is known, since its schedule was created, or since the worker started. Goes on counting while Temporal does not answer.',
    labels: ['seller'],
  },
  ordersNeedingAttention: {
    name: 'hemi_orders_needing_attention',
    kind: 'gauge',
    meaning: 'Open orders that somebody has to look at, by reason.',
    labels: ['seller', 'reason'],
  },
  workflowsInTrouble: {
    name: 'hemi_workflows_in_trouble',
    kind: 'gauge',
    meaning:
      'Workflows that are wedged, and orders of the last three days that nobody follows since their workflow failed, was terminated or cancelled, or timed out. At most 100 of the latter are counted.',
    labels: ['type', 'trouble'],
  },
  samplesFailed: {
    name: 'hemi_samples_failed',
    kind: 'counter',
    meaning:
      'Samples of what Temporal knows that could not be taken: polls, attention, troubles or pushes. The gauges of such a sample keep their last value, but the poll age.',
    labels: ['sample'],
  },
} as const satisfies Record<string, MetricDescription>;
