#!/usr/bin/python3
"""Runs the FLOE vectors: floe_vectors.py lib/envelope/src/test/resources/vectors/floe.json"""

import json
import sys

import floe


def outcome(case):
    try:
        plain = floe.open_message(
            bytes.fromhex(case["key"]),
            bytes.fromhex(case["ciphertext"]),
            bytes.fromhex(case["aad"]),
            case["encSegLen"],
        )
        return "success" if plain.hex() == case["plaintext"] else "other plaintext"
    except floe.Failure as failure:
        return str(failure)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    wrong = [case["name"] for case in cases if outcome(case) != case["expect"]]
    print(f"{len(cases) - len(wrong)} of {len(cases)} vectors")
    for name in wrong:
        print("wrong:", name, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
