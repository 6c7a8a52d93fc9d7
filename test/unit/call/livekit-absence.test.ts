/** When a caller whom LiveKit's client no longer sees counts as gone. */

import {
  ConnectionState,
  DisconnectReason,
  type RemoteParticipant,
  type Room,
} from '@livekit/rtc-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onceLeft } from '../../../src/call/livekit-absence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setting(reason?: DisconnectReason) {
  const room = {
    isConnected: true,
    connectionState: ConnectionState.CONN_CONNECTED as ConnectionState,
    remoteParticipants: new Map<string, object>(),
  };
  const caller = { identity: 'sip_1', disconnectReason: reason } as RemoteParticipant;
  const left = vi.fn();
  onceLeft(room as unknown as Room, caller, left);
  return { room, left, comesBack: () => room.remoteParticipants.set('sip_1', {}) };
}

test('one of whom LiveKit says why is gone at once', () => {
  expect(setting(DisconnectReason.CLIENT_INITIATED).left).toHaveBeenCalledOnce();
});

test('one of whom it does not say is gone after two looks that do not find them', () => {
  const { left } = setting();
  vi.advanceTimersByTime(1_999);
  expect(left).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(left).toHaveBeenCalledOnce();
});

test('one who was out of sight while we reconnected is not gone', () => {
  const { room, left, comesBack } = setting();
  room.connectionState = ConnectionState.CONN_RECONNECTING;
  vi.advanceTimersByTime(30_000);
  room.connectionState = ConnectionState.CONN_CONNECTED;
  comesBack();
  vi.advanceTimersByTime(60_000);
  expect(left).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('one who was gone when we were back is gone', () => {
  const { room, left } = setting();
  room.connectionState = ConnectionState.CONN_RECONNECTING;
  vi.advanceTimersByTime(30_000);
  room.connectionState = ConnectionState.CONN_CONNECTED;
  vi.advanceTimersByTime(2_000);
  expect(left).toHaveBeenCalledOnce();
});

test('nobody waits any longer when we are out of the room', () => {
  const { room, left } = setting();
  room.isConnected = false;
  vi.advanceTimersByTime(60_000);
  expect(left).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
