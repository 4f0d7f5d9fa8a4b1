import { test } from 'node:test';
import { forget } from '../support/traces.ts';
import { databaseLab } from './support/database.ts';

test('the lab of these tests goes down', async () => forget(await databaseLab()));
