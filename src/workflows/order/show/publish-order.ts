import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { searchAttributeRemovals } from '../../../contract/search-attributes.js';
import { orderDetails } from './order-details.js';
import { orderSearchAttributes } from './order-search-attributes.js';
import type { OrderState } from '../order-state.js';

/**
 * Shows the order to ops: the current details, and the search attributes that have changed.
 * Each upsert is an event and a billed action, so what has not changed is left out.
 */
export function createPublisher(): (state: OrderState, now: number) => void {
  const published = new Map(
    workflowInfo()
      .typedSearchAttributes.getAll()
      .map(({ key, value }) => [key.name, JSON.stringify(value)]),
  );

  return (state, now) => {
    setCurrentDetails(orderDetails(state, now));
    const pairs = orderSearchAttributes(state, now);
    const changes: SearchAttributeUpdatePair[] = pairs.filter(
      ({ key, value }) => published.get(key.name) !== JSON.stringify(value),
    );
    const present = new Set(pairs.map(({ key }) => key.name));
    changes.push(
      ...searchAttributeRemovals.filter(
        ({ key }) => published.has(key.name) && !present.has(key.name),
      ),
    );
    if (changes.length === 0) return;
    upsertSearchAttributes(changes);
    published.clear();
    for (const { key, value } of pairs) published.set(key.name, JSON.stringify(value));
  };
}
