"""Plans of the cases with coefficients of one's own, by the bench program replan."""

import functools
import multiprocessing
import os
import re
import subprocess

from score import ari, is_per_class, mojofm, names_alike

from plans import cases_of

SIGNALS = ["near", "name", "text", "mention", "used", "begins"]
OTHERS = ["gap", "size", "excess", "bias"]
NUMBERS = SIGNALS + OTHERS  # in the order of gs_coefficients


def committed(evidence_c):
    """The coefficients that src/split/evidence.c has."""
    text = evidence_c.read_text()
    table = text[text.index("gs_fitted = {") : text.index("};")]
    found = {
        name.lower(): float(number)
        for name, number in re.findall(r"(?:GS_SIGNAL_|\.)(\w+)\]? = (-?[\d.]+)", table)
    }
    return {name: found[name] for name in NUMBERS}


def app_of(case):
    return os.path.basename(os.path.dirname(case["before_path"]))


class Planner:
    """A running replan over the domain cases of a truth file."""

    def __init__(self, program, truth, max_lines=150):
        found = [(c, p) for c, p in cases_of(truth) if not is_per_class(c)]
        self.cases = [case for case, _ in found]
        files = [word for case, path in found for word in (str(path), case["before_path"])]
        self.process = subprocess.Popen(
            [program, str(max_lines), *files],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.known = {}

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return iter(self.process.stdout.readline, "\n")

    def plans(self, weights):
        """A line CLASS=MODULE ... for each case."""
        return list(self.ask("plan " + " ".join(f"{weights[name]:.6f}" for name in NUMBERS)))

    def score(self, at, line):
        """MoJoFM, ARI and names of one case, as score.py has them."""
        if (at, line) not in self.known:
            case, plan = self.cases[at], dict(word.split("=") for word in line.split())
            truth = case["assign"]
            assign = {name: plan.get(name, "?" + name) for name in truth}
            alike = sum(names_alike(assign[x], truth[x], app_of(case)) for x in truth)
            self.known[at, line] = (
                mojofm(assign, truth),
                ari(assign, truth),
                alike / len(truth),
            )
        return self.known[at, line]

    def scores(self, weights):
        return [self.score(at, line) for at, line in enumerate(self.plans(weights))]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


@functools.lru_cache(maxsize=1)
def own_planner(*arguments):
    return Planner(*arguments)


def scores_of(task):
    arguments, weights = task
    return own_planner(*arguments).scores(weights)


def all_scores(arguments, many, jobs):
    """Scores of every case for each of many coefficients, in their order."""
    with multiprocessing.Pool(jobs) as pool:
        return pool.map(scores_of, [(arguments, weights) for weights in many], chunksize=16)
