"""The value of a type statement is any expression."""

Base = object
flag = 1

type Conditional[A, B: Base] = dict[A, B] if flag else tuple[A, B]
type Boolean = Base or flag
type Called[T] = Base(T, key=flag)
type Lambda[T] = lambda x: (x, T)
type Compared = flag < Base


def after(x: Conditional):
    return x, Boolean
