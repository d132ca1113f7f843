import { keysOf } from '../language/keys-of.js';
import type { AttentionWords } from './attention-reasons.js';

/**
 * Why a push needs a person, in the order in which the reasons matter: the values of the search
 * attribute `NeedsAttention` of `pushOffers` and `pushProducts`. A push that has ended keeps them; the next one says
 * whether they still hold.
 */
export const pushAttention = {
  FeedLostOffers: {
    meaning: 'the feed is empty, or has lost many offers: nothing was sent, the shop is as it was',
    toDo: 'look at the feed; if it is meant so: hemi offers push --accept-loss',
  },
  FeedUnreadable: {
    meaning: 'the feed could not be read: nothing was sent, the shop is as it was',
    toDo: 'read the message, mend the feed or its settings, and look with: hemi offers check',
  },
  OfferNotAsMeant: {
    meaning: 'an offer that was read back is not as it was sent, or could not be read back',
    toDo: 'compare it in the back office, correct offers.taxes of the account, then: hemi offers prove',
  },
  PushFailed: {
    meaning: 'Octopia refused a step of the push, or did not answer for long',
    toDo: 'read the message; the next push goes on where this one ended',
  },
  OffersRejected: {
    meaning:
      'Octopia rejected offers; they are not sent again before they change, but for withdrawals, which each push tries again',
    toDo: 'read the reasons with hemi offers list --rejected and correct the feed',
  },
  OffersNotSent: {
    meaning: 'rows of the feed cannot be used, or no transport carries all of an offer',
    toDo: 'read the problems of the push, or hemi offers check, and correct the feed or the settings',
  },
  ProductsRefused: {
    meaning:
      'products were refused by Octopia, lack what their category wants, or have rows that cannot be used',
    toDo: 'read the reasons with hemi products list --refused and correct the feed; what changed is sent again',
  },
} as const satisfies Record<string, AttentionWords>;
export type PushAttention = keyof typeof pushAttention;
export const pushAttentionNames = keysOf(pushAttention);
