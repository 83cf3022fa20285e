"""Plans and proves every file of a corpus, by domain and by class.

    GODSPLIT_CORPUS=DIR python3 tests/prove/corpus.py --prove-file build/tests/prove/prove_file

The corpus is laid out as for tests/bench: DIR/ID/before.py and DIR/god/ID.py.
A package whose proof does not hold fails, unless its plan blocks.
"""

import argparse
import collections
import os
import pathlib
import subprocess
import sys

HOLDS, NOT, REFUSED = 0, 1, 2


def files(corpus):
    """Each file and the dotted module that it is taken for."""
    for path in sorted(corpus.glob("*/before.py")):
        yield path, path.parent.name.split("__")[1].replace("-", "_") + ".models"
    for path in sorted((corpus / "god").glob("*.py")):
        yield path, path.stem.split("__")[1]


def prove(program, path, module, granularity):
    run = subprocess.run(
        [program, path, module, granularity],
        capture_output=True,
        text=True,
        check=False,
        errors="replace",
    )
    lines = run.stdout.splitlines()
    blocks = sorted({line for line in lines if line.startswith("blocks: ")})
    errors = [line.strip() for line in lines if ": error: " in line]
    return run.returncode, blocks, errors


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--prove-file", required=True, metavar="PROGRAM")
    options = parser.parse_args()
    corpus = os.environ.get("GODSPLIT_CORPUS")
    if not corpus:
        sys.exit("corpus: set GODSPLIT_CORPUS to the folder of the corpus")
    count = collections.Counter()
    for path, module in files(pathlib.Path(corpus)):
        for granularity in ("domain", "class"):
            status, blocks, errors = prove(
                options.prove_file, path, module, granularity
            )
            verdict = {HOLDS: "holds", REFUSED: "refused"}.get(status)
            verdict = verdict or ("blocks" if status == NOT and blocks else "FAILED")
            count[verdict] += 1
            if verdict in ("FAILED", "blocks"):
                print(f"{verdict} {path} {granularity} {' '.join(blocks)}")
                print("".join(f"    {error}\n" for error in errors[:5]), end="")
    print(", ".join(f"{number} {verdict}" for verdict, number in sorted(count.items())))
    return 1 if count["FAILED"] or not count["holds"] else 0


if __name__ == "__main__":
    sys.exit(main())
