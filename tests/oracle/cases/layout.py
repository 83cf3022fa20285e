#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""Layout: continuations, semicolons, odd indentation, comments, one-line blocks."""; import os; x = 1; y = 2
z = x + \
y
if x: a = 1; b = 2
if x: c = 1
elif y: d = 2; e = 3
else: f = 4
for i in (1,): g = i; h = g
while 0: j = 1
else: k = 2
try: l = 1
except Exception as m: n = m
else: o = 1
finally: p = 1
with open(os.devnull) as q: r = q
def one(s): t = s; return t
class Two: u = 1; v = u; w = lambda self: u
class Three(Two): pass; x2 = 1
def four(): """Docstring."""; return x
def five(
    a1,
    # a comment
    a2=x,

    *a3,
):
    return (a1,
a2,
        a3)
class Six(
    Two
):

    # comment first
    y1 = 1
	# a tab-indented comment


    def m(self):

        # nothing but a comment and a statement

        return y1
    # a comment at class level

        # an over-indented comment
    y2 = 2
# a comment at column 0 inside the class? no, after it
    # an indented comment after it

if x:
  two_spaces = 1
  if y:
     three_more = 2
  else:
       seven = 3
elif y:
	tab = 4
	if x:
		tab_tab = 5

lst = [
1,
    x,
        ]; after_list = 1
dct = {
    'k': x,
# comment in display
    'l':
        y
}
text = """
def not_code(): pass
class NotCode: x = not_name
"""; after_text = text
text2 = '''a \
b''' + "c\
d"
call = one(
    x
)(
) if 0 else None
def \
    continued(b1, \
              b2): \
        return b1
@ \
one
def deco(): return 1
from os import ( path ,
    sep )
assert x, \
    y
del lst \
    , dct
if (x and
        y): multi = 1
if x:

    # blank line and comment before the first statement

    late = 1

else :
    spaced = 2
print ( x ) ; print(y) ;
lambda:x
x=1;y=2
if x:pass
class A:pass
class B(A):pass
def f_(a):return(a)
def g_():return[x]
def h_():return{x:y}
def i_():yield(x)
if(x)and(y)or(not(z)):k1=1
for(k2)in(x,y):pass
k3=[k2 for k2 in(x,y)if(k2)]if 0else 1
