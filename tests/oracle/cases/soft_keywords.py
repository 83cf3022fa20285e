"""match, case, type and _ are ordinary names where no statement begins."""

match = 1
case = 2
type = 3
_ = 4
match, case = case, match
match = [match, case]
match[0] = case
match.attr = type if 0 else case
match(case)
match[case]
match.case
match * case
match - case
match -case
match and case
match in case
match if case else type
match == case
print(match, case, type, _)
type = type
type.x = 1
type(case)
type[0] = match
type, _ = _, type
type: int = 1
match: int = 1
case: "type" = 2
_: type = 3
type += 1
match += case
case = lambda match, case=case, *type, **_: (match, case, type, _)
[match for match in case]
{case: type for case, type in match}
for match in case: pass
for case, type in match: pass
with match as case, case as type: pass
(match := case)
(match)
(match, case)
(match)[0]
(case), type = match, _
def match(case, type=type, /, _=_, *, match=match): return case, type, _, match
class case(match): type = match; _ = type
class type: match = case
def type(): return type
def _(_): return _
match(match, case)(type)
match[match, case][type]
match(*case, **type)
del match, case
import match
import case as type
from match import case, type as _
print
exec = 1
print = exec
nonlocal_ = async_ = await_ = 1
try: pass
except match as case: pass
lambda match: match
lambda: match
assert match, case
f"{match} {case:{type}} {_!r}"
def generator(match): yield match; return case
@match
@type.case
def decorated(): pass
match is case
match is not case
match not in case
match[
    case
] = type
match(
    case
)
type \
    = 1
global_ = match.match(match=match)
match. \
    case
