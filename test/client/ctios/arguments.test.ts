// Arguments by key: values with the types of CTI OS's keywords, keys of one's own, and what is nested.

import { expect, expectTypeOf, test } from 'vitest';
import { Arguments } from '../../../src/client/ctios/arguments.ts';

test('a value is set and had by its key, whatever its case', () => {
  const args = new Arguments({ DialedNumber: '2002' });
  args.addItem('CallVariable1', 'gold').setValue(' MyKey ', 7);
  expect([args.getValue('dialednumber'), args.getValue('CallVariable1'), args.getValue('MYKEY')]).toEqual(['2002', 'gold', 7]);
  expect([args.isValid('DIALEDNUMBER'), args.isValid('AgentID'), args.numElements]).toEqual([true, false, 3]);
  args.addItem('DIALEDNUMBER', '2003');
  expect([...args]).toEqual([['DialedNumber', '2003'], ['CallVariable1', 'gold'], ['MyKey', 7]]);
  expect([args.removeItem('mykey'), args.removeItem('mykey'), args.keys()]).toEqual([true, false, ['DialedNumber', 'CallVariable1']]);
});

test('the table of keywords gives the types', () => {
  const args = new Arguments({ AgentState: 3, DialedNumber: '2002', ECC: { 'user.account': '17' } });
  expectTypeOf(args.getValue('AgentState')).toEqualTypeOf<number | undefined>();
  expectTypeOf(args.getValue('DialedNumber')).toEqualTypeOf<string | undefined>();
  expectTypeOf(args.getValue('Monitored')).toEqualTypeOf<boolean | undefined>();
  expectTypeOf(args.getValue('ECC')).toEqualTypeOf<Arguments | undefined>();
  // @ts-expect-error a state is a number
  args.setValue('AgentState', 'ready');
  // @ts-expect-error so it is where several are set at once
  expect(new Arguments({ AgentState: 'ready' }).getValueInt('AgentState')).toBe(0);
});

test('what is nested is Arguments again, and written as it came', () => {
  const written = { MessageID: 'eCallBeginEvent', ECC: { 'user.account': '17', 'user.items': [{ place: 1 }, 'two'] } };
  const args = new Arguments(written);
  expect(args.getValueArray('ECC').getValue('user.account')).toBe('17');
  expect(args.getValueArray('none').numElements).toBe(0);
  expect(JSON.parse(JSON.stringify(args))).toEqual(written);
  expect(`${args}`).toBe(JSON.stringify(written));
});

test('whoever writes on a copy changes nothing of what was copied', () => {
  const args = new Arguments({ ECC: { deep: { value: 1 } } });
  const copy = args.clone();
  copy.getValueArray('ECC').getValueArray('deep').setValue('value', 2);
  expect(args.toJSON()).toEqual({ ECC: { deep: { value: 1 } } });
});

test('typed getters have a value for what is not there, and read numbers that are written', () => {
  const args = new Arguments({ number: '42', word: 'eleven', truth: 1, half: 0.5 });
  expect([args.getValueInt('number'), args.getValueInt('word'), args.getValueInt('half'), args.getValueInt('none')]).toEqual([42, 0, 0, 0]);
  expect([args.getValueBool('truth'), args.getValueBool('number'), args.getValueBool('none')]).toEqual([true, false, false]);
  expect([args.getValueString('truth'), args.getValueString('none')]).toEqual(['1', '']);
});

test('a key without letters, and what is no value, are told at once', () => {
  expect(() => new Arguments().setValue('  ', 1)).toThrow('a key of Arguments has at least one letter');
  expect(() => new Arguments({ mine: Number.NaN })).toThrow('mine: a value is a string, a number, true or false, Arguments, or an array of these; not NaN');
});
