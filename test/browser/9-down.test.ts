import { test } from 'node:test';
import { forget } from '../support/traces.ts';
import { webLab } from './lab.ts';

test('the lab of these tests goes down', async () => forget(await webLab()));
