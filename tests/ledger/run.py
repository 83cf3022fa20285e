#!/usr/bin/env python3
"""Runs the tests of --check, --baseline and --progress.

    tests/ledger/run.py --godsplit build/godsplit [NAME ...]

Each test is a function test_* of a test_*.py beside this file; it makes a
repository from scratch and raises when something is not as it should be.
"""

import argparse
import concurrent.futures
import importlib
import pathlib
import sys
import traceback

import repo

HERE = pathlib.Path(__file__).parent


def find(wanted):
    for path in sorted(HERE.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        for name, test in vars(module).items():
            if name.startswith("test_") and (not wanted or name in wanted):
                yield name, test


def attempt(item):
    name, test = item
    try:
        test()
    except Exception:  # noqa: BLE001 - whatever it is, the test failed
        return name, traceback.format_exc()
    return name, ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--godsplit", required=True)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    repo.Repo.program = str(pathlib.Path(args.godsplit).resolve())
    failed = passed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, fault in pool.map(attempt, find(args.names)):
            failed += bool(fault)
            passed += not fault
            if fault:
                print(f"FAIL {name}\n{fault}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
