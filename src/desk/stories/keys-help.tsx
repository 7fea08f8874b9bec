/** The keys of the list, for whoever asks with «?». */
import { Kbd, Modal, Table } from '@mantine/core';
import { usePhrases } from '../phrases/speaking.tsx';

const keys = [
  ['next', ['j', 'k', '↓', '↑']],
  ['open', ['Enter']],
  ['choose', ['x']],
  ['stretch', ['Shift', 'x']],
  ['all', ['a', 'Esc']],
  ['acts', ['b']],
  ['delete', ['Delete']],
  ['undo', ['z']],
  ['search', ['/']],
  ['help', ['?']],
] as const;

export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { shell, stories } = usePhrases();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={stories.keys.title}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <Table>
        <Table.Tbody>
          {keys.map(([name, pressed]) => (
            <Table.Tr key={name}>
              <Table.Td>{stories.keys[name]}</Table.Td>
              <Table.Td dir="ltr" ta="start">
                {pressed.map((key) => (
                  <Kbd key={key} mx={2}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
