import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { addCheckCommand } from './check-command.js';
import { addListCommand } from './list-command.js';
import { addPushCommand } from './push-command.js';
import { addShowCommand } from './show-command.js';

/** Adds `hemi products …`: the data of what the seller sells. */
export function addProductsCommands(program: Command, cli: Cli): void {
  const products = program
    .command('products')
    .description('checks the product data of a feed and brings them into the catalogue');
  addCheckCommand(products, cli);
  addPushCommand(products, cli);
  addListCommand(products, cli);
  addShowCommand(products, cli);
}
