"""Random plans: the members of a plan, thrown into other modules."""

import random
import re

import yaml

NAMES = "amber birch cedar delta ember fjord grove heath inlet jetty knoll larch maple".split()


def shuffled(text, seed, attempt=0):
    """The plan with other modules.

    At even attempts members go anywhere: all of them, then half, a quarter, ...,
    and the others stay. At odd ones the file is cut into stretches, which seldom
    need each other at import, and then ever fewer members are moved out of theirs.
    """
    chance = random.Random(seed)
    plan = yaml.safe_load(text)
    members = [member for module in plan["modules"] for member in module["members"]]
    homes = [module["name"] for module in plan["modules"] for _ in module["members"]]
    moves = max(1, len(members) >> attempt // 2)
    if attempt % 2:
        members.sort(key=first_line)
        homes = stretches(chance, len(members))
        moves = max(0, moves // 4)
    names = sorted(set(homes)) + chance.sample(NAMES, chance.randint(1, len(NAMES)))
    for i in chance.sample(range(len(members)), min(moves, len(members))):
        homes[i] = chance.choice(names)
    plan["modules"] = [
        new_module(name, [m for m, home in zip(members, homes) if home == name])
        for name in dict.fromkeys(homes)
    ]
    return yaml.safe_dump(plan, sort_keys=False, allow_unicode=True, width=10**6)


def first_line(member):
    return int(re.match(r"\d*", str(member["lines"]))[0] or 0)


def stretches(chance, count):
    """A home for each of so many members in the order of the file."""
    names = chance.sample(NAMES, chance.randint(2, len(NAMES)))
    cuts = sorted(chance.choices(range(count + 1), k=len(names) - 1))
    return [names[sum(cut <= i for cut in cuts)] for i in range(count)]


def new_module(name, members):
    return {
        "name": name,
        "file": f"{name}.py",
        "lines": 0,
        "members": members,
        "imports": [],
        "depends_on": [],
    }


def members(text):
    """One line a module, to see a plan in a report."""
    for module in yaml.safe_load(text)["modules"]:
        yield f"  {module['name']}: " + ", ".join(str(m["name"]) for m in module["members"])
