/** Which addresses of machines are out on the internet, and which are ours, our neighbours' or nobody's. Pure. */
import { BlockList, isIP } from 'node:net';

const closed = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) closed.addSubnet(network, prefix, 'ipv4'); // biome-ignore format: a table

/** Of IPv6 only this part is given out for the internet; within it some lead to IPv4 or are for examples. */
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
const closedWithin = new BlockList();
for (const [network, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const)
  closedWithin.addSubnet(network, prefix, 'ipv6'); // biome-ignore format: a table

/** Whether a machine with this address is on the public internet. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  const kind = isIP(plain);
  if (kind === 4) return !closed.check(plain, 'ipv4');
  if (kind !== 6) return false;
  const mapped = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return isPublicAddress(mapped);
  return open.check(plain, 'ipv6') && !closedWithin.check(plain, 'ipv6');
}
