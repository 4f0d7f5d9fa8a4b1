import type { Tenant } from '../../journeys/index.ts';
import { TrivetError } from '../../model/error.ts';
import type { Topology } from '../../model/topology.ts';
import { describeFault, type Fault } from './fault.ts';
import type { FaultRecord } from './record.ts';
import { WAYS, type Way } from './ways.ts';

/** A lab whose hosts may be broken, and where it is written down what is. */
export interface FaultGround {
  readonly lab: string;
  readonly topology: Topology;
  readonly record: FaultRecord;
}

export interface Ground extends FaultGround {
  /** The application that its hosts serve. */
  readonly tenant: Tenant;
}

/** Puts one fault right; again does no harm. */
export type Undo = () => Promise<void>;

/** Strikes. It is written down first: whoever dies in between leaves a record, never a fault without one. */
export async function apply(ground: Ground, fault: Fault): Promise<Undo> {
  const undo = () => heal(ground, fault);
  await ground.record.add(fault);
  try {
    await wayOf(fault).strike(ground.lab, fault, ground.tenant.ledger);
  } catch (cause) {
    await undo();
    throw cause;
  }
  return undo;
}

/** Heals all that stands, the newest first. @throws TrivetError TRV_DRILL_NOT_HEALED naming what could not be */
export async function healAll(ground: FaultGround): Promise<readonly Fault[]> {
  const faults = [...(await ground.record.faults())].reverse();
  const failures: string[] = [];
  for (const fault of faults) {
    await heal(ground, fault).catch((error: Error) => {
      failures.push(`${describeFault(fault)}: ${error.message}`);
    });
  }
  if (failures.length > 0) throw notHealed(ground, failures);
  return faults;
}

async function heal(ground: FaultGround, fault: Fault): Promise<void> {
  await wayOf(fault).heal(ground.lab, fault, ground.topology);
  await ground.record.remove(fault);
}

const wayOf = (fault: Fault) => WAYS[fault.kind] as Way<Fault>;

function notHealed({ lab }: FaultGround, failures: readonly string[]): TrivetError {
  return new TrivetError('TRV_DRILL_NOT_HEALED', {
    where: lab,
    why: failures.join('\n'),
    next: 'Something stays broken. Try again with `trivet drill --heal`; `trivet down` and `trivet up` take every fault away.',
  });
}
