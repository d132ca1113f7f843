import { loadConfig, type Config } from '../config/config.js';
import type { DataFiles } from './data-files.js';
import type { DemoOptions } from './demo-options.js';
import { demoSeller } from './marketplace.js';
import { demoHost, type DemoPorts } from './ports.js';

/** The settings' defaults, with the demo's marketplace, shop and intervals, and no ports but the demo's own. */
export function demoConfig(
  { pollEvery, pushEvery }: DemoOptions,
  { offerPackages }: DemoPorts,
  { offerFeed, productFeed }: DataFiles,
  octopia: Config['octopia'],
): Config {
  return loadConfig({
    OCTOPIA_API_URL: octopia.apiUrl,
    OCTOPIA_TOKEN_URL: octopia.tokenUrl,
    OCTOPIA_CLIENT_ID: octopia.clientId,
    OCTOPIA_CLIENT_SECRET: octopia.clientSecret,
    OCTOPIA_ACCOUNTS: JSON.stringify([
      {
        sellerId: demoSeller,
        salesChannelId: 'CDISFR',
        offers: { feed: offerFeed },
        products: { feed: productFeed },
      },
    ]),
    POLL_EVERY: `${pollEvery}ms`,
    PUSH_OFFERS_EVERY: `${pushEvery}ms`,
    OFFER_PACKAGES_PORT: `${offerPackages}`,
    OFFER_PACKAGES_URL: `http://${demoHost}:${offerPackages}`,
    METRICS_PORT: 'off',
    HEALTH_PORT: 'off',
    SHUTDOWN_GRACE: '5s',
  });
}
