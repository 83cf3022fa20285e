"""try in all shapes: fallbacks, names of exceptions, nesting, loops, returns."""

try:
    import fast as impl
except ImportError:
    impl = None

try:
    from one import thing
except (ImportError, AttributeError) as exc:
    thing, reason = None, exc
else:
    thing.loaded = True
finally:
    tried = True

try:
    try:
        inner = 1
    except KeyError as e:
        inner = e
        try:
            again = 1
        except ValueError as e:
            again = e
finally:
    outer_done = inner

for attempt in range(3):
    try:
        ok = attempt
    except OSError as error:
        failed = error
        continue
    else:
        break
    finally:
        count = attempt
else:
    gave_up = True

try:
    def maybe(): return impl
    class Maybe: attr = impl
except Exception:
    def maybe(): return None
    Maybe = None


def function(arg):
    try:
        value = arg()
    except arg as error:
        handler = lambda: error
        raise TypeError(error) from error
    except (arg.A, arg.B) as error:
        del error
    except BaseException:
        raise
    else:
        value = handler
    finally:
        cleanup = arg
    return value, cleanup, error


def closure():
    try:
        pass
    except Exception as e:
        def report(): return e
        class R: err = e
        return report, R, [e for _ in ()]
    e = 1
    return e


class C:
    try:
        import json
    except ImportError as problem:
        json = problem
    finally:
        done = json

    def m(self): return json, problem


try: x = 1
except NameError: x = 2
except: x = 3
finally: y = x
while True:
    try: break
    finally: z = 1
