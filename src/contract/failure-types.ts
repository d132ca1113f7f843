/** The types of the `ApplicationFailure`s that workflows and activities end with. */
export const failureTypes = {
  /** A workflow, an update or a signal was given something wrong; the message names the field. */
  badInput: 'BadInput',
  /** An action was refused; the first of the details is its outcome. */
  actionRefused: 'ActionRefused',
  /** An update has a name that nothing here handles. */
  unknownUpdate: 'UnknownUpdate',
  /** `sync` could not read the order. */
  orderNotRead: 'OrderNotRead',
  /** A poll met more unreadable orders than its cursor can name. */
  tooManyUnreadable: 'TooManyUnreadable',
  /** The seller is not among the worker's accounts; nothing was sent. */
  unknownAccount: 'UnknownAccount',
  /** Octopia will not do it; final. */
  octopiaRefused: 'OctopiaRefused',
  /** Nothing was sent; tried again. */
  octopiaNotSent: 'OctopiaNotSent',
  /** The feed cannot be used; the message says what to do. */
  feedUnusable: 'FeedUnusable',
  /** What Temporal lists is behind what has happened; tried again. */
  listBehind: 'ListBehind',
  /** What a push that was ended was sending may still arrive; tried again. */
  formerPushSends: 'FormerPushSends',
  /** It may have been carried out. */
  octopiaUnknown: 'OctopiaUnknown',
} as const;
