/** Where else readers can follow an edition: a network and an address a line, in the order in which pages show them. */
import { ActionIcon, Button, Group, Select, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import {
  mostSocialLinks,
  type NetworkName,
  networkName,
  networkNames,
} from '../../story/look/social-networks.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';

export type SocialLink = { network: NetworkName; address: string };

export type SocialLinksProps = {
  links: readonly SocialLink[];
  onChange(links: SocialLink[]): void;
  problemOf(index: number): string | undefined;
};

export function SocialLinks({ links, onChange, problemOf }: SocialLinksProps) {
  const { phrases, language, printing } = useSpeaking();
  const { site: words } = phrases.settings;
  const with_ = (index: number, change: Partial<SocialLink>) =>
    onChange(links.map((link, at) => (at === index ? { ...link, ...change } : link)));
  return (
    <Part title={words.social}>
      <Text size="sm" c="dimmed">
        {words.socialHint}
      </Text>
      {links.map((link, index) => {
        const name = networkName(link.network, language);
        return (
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            <Select
              aria-label={words.network(printing.number(index + 1))}
              data={networkNames.map((value) => ({ value, label: networkName(value, language) }))}
              value={link.network}
              onChange={(value) =>
                with_(index, { network: networkNames.find((one) => one === value) ?? link.network })
              }
              allowDeselect={false}
              w="9rem"
            />
            <TextInput
              aria-label={words.address(name)}
              value={link.address}
              onChange={(event) => with_(index, { address: event.currentTarget.value })}
              error={problemOf(index)}
              placeholder="https://"
              type="url"
              dir="ltr"
              maxLength={300}
              flex={1}
            />
            <ActionIcon
              variant="subtle"
              size={44}
              aria-label={words.removeLink(name)}
              onClick={() => onChange(links.filter((_, at) => at !== index))}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
      {links.length < mostSocialLinks && (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              const network = networkNames.find((one) => !links.some((link) => link.network === one));
              onChange([...links, { network: network ?? 'mastodon', address: '' }]);
            }}
          >
            {words.addLink}
          </Button>
        </Group>
      )}
    </Part>
  );
}
