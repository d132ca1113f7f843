import { Command } from 'commander';
import { addCodecServerCommand } from './codec-server-command.js';
import { addDeploymentCommands } from './deployment/deployment-commands.js';
import { addDoctorCommand } from './doctor/doctor-command.js';
import { addKeysCommand } from './keys-command.js';
import { addMappingCommand } from './mapping-command.js';
import { addOffersCommands } from './offers/offers-commands.js';
import { addOrderCommands } from './order/order-commands.js';
import { addOrdersCommand } from './orders/orders-command.js';
import { addProductsCommands } from './products/products-commands.js';
import { addSandboxCommand } from './sandbox-command.js';
import { addScheduleCommands } from './schedule/schedule-commands.js';
import { addSetupCommand } from './setup-command.js';
import { addWorkerCommand } from './worker/worker-command.js';
import { productVersion } from '../config/product-version.js';
import type { Cli } from './cli.js';

const footer = `
Exit codes: 0 done, 1 refused or failed, 2 usage, 3 an action goes on and --wait was over.
Temporal is found by TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_PROFILE (localhost:7233 and
"default" where absent); links go to TEMPORAL_UI_URL. All times are UTC.`;

/** The whole command line. It never ends the process: it throws commander's errors. */
export function createProgram(cli: Cli): Command {
  const program = new Command('hemi')
    .description('Cdiscount orders of Octopia in Hemi: see them, act on them, keep them coming.')
    .configureOutput({
      writeOut: (text) => cli.terminal.out.write(text),
      writeErr: (text) => cli.terminal.err.write(text),
    })
    .version(productVersion())
    .exitOverride()
    .showHelpAfterError('(see what is possible with --help)')
    .addHelpText('after', footer);
  addOrdersCommand(program, cli);
  addOrderCommands(program, cli);
  addOffersCommands(program, cli);
  addProductsCommands(program, cli);
  addSetupCommand(program, cli);
  addScheduleCommands(program, cli);
  addKeysCommand(program, cli);
  addMappingCommand(program, cli);
  addDoctorCommand(program, cli);
  addWorkerCommand(program, cli);
  addDeploymentCommands(program, cli);
  addCodecServerCommand(program, cli);
  addSandboxCommand(program, cli);
  return program;
}
