// tax.reconciled by Kafka over mutual TLS, each value decoded with the schema that the registry has under its id.
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import registryClient from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';

const TOPIC = 'tax.reconciled';
const GROUP = 'taxsystem';

/** Reads on and on; with once, up to where the topic ended at the start. First the table, then the position. */
export async function read(settings, table, told) {
  const tls = {
    ca: [readFileSync(settings.ca)],
    pfx: readFileSync(settings.key),
    passphrase: readFileSync(settings.passwordFile, 'utf8').trimEnd(),
  };
  const agent = settings.registry.startsWith('https:') ? new Agent(tls) : undefined;
  const registry = new registryClient.SchemaRegistry({ host: settings.registry, agent });
  const kafka = new kafkajs.Kafka({
    clientId: GROUP,
    brokers: settings.kafka.split(','),
    ssl: tls,
    logLevel: kafkajs.logLevel.ERROR,
  });
  const left = settings.once ? await unread(kafka) : new Map();
  if (settings.once && left.size === 0) return;

  const consumer = kafka.consumer({ groupId: GROUP, sessionTimeout: 6000, maxBytesPerPartition: settings.fetchBytes });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await new Promise((finished, failed) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
    consumer
      .run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async ({ batch, resolveOffset }) => {
          const counts = { applied: 0, repeated: 0, older: 0 };
          for (const message of batch.messages) counts[table.apply(await registry.decode(message.value))]++;
          table.save();
          const next = BigInt(batch.lastOffset()) + 1n;
          await consumer.commitOffsets([{ topic: TOPIC, partition: batch.partition, offset: `${next}` }]);
          resolveOffset(batch.lastOffset());
          told(counts);
          if (next >= left.get(batch.partition)) left.delete(batch.partition);
          if (settings.once && left.size === 0) finished();
        },
      })
      .catch(failed);
  });
  await consumer.disconnect();
}

/** Partitions whose end the group has not reached, with that end. */
async function unread(kafka) {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(TOPIC);
  const [{ partitions }] = await admin.fetchOffsets({ groupId: GROUP, topics: [TOPIC] });
  await admin.disconnect();
  const committed = new Map(partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  return new Map(
    ends
      .map(({ partition, high }) => [partition, BigInt(high)])
      .filter(([partition, high]) => high > 0n && (committed.get(partition) ?? -1n) < high),
  );
}
