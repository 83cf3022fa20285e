"""Identifiers in many scripts; some are equal only after NFKC normalisation."""

größe = 1
naïve = größe
π = 3.14159
Δx = π
变量 = 1
переменная = 变量
名前 = переменная
αβγ_1 = 名前
_é = 1
ªº = 2
ﬁ = 1
use_ligature = fi
fi += 1
𝐱 = 5
use_math = x
x𝟙 = 7
use_digit = x1
Ⅷ = 8
use_roman = VIII
ſ = 9
use_long_s = s
Å = 10
use_angstrom = Å
é = 11
use_composed = é
K = 12
use_kelvin = K
ｆｕｌｌ = 13
use_full = full
ℋ, ℌ = 14, 15
use_h = H
ªttr = object
ªttr.ﬁeld = 1
use_attr = attr.field


def ﬁnd(ﬂag, größe=größe, *, 𝐤=fi):
    return flag, größe, k, ﬁ, [ﬂ for ﬂ in ﬂag], lambda ﬀ: ff


class Größe(object):
    ﬁeld = 1
    value = field

    def maße(self, ﬁ):
        global ﬂoor
        ﬂoor = fi
        return self.ﬁeld, Größe, floor

    __ﬁ = 1
    read_private = __fi


for ﬁ in range(3): pass
import ﬁle as ﬁ, os.path as ﬂ
from módulo import naïve as ï, ﬁsh
with open("ﬁ") as ﬃ: ffi
try: pass
except Größe as ﬂ: fl
(ﬁ := 1)
f"{ﬁ} {größe:{π}}"
"ﬁ = not code; größe"
# größe = comment
emoji = "😀"; after_emoji = emoji; größe = after_emoji
del ﬂ
result = find(ﬂag=1)
typed: Größe = 1
string_typed: "Größe" = 2
x᧚ = 1 if größe else 2
