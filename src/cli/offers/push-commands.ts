import type { Command } from 'commander';
import { pushInTurn } from '../../client/offers/push-in-turn.js';
import type { PushOffersInput } from '../../contract/offer-messages.js';
import { present } from '../../language/present.js';
import { describeCommand, type Cli, type OutputOptions } from '../cli.js';
import { addWaitOption, type WaitOptions } from '../order/order-arguments.js';
import { showWaiting } from '../order/wait-display.js';
import { sellerFor, sellerOption, type SellerOptions } from '../sellers.js';
import { workflowLink } from '../temporal-session.js';
import { reportOfPush } from './push-text.js';
import { readReference, readReferences } from './read-references.js';

type PushOptions = SellerOptions & OutputOptions & WaitOptions;

/** Adds `hemi offers push`, `withdraw` and `prove`: each is a push, of all or of some offers. */
export function addPushCommands(offers: Command, cli: Cli): void {
  addCommand(offers, 'push', {
    description:
      'sends what changed in the feed to Octopia now; a push that is under way is waited for first; exits with 1 where offers were rejected or not sent, with 3 while Octopia works on them or where the wait was over before its turn',
    examples: [
      'hemi offers push',
      'hemi offers push --only MUG-BLUE MUG-RED --wait 5m',
      'hemi offers push --accept-loss',
    ],
  })
    .option(
      '--only <references...>',
      'only these offers, also where they were rejected before; the exit code is of these alone',
      readReferences,
    )
    .option(
      '--accept-loss',
      'go on although the feed lost many offers: they are taken off the shop',
    )
    .action(({ only, acceptLoss, ...options }: PushOptions & WhatToPush) =>
      run(cli, options, present({ only, acceptLoss })),
    );

  addCommand(offers, 'withdraw', {
    description:
      'takes offers off the shop (quantity 0), until anything but the stock differs in their rows, their feed has had stock 0, or somebody pushes them with --only',
    examples: ['hemi offers withdraw MUG-BLUE', 'hemi offers withdraw MUG-BLUE MUG-RED --json'],
  })
    .argument('<references...>', "the seller's references of the offers", readReferences)
    .action((withdraw: string[], options: PushOptions) => run(cli, options, { withdraw }));

  addCommand(offers, 'prove', {
    description:
      'sends one offer, reads it back and compares: whether Octopia understands prices and taxes as they are meant',
    examples: ['hemi offers prove', 'hemi offers prove MUG-BLUE --wait 5m'],
  })
    .argument(
      '[reference]',
      'the offer; where it is left out one that Octopia accepted, or the first to be sent',
      readReference,
    )
    .action((reference: string | undefined, options: PushOptions) =>
      run(cli, options, {
        prove: true,
        ...(reference === undefined ? {} : { only: [reference] }),
      }),
    );
}

interface WhatToPush {
  only?: string[];
  acceptLoss?: true;
}

/** Adds a command that has what all of them have. */
function addCommand(
  offers: Command,
  name: string,
  words: { description: string; examples: string[] },
): Command {
  const command = describeCommand(offers.command(name), words).option(...sellerOption);
  addWaitOption(command);
  return command;
}

async function run(
  cli: Cli,
  options: PushOptions,
  input: Omit<PushOffersInput, 'sellerId'>,
): Promise<void> {
  const session = await cli.temporal();
  const sellerId = await sellerFor(session.client, cli.environment, options);
  const push = await showWaiting(cli, 'pushing offers', (say) =>
    pushInTurn(session.client, { sellerId, ...input }, options.wait, ({ message }) =>
      say(`${message}; waiting for it to end`),
    ),
  );
  const link = workflowLink(session, cli.environment, push.workflowId);
  cli.report(reportOfPush(push, link, cli, input), options);
}
