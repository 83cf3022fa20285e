"""Random plans: the members of a plan, thrown into other modules."""

import random

import yaml

NAMES = "amber birch cedar delta ember fjord grove heath inlet jetty knoll larch maple".split()


def shuffled(text, seed, attempt=0):
    """The plan with a random number of modules and members anywhere in them.

    With each attempt fewer members move: all, a half, a quarter, ... at least one.
    """
    chance = random.Random(seed)
    plan = yaml.safe_load(text)
    rows = [(module, member) for module in plan["modules"] for member in module["members"]]
    moved = max(1, len(rows) >> attempt)
    movers = set(chance.sample(range(len(rows)), moved))
    count = chance.randint(2, max(2, min(len(NAMES), len(rows) // 2)))
    if attempt == 0:
        modules = [new_module(name) for name in chance.sample(NAMES, count)]
    else:
        modules = [dict(module, members=[]) for module in plan["modules"]]
        modules += [new_module(name) for name in chance.sample(NAMES, min(2, count))]
    by_name = {module["name"]: module for module in modules}
    for i, (module, member) in enumerate(rows):
        home = chance.choice(modules) if i in movers else by_name[module["name"]]
        home["members"].append(member)
    plan["modules"] = [module for module in modules if module["members"]]
    return yaml.safe_dump(plan, sort_keys=False, allow_unicode=True, width=10**6)


def new_module(name):
    return {
        "name": name,
        "file": f"{name}.py",
        "lines": 0,
        "members": [],
        "imports": [],
        "depends_on": [],
    }


def members(text):
    """One line a module, to see a plan in a report."""
    for module in yaml.safe_load(text)["modules"]:
        yield f"  {module['name']}: " + ", ".join(str(m["name"]) for m in module["members"])
