import { describe, expect, it } from 'vitest';
import { addActions, billableActions, totalOf } from '../../../bench/billable-actions.js';
import { readHistory } from '../../../bench/history.js';

/** A history whose events have these attributes, in this order. */
function historyOf(...events: Record<string, unknown>[]) {
  return readHistory({ events });
}

const clientStart = { workflowExecutionStartedEventAttributes: {} };
const childStart = {
  workflowExecutionStartedEventAttributes: { parentWorkflowExecution: { workflowId: 'poll' } },
};
const scheduledStart = {
  workflowExecutionStartedEventAttributes: {
    searchAttributes: { indexedFields: { TemporalScheduledById: { data: 'InBvbGwi' } } },
  },
};

describe('how a workflow came to life', () => {
  it('bills 1 action for a start by a client', () => {
    expect(billableActions(historyOf(clientStart))).toEqual({ 'workflow start': 1 });
  });

  it('bills 1 action for a run that continued as new', () => {
    const continued = {
      workflowExecutionStartedEventAttributes: { continuedExecutionRunId: 'the-run-before' },
    };
    expect(billableActions(historyOf(continued))).toEqual({ 'workflow start': 1 });
  });

  it('bills 1 action, not 3, where a scheduled run continued as new', () => {
    const continued = {
      workflowExecutionStartedEventAttributes: {
        ...scheduledStart.workflowExecutionStartedEventAttributes,
        continuedExecutionRunId: 'the-run-before',
      },
    };
    expect(billableActions(historyOf(continued))).toEqual({ 'workflow start': 1 });
  });

  it('bills 2 actions for a child, with the child', () => {
    expect(billableActions(historyOf(childStart))).toEqual({ 'child start': 2 });
  });

  it('bills nothing to the parent for its children', () => {
    const parent = historyOf(
      clientStart,
      { startChildWorkflowExecutionInitiatedEventAttributes: { workflowId: 'order' } },
      { childWorkflowExecutionStartedEventAttributes: {} },
    );
    expect(totalOf(billableActions(parent))).toBe(1);
  });

  it('bills 3 actions for a run of a schedule', () => {
    expect(billableActions(historyOf(scheduledStart))).toEqual({ 'schedule run': 3 });
  });
});

describe('what happens in a workflow', () => {
  it('bills every attempt of an activity', () => {
    const history = historyOf(
      { activityTaskScheduledEventAttributes: {} },
      { activityTaskStartedEventAttributes: { attempt: 3 } },
      { activityTaskCompletedEventAttributes: {} },
    );
    expect(billableActions(history)).toEqual({ 'activity attempt': 3 });
  });

  it.each([
    ['signal', 'workflowExecutionSignaledEventAttributes'],
    ['signal sent', 'signalExternalWorkflowExecutionInitiatedEventAttributes'],
    ['update', 'workflowExecutionUpdateAcceptedEventAttributes'],
    ['timer', 'timerStartedEventAttributes'],
    ['search attributes', 'upsertWorkflowSearchAttributesEventAttributes'],
    ['local activities', 'markerRecordedEventAttributes'],
  ])('bills 1 action for each %s', (action, attributes) => {
    const history = historyOf({ [attributes]: {} }, { [attributes]: {} });
    expect(billableActions(history)).toEqual({ [action]: 2 });
  });

  it.each([
    ['a workflow task', 'workflowTaskCompletedEventAttributes'],
    ['an update that has completed', 'workflowExecutionUpdateCompletedEventAttributes'],
    ['a timer that has fired', 'timerFiredEventAttributes'],
    ['a timer that was cancelled', 'timerCanceledEventAttributes'],
    ['the end', 'workflowExecutionCompletedEventAttributes'],
  ])('bills nothing for %s', (_what, attributes) => {
    expect(billableActions(historyOf({ [attributes]: {} }))).toEqual({});
  });

  it('takes no notice of fields that the server left empty', () => {
    const event = { eventId: 1, eventTime: {}, timerStartedEventAttributes: null };
    expect(billableActions(historyOf(event))).toEqual({});
  });
});

describe('sums', () => {
  it('adds kind by kind, and all together', () => {
    const sum = { signal: 1, timer: 2 };
    addActions(sum, { signal: 3, update: 1 });
    expect(sum).toEqual({ signal: 4, timer: 2, update: 1 });
    expect(totalOf(sum)).toBe(7);
  });
});
