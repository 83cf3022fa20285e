"""global and nonlocal in every place where they may stand."""

counter = 0
state = None


def bump():
    global counter
    counter += 1


def makes_new():
    global made_in_function, also_made
    made_in_function = 1
    for also_made in range(3):
        pass


def global_def():
    global defined_function, DefinedClass, imported_module, alias, target, err, item
    def defined_function(): return defined_function
    class DefinedClass: pass
    import imported_module
    import os.path as alias
    with open("f") as target:
        pass
    try:
        pass
    except Exception as err:
        pass
    for item in ():
        pass


def only_reads():
    global counter
    return counter


def global_inside_block(flag):
    if flag:
        global state
        state = flag
    else:
        return state
    while flag:
        global late
        late = 1


def outer():
    counter = 5
    x = y = 0

    def reads_closure():
        return counter

    def uses_module():
        global counter
        counter = 1

        def deeper():
            return counter
        return deeper

    def rebinding():
        nonlocal x, y
        x = 1
        y += x

        def again():
            nonlocal x
            x = 2
            del x
        return again

    def passes_through():
        def inner():
            nonlocal x
            for x in range(3):
                pass
            return y
        return inner

    return reads_closure, uses_module, rebinding, passes_through, x


def function_with_class():
    v = 1

    class C:
        nonlocal v
        v = 2

        def method(self):
            nonlocal v
            v = 3

        def other(self):
            global v
            v = 4

    return C, v


class Body:
    global class_global
    class_global = 1
    local = class_global

    def method(self):
        global from_method
        from_method = class_global
        return local


def global_then_nested_local():
    global g1
    g1 = 1

    def inner(g1):
        return g1

    def inner2():
        g1 = 2
        return g1

    def inner3():
        return g1

    lambda: g1
    return [g1 for g1 in ()], [g1 for _ in ()]


def annotated_global():
    global ann_g
    ann_g = 1


global module_level
module_level = 1


def deletes():
    global state
    del state


def aug_nonlocal():
    n = 0

    def inner():
        nonlocal n
        n += 1
        n |= 2
        if (n := 5):
            return [n for n in range(n)]
    return inner


def nonlocal_of_parameter(p, *a, **k):
    def inner():
        nonlocal p, a, k
        p, a, k = k, p, a
    return inner


async def asynchronous():
    global counter
    async for counter in ():
        pass
    async with counter as counter:
        pass
