import type { Tenant } from '../../journeys/index.ts';
import { TrivetError } from '../../model/error.ts';
import type { Topology } from '../../model/topology.ts';
import { describeFault, type Fault } from './fault.ts';
import type { FaultRecord } from './record.ts';
import { WAYS, type Way } from './ways.ts';

/** A lab whose hosts may be broken, and where it is written down what is. */
export interface RevertContext {
  readonly lab: string;
  readonly topology: Topology;
  readonly record: FaultRecord;
}

export interface FaultContext extends RevertContext {
  /** The application that its hosts serve. */
  readonly tenant: Tenant;
}

/** Puts one fault right; again does no harm. */
export type Undo = () => Promise<void>;

/** Injects it. It is written down first: whoever dies in between leaves a record, never a fault without one. */
export async function inject(context: FaultContext, fault: Fault): Promise<Undo> {
  const undo = () => revert(context, fault);
  await context.record.add(fault);
  try {
    await wayOf(fault).inject(context.lab, fault, context.tenant.ledger);
  } catch (cause) {
    await undo();
    throw cause;
  }
  return undo;
}

/** Reverts all that is active, the newest first. @throws TrivetError TRV_DRILL_NOT_REVERTED naming what could not be */
export async function revertAll(context: RevertContext): Promise<readonly Fault[]> {
  const faults = [...(await context.record.faults())].reverse();
  const failures: string[] = [];
  for (const fault of faults) {
    await revert(context, fault).catch((error: Error) => {
      failures.push(`${describeFault(fault)}: ${error.message}`);
    });
  }
  if (failures.length > 0) throw notReverted(context, failures);
  return faults;
}

async function revert(context: RevertContext, fault: Fault): Promise<void> {
  await wayOf(fault).revert(context.lab, fault, context.topology);
  await context.record.remove(fault);
}

const wayOf = (fault: Fault) => WAYS[fault.kind] as Way<Fault>;

function notReverted({ lab }: RevertContext, failures: readonly string[]): TrivetError {
  return new TrivetError('TRV_DRILL_NOT_REVERTED', {
    where: lab,
    why: failures.join('\n'),
    next: 'Something stays broken. Try again with `trivet drill --revert`; `trivet down` and `trivet up` take every fault away.',
  });
}
