"""Module docstring with code in it.

import not_imported
class NotAClass:
    x = not_a_name

>>> not_bound = 1
"""
'''A second string is not a docstring: x = 1'''

constant = "class Fake: pass"
"""Attribute docstring: y = 2"""


def function():
    '''def inner(): return hidden'''
    "not a docstring"
    return constant


def raw():
    r"""\not_code {name}"""


def joined():
    "a" "b"
    return 1


def not_docstring():
    f"{constant}"
    return 2


def bytes_first():
    b"constant"


def only_ellipsis(): ...


def expression_first():
    constant
    """after"""


class C:
    """class Inner: z = 3

    def method(self): return z
    """

    attr = 1
    "docs of attr"

    def method(self):
        u"""unicode prefix"""
        return attr

    class Empty:
        """only this"""

    class Nothing:
        pass
        """too late"""


async def coroutine():
    """await hidden"""
    return await constant


lambda: """no docstring here"""
if constant:
    """a string in a block: w = 4"""
    from_block = 5
triple_quotes = """ends with a quote\""""
tricky = '''\'''class X: pass'''
empty = """"""
also = ''''''
adjacent = "" """ x = 1 """ ''
escape = "\"x = 1\"; y = 2"
hash_ = "# not a comment"  # but this is: z = '''
backslash = '\\'; after = "\\\""
nested_quotes = "'''"; after2 = '"""'
percent = """%s""" % constant
"""last"""
