"""except* and its names."""

errors = (ValueError, TypeError)

try:
    raise ExceptionGroup("g", [ValueError(1)])
except* ValueError as group:
    handled = group.exceptions
except* TypeError:
    pass
except* errors as group:
    other = group
except* (KeyError, IndexError) as group2:
    pass
else:
    fine = 1
finally:
    done = 1


def function(arg):
    try:
        arg()
    except* arg.Error as eg:
        inner = lambda: eg
        try:
            pass
        except* OSError as eg:
            eg
    return inner, eg, [eg for eg in ()]


class C:
    try:
        attr = 1
    except* Exception as problem:
        attr = problem

    def m(self):
        return attr, problem


def closure():
    try:
        pass
    except* Exception as captured:
        def report():
            return captured
    return report, captured


async def coroutine():
    try:
        await errors
    except* await_free as e:
        raise e from None
