-- The four-way check 四者照合 compares the ledger with what the manifest states and the verifier counted.
grant select on batch, batch_count to sekisho_ledger_reader;
