#!/usr/bin/env bash
# 100 MiB through other tools, for comparison: openssl cms, gpg and age, those that are installed. Times are wall seconds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
head -c 104857600 /dev/urandom > file

measure() {
    local name=$1
    shift
    local start end
    start=$(date +%s.%N)
    "$@" > /dev/null 2>&1
    end=$(date +%s.%N)
    awk -v n="$name" -v s="$start" -v e="$end" 'BEGIN { printf "%-28s %6.2f s %7.0f MiB/s\n", n, e - s, 100 / (e - s) }'
}

if command -v openssl >/dev/null; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -subj /CN=reader 2>/dev/null
    for run in 1 2; do
        measure "openssl cms encrypt, run $run" openssl cms -encrypt -binary -aes-256-gcm -in file -outform DER -out file.p7m \
            -recip cert.pem -keyopt ecdh_kdf_md:sha256
        measure "openssl cms decrypt, run $run" openssl cms -decrypt -inform DER -in file.p7m -recip cert.pem -inkey key.pem -out back
        measure "openssl cms sign, run $run" openssl cms -sign -cades -binary -md sha256 -signer cert.pem -inkey key.pem \
            -in file -outform DER -out file.p7s
        measure "openssl dgst -sha256, run $run" openssl dgst -sha256 file
    done
fi
if command -v gpg >/dev/null; then
    export GNUPGHOME=$folder/gnupg
    mkdir -m 700 "$GNUPGHOME"
    gpg --batch --quiet --passphrase '' --quick-gen-key reader rsa3072 encr never 2>/dev/null
    for run in 1 2; do
        measure "gpg encrypt, run $run" gpg --batch --yes --trust-model always -z 0 -r reader -o file.gpg -e file
        measure "gpg decrypt, run $run" gpg --batch --yes -o back -d file.gpg
    done
fi
if command -v age >/dev/null; then
    age-keygen -o age.key 2>/dev/null
    to=$(age-keygen -y age.key)
    for run in 1 2; do
        measure "age encrypt, run $run" age -r "$to" -o file.age file
        measure "age decrypt, run $run" age -d -i age.key -o back file.age
    done
fi
