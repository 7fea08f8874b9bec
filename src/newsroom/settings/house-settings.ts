/** The few settings of the whole newsroom that rules ask for. */
import type { StaffDatabase } from '../tables.ts';

export type HouseSettings = {
  twoPersonRule: boolean;
  /** Since when nothing may be changed; null when the house is open. */
  frozenAt: Date | null;
  frozenBy: string;
};

export async function houseSettings(db: StaffDatabase): Promise<HouseSettings> {
  const row = await db.selectFrom('staff.house_settings').selectAll().executeTakeFirstOrThrow();
  return { twoPersonRule: row.two_person_rule, frozenAt: row.frozen_at, frozenBy: row.frozen_by };
}
