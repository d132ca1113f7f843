import { loadConfig, type Config } from '../config/config.js';
import { demoSeller } from './marketplace.js';

/** The settings' defaults, with the demo's marketplace and interval, and no ports but the demo's own. */
export function demoConfig(pollEveryMs: number, octopia: Config['octopia']): Config {
  return loadConfig({
    OCTOPIA_API_URL: octopia.apiUrl,
    OCTOPIA_TOKEN_URL: octopia.tokenUrl,
    OCTOPIA_CLIENT_ID: octopia.clientId,
    OCTOPIA_CLIENT_SECRET: octopia.clientSecret,
    OCTOPIA_ACCOUNTS: JSON.stringify([{ sellerId: demoSeller, salesChannelId: 'CDISFR' }]),
    POLL_EVERY: `${pollEveryMs}ms`,
    METRICS_PORT: 'off',
    HEALTH_PORT: 'off',
    SHUTDOWN_GRACE: '5s',
  });
}
