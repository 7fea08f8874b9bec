/**
 * Old addresses by their story: whoever hands an archive over, or throws a story away, looked through all of them for each.
 */
export const addressesOfAStory = {
  name: '0181-addresses-of-a-story',
  sql: `create index legacy_address_of_story on warraq.legacy_address (story_id)`,
};
